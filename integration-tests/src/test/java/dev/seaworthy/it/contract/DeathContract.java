package dev.seaworthy.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.launch.ContainerFailedException;
import dev.seaworthy.launch.Launch;
import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.readiness.FailureCause;
import dev.seaworthy.signal.OomVerdict;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Ends that have nothing to do with memory. */
abstract class DeathContract extends OnStage {
    DeathContract(Supplier<Stage> stages) {
        super(stages);
    }

    @Test
    void anErrorExitFailsAtOnce() {
        ContainerFailedException failure = failureOf(stage.begin(Situation.EXITS_1));

        assertFailed(failure, FailureCause.Exited.class, "1", OomVerdict.EXCLUDED);
        assertThat(timeline(failure.outcome())).contains("exited");
        assertThat(failure.outcome().ending().orElseThrow().signalName()).isEmpty();
    }

    @Test
    void aCleanExitIsAFailureToo() {
        ContainerFailedException failure = failureOf(stage.begin(Situation.EXITS_0));

        assertFailed(failure, FailureCause.Exited.class, "0", OomVerdict.EXCLUDED);
        assertThat(failure.outcome().starts().attempts()).isEqualTo(1);
    }

    @Test
    void theLastWordsOfAnInstantExitAreKept() {
        ContainerFailedException failure = failureOf(stage.begin(Situation.EXITS_AT_ONCE));

        assertFailed(failure, FailureCause.Exited.class, "3", OomVerdict.EXCLUDED);
        List<String> log = log(failure.outcome());
        assertThat(log).isNotEmpty();
        assertThat(log.get(log.size() - 1)).isEqualTo(Stage.LAST_WORDS);
        assertThat(failure).hasMessageContaining(Stage.LAST_WORDS);
    }

    @Test
    void aKillFromOutsideIsNotTakenForOutOfMemory() {
        ContainerFailedException failure = failureOf(stage.begin(Situation.KILLED_FROM_OUTSIDE));

        assertFailed(failure, FailureCause.Exited.class, "137", stage.verdictOnSigkill());
        assertThat(failure.oomKilled()).isFalse();
        assertThat(failure.outcome().ending().orElseThrow().signalName()).contains("SIGKILL");
    }

    @Test
    void theExitCodeSurvivesARemovalFromOutside() {
        // A cluster tells first that the pod is to go, and the exit code when it has.
        ContainerFailedException failure = failureOf(stage.begin(
                Situation.REMOVED_FROM_OUTSIDE, spec -> spec.exitGrace(stage.patient(Duration.ofSeconds(5)))));

        assertThat(failure.exitCode()).hasValue(137);
        assertThat(failure.oomKilled()).isFalse();
        assertNoOomKill(failure.outcome());
    }

    @Test
    void aCrashAfterReadinessIsReported() {
        try (Launch launch = stage.begin(Situation.CRASHES_WHEN_READY).awaitReady()) {
            Outcome outcome = stage.awaitFailure(launch);

            assertFailed(outcome, FailureCause.Exited.class, "1", OomVerdict.EXCLUDED);
            assertThat(outcome.readyAt()).isPresent();
            assertThatThrownBy(launch::requireReady)
                    .isInstanceOf(ContainerFailedException.class)
                    .hasMessageContaining("after it was ready");
        }
    }
}
