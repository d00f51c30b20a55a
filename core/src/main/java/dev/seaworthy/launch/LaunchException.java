package dev.seaworthy.launch;

import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.report.OutcomeText;

/** A launch that did not become ready, or did not stay it. Carries all that is known; its message says it in words. */
public abstract sealed class LaunchException extends RuntimeException
        permits ContainerFailedException,
                LaunchInterruptedException,
                ReadyTimeoutException,
                RuntimeUnreachableException {
    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;

    LaunchException(String firstLine, Outcome outcome) {
        super(firstLine);
        this.outcome = outcome;
    }

    LaunchException(Outcome outcome) {
        this(OutcomeText.full(outcome), outcome);
    }

    /** All that is known of the launch. It does not survive serialization. */
    public Outcome outcome() {
        return outcome;
    }
}
