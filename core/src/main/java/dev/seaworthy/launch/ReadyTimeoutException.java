package dev.seaworthy.launch;

import dev.seaworthy.outcome.Outcome;

/** It ran out of time; nothing had proven that it never would be ready. The message names what was still missing. */
public final class ReadyTimeoutException extends LaunchException {
    private static final long serialVersionUID = 1L;

    ReadyTimeoutException(Outcome outcome) {
        super(outcome);
    }
}
