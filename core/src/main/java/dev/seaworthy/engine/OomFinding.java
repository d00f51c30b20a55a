package dev.seaworthy.engine;

import dev.seaworthy.signal.OomVerdict;
import java.time.Duration;
import java.util.Optional;

/**
 * What was found out about an end: did the kernel kill a process of that run for lack of memory?
 *
 * @param verdict what is known
 * @param process the victim's name, when it is known
 * @param evidence what proves it, as {@code memory.events: oom_kill 1}; empty unless it is proven
 * @param grace how long an event may still come that proves the contrary
 */
public record OomFinding(OomVerdict verdict, Optional<String> process, String evidence, Duration grace) {
    /** It did. */
    public static OomFinding proven(Optional<String> process, String evidence) {
        return new OomFinding(OomVerdict.PROVEN, process, evidence, Duration.ZERO);
    }

    /** It did not. */
    public static OomFinding excluded() {
        return new OomFinding(OomVerdict.EXCLUDED, Optional.empty(), "", Duration.ZERO);
    }

    /** Nothing could tell. */
    public static OomFinding unknown() {
        return new OomFinding(OomVerdict.UNKNOWN, Optional.empty(), "", Duration.ZERO);
    }

    /** The same, unless an event within this time proves the contrary. */
    public OomFinding unlessToldWithin(Duration time) {
        return new OomFinding(verdict, process, evidence, time);
    }
}
