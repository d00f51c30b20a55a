package dev.seaworthy.spec;

import java.util.OptionalInt;

/** What a readiness probe answers when it is asked. "Not yet" is a value, never an exception. */
public sealed interface ProbeAnswer {
    /** The container is ready, as far as this probe can tell. */
    record Passed() implements ProbeAnswer {}

    /**
     * Not ready so far; ask again.
     *
     * @param reason what was seen instead, as it will stand in a timeout's message; not blank
     */
    record NotYet(String reason) implements ProbeAnswer {
        /** Refuses a blank reason: a timeout must be able to say what was missing. */
        public NotYet {
            if (reason.isBlank()) {
                throw new IllegalArgumentException("'not yet' needs a reason");
            }
        }
    }

    /**
     * It can never become ready.
     *
     * @param reason the evidence, as it will stand in the failure's message
     * @param advice what the user can do about it; empty when nothing is known
     * @param ends whether the container is known to end now, so that its exit code is worth a short wait
     * @param exitCode the exit code, when the evidence itself tells it
     */
    record CannotPass(String reason, String advice, boolean ends, OptionalInt exitCode) implements ProbeAnswer {}

    /** The one answer that carries nothing. */
    ProbeAnswer PASSED = new Passed();

    /** Not ready so far, and why. */
    static ProbeAnswer notYet(String reason) {
        return new NotYet(reason);
    }

    /** Never ready, and why; the container is not expected to end by itself. */
    static ProbeAnswer cannotPass(String reason) {
        return new CannotPass(reason, "", false, OptionalInt.empty());
    }
}
