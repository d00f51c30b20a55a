package dev.seaworthy.launch;

import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.report.OutcomeText;

/**
 * The waiting thread was interrupted, or the launch was closed while it was waited for. The thread's interrupt flag is
 * kept, and the container is removed.
 */
public final class LaunchInterruptedException extends LaunchException {
    private static final long serialVersionUID = 1L;

    LaunchInterruptedException(String why, Outcome outcome) {
        super(why + "\n" + OutcomeText.full(outcome), outcome);
    }
}
