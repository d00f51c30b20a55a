package dev.seaworthy.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.seaworthy.it.standin.StandIn;
import dev.seaworthy.launch.Launcher;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.ContainerSpecBuilder;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;

/** Tests that need a real engine. After each of them nothing of this session may be left on it. */
abstract class OnEngine {
    final EngineUnderTest engine;
    final Scenes scenes;

    OnEngine(EngineUnderTest engine) {
        this.engine = engine;
        this.scenes = new Scenes(engine);
    }

    @AfterEach
    void nothingIsLeft() {
        engine.require();
        engine.outsider().removeStarted();
        assertThat(EngineStage.leftOver(engine))
                .as("containers that were not removed")
                .isEmpty();
    }

    Launcher launcher() {
        return Launcher.on(engine.runtime());
    }

    Duration patient(Duration onFastEngine) {
        return engine.patient(onFastEngine);
    }

    /** A stand-in that becomes ready soon and stays up. */
    ContainerSpec healthy() {
        return scenes.standIn(scenes.ready()).build();
    }

    /** A stand-in that stays up and never becomes ready. */
    ContainerSpecBuilder neverReady() {
        return scenes.standIn(StandIn.in(StandIn.Mode.NEVER_READY));
    }

    void eventually(String what, Callable<Boolean> condition) {
        await(what).atMost(patient(Duration.ofSeconds(30))).until(condition);
    }

    /** A thread whose failure is told by {@link Waiter#end}. */
    Waiter inBackground(Runnable task) {
        return new Waiter(task);
    }

    /** A thread that waits for something. */
    final class Waiter {
        private final AtomicReference<Throwable> failure = new AtomicReference<>();
        private final Thread thread;

        Waiter(Runnable task) {
            thread = new Thread(
                    () -> {
                        try {
                            task.run();
                        } catch (RuntimeException | AssertionError thrown) {
                            failure.set(thrown);
                        }
                    },
                    "waiter");
            thread.start();
        }

        /** Interrupts it once it waits. */
        void interruptWaiting() {
            eventually("the thread waits", () -> thread.getState() == Thread.State.WAITING);
            thread.interrupt();
        }

        void end() throws InterruptedException {
            thread.join();
            assertThat(failure.get()).isNull();
        }
    }
}
