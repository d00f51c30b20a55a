package dev.seaworthy.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.launch.ContainerFailedException;
import dev.seaworthy.launch.Launch;
import dev.seaworthy.launch.ReadyTimeoutException;
import dev.seaworthy.readiness.FailureCause;
import dev.seaworthy.readiness.ReadinessState;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.spec.OomPolicy;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Out of memory: whoever is killed, it is told, with what proves it. */
abstract class OomContract extends OnStage {
    private static final Duration SHORT_GRACE = Duration.ofMillis(200);

    OomContract(Supplier<Stage> stages) {
        super(stages);
    }

    @Test
    void theKillOfTheFirstProcessIsTold() {
        ContainerFailedException failure = failureOf(stage.begin(Situation.OOM_OF_MAIN));

        assertFailed(failure, FailureCause.OutOfMemory.class, "137", OomVerdict.PROVEN);
        assertThat(failure).hasMessageContaining("was OOM-killed").hasMessageContaining("limit 32 MiB");
    }

    /** An engine that does not tell: then nothing is claimed, and the timeout says what is known. */
    private void assertNothingIsClaimed(Situation situation) {
        ReadyTimeoutException timeout =
                timeoutOf(stage.begin(situation, spec -> spec.readyTimeout(stage.patient(Duration.ofSeconds(3)))));
        assertThat(timeline(timeout.outcome())).doesNotContain("oom_kill", "exited");
    }

    @Test
    void theKillOfAChildIsToldWhileTheContainerLivesOn() {
        if (stage.killsAsAWhole()) {
            assertKilledAsAWhole(Situation.OOM_OF_CHILD, OomPolicy.FAIL, FailureCause.OutOfMemory.class);
            return;
        }
        if (!stage.tellsOfKillsThatAreOutlived()) {
            assertNothingIsClaimed(Situation.OOM_OF_CHILD);
            return;
        }
        ContainerFailedException failure =
                failureOf(stage.begin(Situation.OOM_OF_CHILD, spec -> spec.exitGrace(stage.patient(SHORT_GRACE))));

        assertFailed(failure, FailureCause.OutOfMemory.class, "none", OomVerdict.PROVEN);
        assertThat(timeline(failure.outcome())).contains("oom_kill").doesNotContain("exited");
    }

    /** An engine that lets no process live on: whatever is tolerated, the container has ended. */
    private void assertKilledAsAWhole(Situation situation, OomPolicy policy, Class<? extends FailureCause> cause) {
        ContainerFailedException failure = failureOf(stage.begin(situation, spec -> spec.oomPolicy(policy)));

        assertFailed(failure, cause, "137", OomVerdict.PROVEN);
        assertThat(timeline(failure.outcome())).contains("oom_kill", "exited");
    }

    @Test
    void theKillOfAChildCanBeTolerated() {
        if (stage.killsAsAWhole()) {
            assertKilledAsAWhole(Situation.OOM_OF_CHILD_THEN_READY, OomPolicy.TOLERATE, FailureCause.Exited.class);
            return;
        }
        Launch begun = stage.begin(Situation.OOM_OF_CHILD_THEN_READY, spec -> spec.oomPolicy(OomPolicy.TOLERATE));
        try (Launch launch = begun.awaitReady()) {
            assertThat(launch.state()).isInstanceOf(ReadinessState.Ready.class);
            if (stage.tellsOfKillsThatAreOutlived()) {
                assertThat(timeline(launch.outcome())).contains("oom_kill");
            }
        }
    }

    @Test
    void theKillOfTheServiceIsToldWithTheCodeThatFollows() {
        ContainerFailedException failure = failureOf(
                stage.begin(Situation.OOM_OF_SERVICE, spec -> spec.exitGrace(stage.patient(Duration.ofSeconds(8)))));

        assertFailed(failure, FailureCause.OutOfMemory.class, "137", OomVerdict.PROVEN);
        assertThat(timeline(failure.outcome())).containsSubsequence("oom_kill", "exited");
    }

    @Test
    void killsWithoutAnEndAreToldAtTheFirst() {
        if (stage.killsAsAWhole()) {
            assertKilledAsAWhole(Situation.OOM_FOR_EVER, OomPolicy.FAIL, FailureCause.OutOfMemory.class);
            return;
        }
        if (!stage.tellsOfKillsThatAreOutlived()) {
            assertNothingIsClaimed(Situation.OOM_FOR_EVER);
            return;
        }
        ContainerFailedException failure =
                failureOf(stage.begin(Situation.OOM_FOR_EVER, spec -> spec.exitGrace(stage.patient(SHORT_GRACE))));

        assertFailed(failure, FailureCause.OutOfMemory.class, "none", OomVerdict.PROVEN);
    }
}
