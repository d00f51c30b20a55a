package dev.seaworthy.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.signal.ExitStatus;
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

/** What each state says of itself, and when time alone would change it. */
class MachineStatesTest {
    private static final Instant AT = Instant.EPOCH;
    private static final Signal LOST = new Signal.RuntimeLost(AT, "gone");
    private static final Signal KILL = new Signal.OomKill(AT, Optional.empty(), "test");

    private final ReadinessStateMachine machine = new ReadinessStateMachine(Policies.PLAIN);

    private static Duration at(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static Duration after(int seconds) {
        return at(seconds).plusNanos(1);
    }

    @Test
    void startingIsNotSettledAndKnowsNothingOfAnEnd() {
        ReadinessState state = machine.creating(at(0));

        assertThat(state).isEqualTo(machine.state()).isEqualTo(new Starting(1, at(0), false));
        assertThat(state.name()).isEqualTo("starting");
        assertThat(state.isSettled()).isFalse();
        assertThat(state.cause()).isEmpty();
        assertThat(state.exitCode()).isEmpty();
        assertThat(state.oom()).isEqualTo(OomVerdict.UNKNOWN);
        assertThat(state.exit()).isEmpty();
    }

    @Test
    void readyIsSettled() {
        machine.creating(at(0));
        ReadinessState state = machine.answered(at(1), ProbeAnswer.PASSED);

        assertThat(state).isEqualTo(machine.state()).isEqualTo(new ReadinessState.Ready(at(1)));
        assertThat(state.name()).isEqualTo("ready");
        assertThat(state.isSettled()).isTrue();
    }

    @Test
    void timedOutIsSettled() {
        ReadinessState state = machine.tick(at(60));

        assertThat(state).isEqualTo(new ReadinessState.TimedOut(Policies.PULL, Policies.PULL, true));
        assertThat(state.name()).isEqualTo("timed-out");
        assertThat(state.isSettled()).isTrue();
    }

    @Test
    void aFailureTellsHowItEnded() {
        machine.creating(at(0));
        ReadinessState state = machine.seen(at(1), new Signal.Exited(AT, new ExitStatus(3, OomVerdict.EXCLUDED)));

        assertThat(state).isEqualTo(machine.state());
        assertThat(state.name()).isEqualTo("failed-permanent");
        assertThat(state.isSettled()).isTrue();
        assertThat(state.cause().orElseThrow().code()).isEqualTo("exited");
        assertThat(state.exitCode()).isEqualTo(OptionalInt.of(3));
        assertThat(state.exit()).hasValue(new ExitStatus(3, OomVerdict.EXCLUDED));
    }

    @Test
    void startingWaitsForItsDeadlineOrTheEnginesBudgetWhicheverIsFirst() {
        machine.creating(at(0));
        assertThat(machine.nextTick()).hasValue(after(10));
        machine.seen(at(8), LOST);
        assertThat(machine.nextTick()).as("the budget ends at 11").hasValue(after(10));
        machine.seen(at(8), new Signal.RuntimeRegained(AT, at(0)));
        machine.seen(at(9), new Signal.RuntimeRegained(AT, at(0)));

        assertThat(machine.nextTick()).hasValue(after(10));
        assertThat(machine.tick(at(60))).isEqualTo(new ReadinessState.TimedOut(at(10), Policies.READY, false));
    }

    @Test
    void aBudgetThatEndsWithTheDeadlineLeavesItToTheDeadline() {
        machine.creating(at(0));
        machine.seen(at(7), LOST);
        assertThat(machine.nextTick()).hasValue(after(10));

        assertThat(machine.tick(after(10)).name()).isEqualTo("timed-out");
    }

    @Test
    void readyWaitsForNothingButTheEngine() {
        machine.creating(at(0));
        machine.answered(at(1), ProbeAnswer.PASSED);
        assertThat(machine.nextTick()).isEmpty();
        machine.seen(at(50), LOST);

        assertThat(machine.nextTick()).hasValue(after(53));
    }

    @Test
    void aProvenFailureWaitsForItsGraceAndThenForNothing() {
        machine.creating(at(0));
        machine.seen(at(1), KILL);
        assertThat(machine.state().isSettled()).isFalse();
        assertThat(machine.nextTick()).hasValue(after(6));
        machine.tick(after(6));

        assertThat(machine.state().isSettled()).isTrue();
        assertThat(machine.nextTick()).isEmpty();
        machine.seen(at(60), LOST);
        assertThat(machine.nextTick()).isEmpty();
    }

    @Test
    void restartsAreCountedAlsoWhenTheEngineDoesNot() {
        LaunchPolicy policy = Policies.of(new StartPolicy(1, 2), RestartPolicy.ALWAYS, OomPolicy.FAIL);
        ReadinessStateMachine restarted = new ReadinessStateMachine(policy);
        restarted.creating(at(0));
        for (int life = 0; life < 3; life++) {
            restarted.seen(at(life), new Signal.Started(AT, 0));
            assertThat(restarted.facts().restarts()).isEqualTo(life);
            restarted.seen(at(life), new Signal.Exited(AT, new ExitStatus(1, OomVerdict.EXCLUDED)));
        }

        assertThat(restarted.state().cause())
                .hasValue(new FailureCause.CrashLoop(2, Optional.of(new ExitStatus(1, OomVerdict.EXCLUDED))));
    }

    @Test
    void anEndBeforeTheFirstStartThatWasSeenIsNoRestart() {
        LaunchPolicy policy = Policies.of(new StartPolicy(1, 2), RestartPolicy.ALWAYS, OomPolicy.FAIL);
        ReadinessStateMachine attached = new ReadinessStateMachine(policy);
        attached.creating(at(0));
        attached.seen(at(1), new Signal.Exited(AT, new ExitStatus(1, OomVerdict.EXCLUDED)));
        attached.seen(at(2), new Signal.Started(AT, 4));

        assertThat(attached.facts().restarts()).isZero();
    }
}
