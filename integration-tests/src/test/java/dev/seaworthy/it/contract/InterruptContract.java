package dev.seaworthy.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.launch.Launch;
import dev.seaworthy.launch.LaunchInterruptedException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A caller who gives up: the wait ends, the flag stays, the container goes. */
abstract class InterruptContract extends OnEngine {
    InterruptContract(EngineUnderTest engine) {
        super(engine);
    }

    @Test
    void anInterruptEndsTheWaitForARunningContainer() throws InterruptedException {
        Launch launch = launcher().begin(neverReady().build());
        String id = EngineStage.awaitContainer(engine, launch);
        AtomicBoolean flag = new AtomicBoolean();

        Waiter waiter = inBackground(() -> {
            assertThatThrownBy(launch::awaitReady).isInstanceOf(LaunchInterruptedException.class);
            flag.set(Thread.currentThread().isInterrupted());
        });
        waiter.interruptWaiting();
        waiter.end();

        assertThat(flag).as("the interrupt flag").isTrue();
        eventually("the container is removed", () -> !engine.outsider().exists(id));
    }

    @Test
    void anInterruptDuringTheStartLeavesNothing() throws InterruptedException {
        Waiter waiter = inBackground(
                () -> assertThatThrownBy(() -> launcher().launch(neverReady().build()))
                        .isInstanceOf(LaunchInterruptedException.class));
        waiter.interruptWaiting();
        waiter.end();
    }
}
