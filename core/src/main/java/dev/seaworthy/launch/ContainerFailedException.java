package dev.seaworthy.launch;

import dev.seaworthy.outcome.Ending;
import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.readiness.FailureCause;
import dev.seaworthy.signal.OomVerdict;
import java.util.OptionalInt;

/**
 * The container failed for good. The first line of the message starts with {@code Container failed permanently
 * (exit_code=N, oom_killed=BOOL)}.
 */
public final class ContainerFailedException extends LaunchException {
    private static final long serialVersionUID = 1L;

    ContainerFailedException(Outcome outcome) {
        super(outcome);
    }

    /** Why it failed. */
    public FailureCause failureCause() {
        return ending().cause();
    }

    /** The container's exit code, when it is known. */
    public OptionalInt exitCode() {
        return ending().exitCode();
    }

    /** Whether an OOM kill is proven; false also when nothing tells, see {@link Ending#oom}. */
    public boolean oomKilled() {
        return ending().oom() == OomVerdict.PROVEN;
    }

    private Ending ending() {
        return outcome().ending().orElseThrow();
    }
}
