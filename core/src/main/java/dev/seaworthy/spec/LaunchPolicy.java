package dev.seaworthy.spec;

import java.util.List;

/**
 * What a launch decides by: all of a spec that the readiness state machine and the probes need.
 *
 * @param readiness when the container counts as ready
 * @param start how many ends are put up with before it is
 * @param restart what the engine does when the container ends
 * @param oom what an out-of-memory kill does
 * @param timeouts how long each part may take
 * @param signatures log lines whose meaning is known; the first that matches a line counts
 */
public record LaunchPolicy(
        Readiness readiness,
        StartPolicy start,
        RestartPolicy restart,
        OomPolicy oom,
        Timeouts timeouts,
        List<LogSignature> signatures) {
    /** Keeps a copy of the signatures. */
    public LaunchPolicy {
        signatures = List.copyOf(signatures);
    }

    /** Whether the container may end before it is ready, and be started again. */
    public boolean toleratesEnds() {
        return start.attempts() > 1 || start.toleratedRestarts() > 0;
    }

    /** Without knowledge of the log. */
    public LaunchPolicy(
            Readiness readiness, StartPolicy start, RestartPolicy restart, OomPolicy oom, Timeouts timeouts) {
        this(readiness, start, restart, oom, timeouts, List.of());
    }
}
