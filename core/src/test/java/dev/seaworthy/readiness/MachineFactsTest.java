package dev.seaworthy.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.readiness.FailureCause.CrashLoop;
import dev.seaworthy.readiness.FailureCause.Exited;
import dev.seaworthy.readiness.FailureCause.OutOfMemory;
import dev.seaworthy.signal.ExitStatus;
import dev.seaworthy.signal.Health;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.signal.Signal;
import dev.seaworthy.spec.LaunchPolicy;
import dev.seaworthy.spec.OomPolicy;
import dev.seaworthy.spec.ProbeAnswer;
import dev.seaworthy.spec.RestartPolicy;
import dev.seaworthy.spec.StartPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What the machine remembers, and what it must not mix up: lives, attempts, first and later proofs. */
class MachineFactsTest {
    private static final Instant AT = Instant.EPOCH;
    private static final ExitStatus CLEAN = new ExitStatus(0, OomVerdict.EXCLUDED);
    private static final ExitStatus CRASH = new ExitStatus(1, OomVerdict.EXCLUDED);
    private static final LaunchPolicy RESTARTS =
            Policies.of(new StartPolicy(1, 5), RestartPolicy.ALWAYS, OomPolicy.FAIL);

    private static Duration at(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static ReadinessStateMachine running(LaunchPolicy policy) {
        ReadinessStateMachine machine = new ReadinessStateMachine(policy);
        machine.creating(at(0));
        machine.seen(at(1), new Signal.Started(AT, 0));
        return machine;
    }

    private static FailedPermanent failure(ReadinessStateMachine machine) {
        assertThat(machine.state()).isInstanceOf(FailedPermanent.class);
        return (FailedPermanent) machine.state();
    }

    @Test
    void aNewAttemptInheritsNothingFromTheContainerBefore() {
        LaunchPolicy policy = Policies.of(new StartPolicy(2, 0), RestartPolicy.NONE, OomPolicy.TOLERATE);
        ReadinessStateMachine machine = running(policy);
        machine.seen(at(1), new Signal.HealthChanged(AT, Health.HEALTHY, ""));
        machine.seen(at(1), new Signal.Waiting(AT, "queue"));
        machine.seen(at(1), new Signal.OomKill(AT, Optional.of("child"), "test"));
        machine.seen(at(1), new Signal.KillRequested(AT, 15));
        machine.seen(at(2), new Signal.Exited(AT, CLEAN));

        assertThat(machine.facts().oomKills()).isZero();
        assertThat(machine.facts().firstOomKill()).isEmpty();
        assertThat(machine.facts().health()).isEqualTo(Health.NONE);
        assertThat(machine.facts().lastExit()).isEmpty();
        assertThat(machine.facts().requestedSignal()).isEmpty();
        assertThat(machine.facts().waitingFor()).isEmpty();
        assertThat(machine.facts().life()).isEqualTo(Facts.Life.NOT_STARTED);

        machine.seen(at(3), new Signal.Removed(AT, Optional.empty()));
        assertThat(failure(machine).exitCode()).isEmpty();
        assertThat(failure(machine).oom()).isEqualTo(OomVerdict.UNKNOWN);
    }

    @Test
    void anEarlierLifesExitCodeIsNotThatOfARemoval() {
        ReadinessStateMachine machine = running(RESTARTS);
        machine.seen(at(2), new Signal.Exited(AT, CRASH));
        machine.seen(at(3), new Signal.Started(AT, 1));
        machine.seen(at(4), new Signal.Removed(AT, Optional.empty()));

        assertThat(failure(machine).why()).isEqualTo(new FailureCause.Removed(Optional.empty()));
        assertThat(failure(machine).exitCode()).isEmpty();
    }

    @Test
    void aRemovalBeforeTheRestartKeepsTheExitCode() {
        ReadinessStateMachine machine = running(RESTARTS);
        machine.seen(at(2), new Signal.Exited(AT, CRASH));
        machine.seen(at(3), new Signal.Removed(AT, Optional.empty()));

        assertThat(failure(machine).exitCode()).hasValue(1);
        assertThat(machine.facts().life()).isEqualTo(Facts.Life.REMOVED);
    }

    @Test
    void aRequestToAnEarlierLifeDoesNotExplainALaterEnd() {
        ReadinessStateMachine machine = running(RESTARTS);
        machine.seen(at(2), new Signal.KillRequested(AT, 15));
        machine.seen(at(2), new Signal.Exited(AT, CLEAN));
        machine.seen(at(3), new Signal.Started(AT, 1));
        machine.answered(at(4), ProbeAnswer.PASSED);
        machine.seen(at(5), new Signal.Exited(AT, CRASH));

        assertThat(failure(machine).why()).isEqualTo(new Exited(CRASH, OptionalInt.empty()));
    }

    @Test
    void aProofAfterTheEndNeedNotWaitForTheExitCode() {
        ReadinessStateMachine machine = running(RESTARTS);
        machine.seen(at(2), new Signal.Exited(AT, new ExitStatus(137, OomVerdict.UNKNOWN)));
        machine.seen(at(2), new Signal.OomKill(AT, Optional.empty(), "a late event"));

        assertThat(failure(machine).isSettled()).isTrue();
        assertThat(failure(machine).exitCode()).hasValue(137);
        assertThat(failure(machine).oom()).isEqualTo(OomVerdict.PROVEN);
    }

    @Test
    void theCauseIsTheFirstKillAlsoWhenOthersFollow() {
        ReadinessStateMachine machine = running(Policies.PLAIN);
        machine.seen(at(2), new Signal.OomKill(AT, Optional.of("first"), "one"));
        machine.seen(at(3), new Signal.OomKill(AT, Optional.of("second"), "two"));
        machine.seen(at(4), new Signal.Exited(AT, CRASH));

        assertThat(failure(machine))
                .isEqualTo(new FailedPermanent(
                        new OutOfMemory(Optional.of("first"), "one"),
                        at(2),
                        OptionalInt.of(1),
                        OomVerdict.PROVEN,
                        at(2)));
        assertThat(machine.facts().oomKills()).isEqualTo(2);
    }

    @Test
    void aToleratedKillIsStillProofOfWhatTheEndWas() {
        LaunchPolicy policy = Policies.of(StartPolicy.ONCE, RestartPolicy.NONE, OomPolicy.TOLERATE);
        ReadinessStateMachine machine = running(policy);
        machine.answered(at(2), new ProbeAnswer.CannotPass("a line", "", true, OptionalInt.of(137)));
        assertThat(failure(machine).isSettled()).isFalse();
        machine.seen(at(3), new Signal.OomKill(AT, Optional.empty(), "test"));

        assertThat(failure(machine).isSettled()).isTrue();
        assertThat(failure(machine).oom()).isEqualTo(OomVerdict.PROVEN);
        assertThat(failure(machine).why().code()).isEqualTo("cannot_become_ready");
    }

    @Test
    void aForgivenRestartIsNoCrashLoopLaterOn() {
        ReadinessStateMachine machine = running(RESTARTS);
        machine.seen(at(2), new Signal.Exited(AT, CRASH));
        machine.seen(at(3), new Signal.Started(AT, 1));
        machine.answered(at(4), ProbeAnswer.PASSED);
        machine.seen(at(100), new Signal.Exited(AT, CRASH));

        assertThat(failure(machine).why()).isEqualTo(new Exited(CRASH, OptionalInt.empty()));
    }

    @Test
    void aCleanEndThatNoPolicyRestartsIsNoCrashLoop() {
        LaunchPolicy policy = Policies.of(new StartPolicy(1, 5), RestartPolicy.onFailure(0), OomPolicy.FAIL);
        ReadinessStateMachine machine = running(policy);
        machine.seen(at(2), new Signal.Exited(AT, CRASH));
        machine.seen(at(3), new Signal.Started(AT, 1));
        machine.seen(at(4), new Signal.Exited(AT, CLEAN));

        assertThat(failure(machine).why()).isEqualTo(new Exited(CLEAN, OptionalInt.empty()));
    }

    @Test
    void aRestartWhoseEndWasMissedEndsReadiness() {
        ReadinessStateMachine machine = running(RESTARTS);
        machine.answered(at(2), ProbeAnswer.PASSED);
        machine.seen(at(3), new Signal.RuntimeLost(AT, "gone"));
        machine.seen(at(4), new Signal.Started(AT, 0));
        assertThat(machine.state()).as("told again, not restarted").isInstanceOf(ReadinessState.Ready.class);
        machine.seen(at(5), new Signal.Started(AT, 1));

        assertThat(failure(machine).why()).isEqualTo(new CrashLoop(1, Optional.empty()));
        assertThat(failure(machine).exitCode()).isEmpty();
    }

    @Test
    void restartsBeforeAnAttachDoNotCount() {
        ReadinessStateMachine machine = new ReadinessStateMachine(Policies.PLAIN);
        machine.creating(at(0));
        machine.seen(at(1), new Signal.Started(AT, 7));
        machine.seen(at(2), new Signal.Started(AT, 7));

        assertThat(machine.state()).isEqualTo(new Starting(1, at(0), false));
        assertThat(machine.facts().restarts()).isZero();
    }

    @Test
    void nothingIsMissingOnceItIsReady() {
        ReadinessStateMachine machine = running(Policies.PLAIN);
        machine.answered(at(2), ProbeAnswer.notYet("500"));
        assertThat(machine.facts().lastAnswer()).hasValue("500");
        machine.answered(at(3), ProbeAnswer.PASSED);

        assertThat(machine.facts().lastAnswer()).isEmpty();
    }

    @Test
    void aPassAfterTheEndIsNoAnswerOfThisLife() {
        ReadinessStateMachine machine = running(RESTARTS);
        machine.seen(at(2), new Signal.Exited(AT, CRASH));
        machine.answered(at(2), ProbeAnswer.PASSED);
        assertThat(machine.state().name()).isEqualTo("starting");
        machine.seen(at(3), new Signal.Started(AT, 1));
        machine.answered(at(3), ProbeAnswer.PASSED);

        assertThat(machine.state()).isEqualTo(new ReadinessState.Ready(at(3)));
    }

    @Test
    void anOutageCountsFromItsFirstLoss() {
        ReadinessStateMachine machine = running(Policies.PLAIN);
        machine.seen(at(2), new Signal.RuntimeLost(AT, "first"));
        machine.seen(at(4), new Signal.RuntimeLost(AT, "second"));
        assertThat(machine.facts().outage()).hasValue(new Facts.Outage(at(2), "second"));
        assertThat(machine.nextTick()).hasValue(at(5).plusNanos(1));
        machine.tick(at(30));

        assertThat(failure(machine).why()).isEqualTo(new FailureCause.RuntimeUnreachable("second", at(3)));
        assertThat(failure(machine).at()).isEqualTo(at(5));
    }

    @Test
    void waitingIsOverWhenItRuns() {
        ReadinessStateMachine machine = new ReadinessStateMachine(Policies.PLAIN);
        machine.seen(at(0), new Signal.Waiting(AT, "35 %"));
        assertThat(machine.facts().waitingFor()).hasValue("35 %");
        machine.creating(at(1));
        machine.seen(at(2), new Signal.Started(AT, 0));

        assertThat(machine.facts().waitingFor()).isEmpty();
        assertThat(machine.facts().life()).isEqualTo(Facts.Life.RUNNING);
        assertThat(machine.policy()).isSameAs(Policies.PLAIN);
    }

    @Test
    void theDeadlineCountsFromTheCreationOverAllAttempts() {
        LaunchPolicy policy = Policies.of(new StartPolicy(3, 0), RestartPolicy.NONE, OomPolicy.FAIL);
        ReadinessStateMachine machine = new ReadinessStateMachine(policy);
        assertThat(machine.nextTick()).hasValue(Policies.PULL.plusNanos(1));
        machine.creating(at(2));
        machine.creating(at(3));
        machine.seen(at(4), new Signal.Started(AT, 0));
        machine.seen(at(6), new Signal.Exited(AT, CLEAN));
        assertThat(machine.nextTick()).hasValue(at(12).plusNanos(1));
        machine.tick(at(60));

        assertThat(machine.state()).isEqualTo(new ReadinessState.TimedOut(at(12), Policies.READY, false));
        assertThat(machine.nextTick()).isEmpty();
    }
}
