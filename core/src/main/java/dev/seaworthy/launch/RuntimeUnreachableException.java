package dev.seaworthy.launch;

import dev.seaworthy.outcome.Outcome;

/** The engine stayed out of reach for longer than the spec allows. Nothing is known of the container since. */
public final class RuntimeUnreachableException extends LaunchException {
    private static final long serialVersionUID = 1L;

    RuntimeUnreachableException(Outcome outcome) {
        super(outcome);
    }
}
