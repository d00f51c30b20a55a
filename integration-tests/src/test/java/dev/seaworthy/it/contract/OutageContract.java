package dev.seaworthy.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.launch.ContainerFailedException;
import dev.seaworthy.launch.Launch;
import dev.seaworthy.launch.Launcher;
import dev.seaworthy.launch.RuntimeUnreachableException;
import dev.seaworthy.readiness.FailureCause;
import dev.seaworthy.readiness.ReadinessState;
import dev.seaworthy.runtime.ContainerRuntime;
import dev.seaworthy.spec.ContainerSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The engine goes out of reach: that is never a death, and what happened meanwhile is told once it is back. */
abstract class OutageContract extends OnEngine {
    private final EngineProxy proxy;
    private final ContainerRuntime runtime;
    private final List<Launch> launches = new ArrayList<>();

    OutageContract(EngineUnderTest engine) throws IOException {
        super(engine);
        proxy = EngineProxy.before(engine.address());
        runtime = engine.open(proxy.address());
    }

    @AfterEach
    void close() {
        launches.forEach(Launch::close);
        runtime.close();
        proxy.close();
        // A launch whose engine was gone for good could not remove its container.
        EngineStage.ofThisSession(engine).forEach(engine.outsider()::remove);
    }

    private Launch begin(ContainerSpec spec) {
        Launch launch = Launcher.on(runtime).begin(spec);
        launches.add(launch);
        return launch;
    }

    private void awaitLoss(Launch launch) {
        eventually(
                "the loss is noticed", () -> OnStage.timeline(launch.outcome()).contains("runtime_lost"));
    }

    @Test
    void aContainerThatSurvivesTheOutageBecomesReady() {
        try (Launch launch = begin(scenes.standIn(scenes.readyAfterSeconds(4)).build())) {
            EngineStage.awaitContainer(engine, launch);
            proxy.cut();
            awaitLoss(launch);
            assertThat(launch.state().isSettled()).isFalse();
            proxy.mend();

            launch.awaitReady();

            eventually("it is told", () -> OnStage.timeline(launch.outcome()).contains("runtime_regained"));
            assertThat(launch.state()).isInstanceOf(ReadinessState.Ready.class);
        }
    }

    @Test
    void aDeathDuringTheOutageIsToldAfterIt() {
        Launch launch = begin(neverReady().build());
        String id = EngineStage.awaitContainer(engine, launch);
        proxy.cut();
        awaitLoss(launch);
        engine.outsider().kill(id, "KILL");
        eventually("it is dead", () -> !engine.outsider().isRunning(id));
        if (!engine.tellsEndsDuringOutages()) {
            assertThat(launch.state().isSettled()).isFalse();
        }
        proxy.mend();

        ContainerFailedException failure = OnStage.failureOf(launch);

        OnStage.assertFailed(failure, FailureCause.Exited.class, "137", engine.verdictOnSigkill());
    }

    @Test
    void aRemovalDuringTheOutageIsToldAfterIt() {
        Launch launch = begin(neverReady().build());
        String id = EngineStage.awaitContainer(engine, launch);
        proxy.cut();
        awaitLoss(launch);
        engine.outsider().remove(id);
        proxy.mend();

        ContainerFailedException failure = OnStage.failureOf(launch);

        assertThat(failure.oomKilled()).isFalse();
        if (engine.remembersTheRemoved()) {
            assertThat(failure.exitCode()).hasValue(137);
        } else {
            assertThat(failure.failureCause())
                    .isInstanceOfAny(FailureCause.Removed.class, FailureCause.EndedByEngine.class);
        }
    }

    @Test
    void anEngineThatIsGoneForGoodIsNoFailureOfTheContainer() {
        Launch launch =
                begin(neverReady().engineTimeout(patient(Duration.ofSeconds(2))).build());
        String id = EngineStage.awaitContainer(engine, launch);
        proxy.cut();

        assertThatThrownBy(launch::awaitReady)
                .isInstanceOf(RuntimeUnreachableException.class)
                .hasMessageStartingWith("Container runtime unreachable for ")
                .hasMessageContaining("nothing is known of the container since")
                .hasMessageNotContaining("failed permanently");

        assertThat(engine.outsider().isRunning(id)).isTrue();
    }

    @Test
    void aStartDuringTheOutageIsTriedAgain() {
        proxy.cut();
        Launch launch = begin(healthy());
        awaitLoss(launch);
        proxy.mend();

        launch.awaitReady().close();
    }
}
