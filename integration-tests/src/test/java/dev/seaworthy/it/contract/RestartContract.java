package dev.seaworthy.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.launch.ContainerFailedException;
import dev.seaworthy.launch.Launch;
import dev.seaworthy.readiness.FailureCause;
import dev.seaworthy.readiness.ReadinessState;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.spec.RestartPolicy;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Second lives: by another start attempt, or by the engine's restart policy. */
abstract class RestartContract extends OnStage {
    RestartContract(Supplier<Stage> stages) {
        super(stages);
    }

    @Test
    void aCleanExitUsesUpAStartAttempt() {
        try (Launch launch = stage.begin(Situation.EXITS_0_THEN_READY, spec -> spec.startAttempts(2))
                .awaitReady()) {
            assertThat(launch.state()).isInstanceOf(ReadinessState.Ready.class);
            assertThat(launch.outcome().starts().attempts()).isEqualTo(2);
        }
    }

    @Test
    void aCleanExitOfTheLastAttemptFails() {
        ContainerFailedException failure = failureOf(stage.begin(Situation.EXITS_0, spec -> spec.startAttempts(2)));

        assertFailed(failure, FailureCause.Exited.class, "0", OomVerdict.EXCLUDED);
        assertThat(failure.outcome().starts().attempts()).isEqualTo(2);
    }

    @Test
    void aRestartPolicyAloneToleratesNoCrash() {
        ContainerFailedException failure =
                failureOf(stage.begin(Situation.CRASH_LOOP, spec -> spec.restarts(RestartPolicy.ALWAYS, 0)));

        assertEnded(failure, FailureCause.Exited.class, "1");
    }

    @Test
    void aToleratedRestartMayBecomeReady() {
        try (Launch launch = stage.begin(Situation.CRASHES_ONCE, spec -> spec.restarts(RestartPolicy.onFailure(3), 1))
                .awaitReady()) {
            assertThat(launch.state()).isInstanceOf(ReadinessState.Ready.class);
            assertThat(launch.outcome().starts().restarts()).isEqualTo(1);
        }
    }

    @Test
    void aCrashLoopFailsWhenItHasUsedUpItsTolerance() {
        ContainerFailedException failure =
                failureOf(stage.begin(Situation.CRASH_LOOP, spec -> spec.restarts(RestartPolicy.ALWAYS, 2)));

        assertEnded(failure, FailureCause.CrashLoop.class, "1");
        assertThat(failure.outcome().starts().restarts()).isEqualTo(2);
        assertThat(failure).hasMessageContaining("crash-loops (restarts: 2)");
    }
}
