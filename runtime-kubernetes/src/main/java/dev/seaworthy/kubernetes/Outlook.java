package dev.seaworthy.kubernetes;

import dev.seaworthy.runtime.StartRefusedException.Reason;
import java.time.Duration;

/**
 * What a state that keeps a pod from running has in store.
 *
 * @param kind what it comes to
 * @param grace how long it may last before it counts as for good; zero with {@code PERMANENT} and {@code TRANSIENT}
 * @param reason what it is called when it is for good
 */
record Outlook(Kind kind, Duration grace, Reason reason) {
    /** What such a state comes to. */
    enum Kind {
        /** It will pass, or something else will tell. */
        TRANSIENT,
        /** It may pass; when it lasts, it will not. */
        AFTER_GRACE,
        /** It will never pass. */
        PERMANENT
    }

    static final Outlook TRANSIENT = new Outlook(Kind.TRANSIENT, Duration.ZERO, Reason.OTHER);

    static Outlook permanent(Reason reason) {
        return new Outlook(Kind.PERMANENT, Duration.ZERO, reason);
    }

    static Outlook after(Duration grace, Reason reason) {
        return new Outlook(Kind.AFTER_GRACE, grace, reason);
    }

    boolean isTransient() {
        return kind == Kind.TRANSIENT;
    }
}
