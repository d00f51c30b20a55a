package dev.seaworthy.readiness;

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
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One case of the machine: a policy, a state and an input.
 *
 * @param policy what it decides by
 * @param from where it stands
 * @param input what comes
 */
record MachineCase(Policy policy, From from, MachineInput input) {
    private static final Duration CREATING = Duration.ofSeconds(1);
    private static final Duration STARTED = Duration.ofSeconds(2);
    private static final Duration ENTERED = Duration.ofSeconds(3);
    private static final Duration NOW = Duration.ofSeconds(4);

    /** Policies that differ in something the machine looks at. */
    enum Policy {
        PLAIN,
        /** One clean exit is forgiven. */
        ATTEMPTS,
        /** It was, and no attempt is left. */
        ATTEMPTS_USED,
        /** The engine restarts it after every exit, and one restart is tolerated. */
        RESTARTS,
        /** It has been restarted once. */
        RESTARTS_USED,
        /** The engine restarts it after failing exits only. */
        ON_FAILURE,
        TOLERATES_OOM;

        private LaunchPolicy policy() {
            return switch (this) {
                case PLAIN -> Policies.PLAIN;
                case ATTEMPTS, ATTEMPTS_USED -> Policies.of(new StartPolicy(2, 0), RestartPolicy.NONE, OomPolicy.FAIL);
                case RESTARTS, RESTARTS_USED ->
                    Policies.of(new StartPolicy(1, 1), RestartPolicy.ALWAYS, OomPolicy.FAIL);
                case ON_FAILURE -> Policies.of(new StartPolicy(1, 1), RestartPolicy.onFailure(3), OomPolicy.FAIL);
                case TOLERATES_OOM -> Policies.of(StartPolicy.ONCE, RestartPolicy.NONE, OomPolicy.TOLERATE);
            };
        }

        private void prepare(ReadinessStateMachine machine) {
            ExitStatus end = new ExitStatus(this == ATTEMPTS_USED ? 0 : 1, OomVerdict.EXCLUDED);
            if (this == ATTEMPTS_USED || this == RESTARTS_USED) {
                machine.seen(STARTED, new Signal.Exited(Instant.EPOCH, end));
                machine.seen(STARTED, new Signal.Started(Instant.EPOCH, this == RESTARTS_USED ? 1 : 0));
            }
        }
    }

    /** The states, and the limit that time alone reaches in each. */
    enum From {
        PULLING(Policies.PULL),
        STARTING(CREATING.plus(Policies.READY)),
        READY(NOW.plus(Policies.ENGINE)),
        /** Proven by a line after which the container ends; no exit code yet. */
        PROVEN(ENTERED.plus(Policies.GRACE)),
        /** A process was OOM-killed; no exit code yet. Where kills are tolerated, this is the state before. */
        KILLED(ENTERED.plus(Policies.GRACE)),
        SETTLED(CREATING.plus(Policies.READY)),
        TIMED_OUT(CREATING.plus(Policies.READY).plusSeconds(1));

        private final Duration limit;

        From(Duration limit) {
            this.limit = limit;
        }

        private void enter(ReadinessStateMachine machine) {
            switch (this) {
                case READY -> machine.answered(ENTERED, ProbeAnswer.PASSED);
                case PROVEN ->
                    machine.answered(ENTERED, new ProbeAnswer.CannotPass("a line", "", true, OptionalInt.empty()));
                case KILLED -> machine.seen(ENTERED, new Signal.OomKill(Instant.EPOCH, Optional.of("first"), "test"));
                case SETTLED -> machine.answered(ENTERED, ProbeAnswer.cannotPass("a proof"));
                case TIMED_OUT -> machine.tick(limit);
                default -> machine.tick(ENTERED);
            }
        }
    }

    /** Plays it, and says what became of the state in the words of the table. */
    String play() {
        ReadinessStateMachine machine = new ReadinessStateMachine(policy.policy());
        if (from != From.PULLING) {
            machine.creating(CREATING);
            machine.seen(STARTED, new Signal.Started(Instant.EPOCH, 0));
            policy.prepare(machine);
        }
        from.enter(machine);
        ReadinessState before = machine.state();
        input.play(machine, from == From.TIMED_OUT ? from.limit : NOW, from.limit);
        return machine.state().equals(before) ? "=" : words(machine.state());
    }

    private static String words(ReadinessState state) {
        if (state instanceof Starting starting) {
            return "attempt " + starting.attempt() + (starting.pulling() ? " pulling" : "");
        }
        if (state instanceof FailedPermanent failed) {
            String code = failed.exitCode().isPresent()
                    ? String.valueOf(failed.exitCode().getAsInt())
                    : "-";
            return (failed.isSettled() ? "failed " : "failing ") + failed.why().code() + " " + code + " "
                    + failed.oom().name().toLowerCase(Locale.ROOT);
        }
        return state.name();
    }

    @Override
    public String toString() {
        return policy + ", " + from + ", " + input;
    }
}
