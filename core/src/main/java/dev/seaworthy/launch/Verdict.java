package dev.seaworthy.launch;

import dev.seaworthy.outcome.Ending;
import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.readiness.FailureCause;
import dev.seaworthy.readiness.ReadinessState;
import java.util.Optional;

/** An outcome as the exception that belongs to it. */
final class Verdict {
    private Verdict() {}

    /** The exception; empty when the launch has neither failed nor run out of time. */
    static Optional<LaunchException> of(Outcome outcome) {
        if (outcome.state() instanceof ReadinessState.TimedOut) {
            return Optional.of(new ReadyTimeoutException(outcome));
        }
        return outcome.ending().map(ending -> of(outcome, ending));
    }

    private static LaunchException of(Outcome outcome, Ending ending) {
        return ending.cause() instanceof FailureCause.RuntimeUnreachable
                ? new RuntimeUnreachableException(outcome)
                : new ContainerFailedException(outcome);
    }
}
