package dev.seaworthy.readiness;

import dev.seaworthy.signal.OomVerdict;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** A state in one shape for all kinds, so that the machine and the oracle can be compared. */
record Verdict(
        String state,
        int attempt,
        Optional<FailureCause> cause,
        Optional<Duration> at,
        OptionalInt exitCode,
        OomVerdict oom,
        boolean settled) {
    static Verdict of(ReadinessState state) {
        int attempt = state instanceof Starting starting ? starting.attempt() : 0;
        return new Verdict(
                state.name(), attempt, state.cause(), time(state), state.exitCode(), state.oom(), state.isSettled());
    }

    private static Optional<Duration> time(ReadinessState state) {
        if (state instanceof ReadinessState.Ready ready) {
            return Optional.of(ready.at());
        }
        if (state instanceof ReadinessState.TimedOut timedOut) {
            return Optional.of(timedOut.at());
        }
        return state instanceof FailedPermanent failed ? Optional.of(failed.at()) : Optional.empty();
    }

    static Verdict starting(int attempt) {
        return new Verdict(
                "starting",
                attempt,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OomVerdict.UNKNOWN,
                false);
    }

    static Verdict over(String state, Duration at) {
        return new Verdict(state, 0, Optional.empty(), Optional.of(at), OptionalInt.empty(), OomVerdict.UNKNOWN, true);
    }

    static Verdict failed(FailureCause cause, Duration at, OptionalInt exitCode, OomVerdict oom, boolean settled) {
        return new Verdict("failed-permanent", 0, Optional.of(cause), Optional.of(at), exitCode, oom, settled);
    }
}
