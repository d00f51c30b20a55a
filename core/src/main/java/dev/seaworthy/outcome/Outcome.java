package dev.seaworthy.outcome;

import dev.seaworthy.readiness.ReadinessState;
import dev.seaworthy.spec.SpecEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a launch at one moment. Immutable. Times are since the launch began.
 *
 * @param state where it stands
 * @param began when the launch began, by this machine's clock
 * @param subject what was launched, and on what
 * @param spec what was asked for, with secrets masked
 * @param ending how it failed, when it did
 * @param readyAt when it became ready, also when it failed later
 * @param startedAt when the container was first seen to run
 * @param memory its memory
 * @param starts how often it was started
 * @param probes what the readiness probes saw
 * @param log the end of its log
 * @param calls calls of the container's API that were recorded, by endpoint
 * @param timeline what happened, in order; bounded, with the middle left out when it is long
 */
public record Outcome(
        ReadinessState state,
        Instant began,
        Subject subject,
        List<SpecEntry> spec,
        Optional<Ending> ending,
        Optional<Duration> readyAt,
        Optional<Duration> startedAt,
        MemoryReport memory,
        Starts starts,
        ProbeReport probes,
        LogReport log,
        List<CallReport> calls,
        List<TimelineEntry> timeline) {
    /**
     * How often a container was started.
     *
     * @param attempts containers started by the launch, 1 or more
     * @param restarts restarts of the last one by its engine
     * @param earlier the starts before the last one, oldest first
     */
    public record Starts(int attempts, int restarts, List<Attempt> earlier) {
        /** Keeps a copy of the earlier starts. */
        public Starts {
            earlier = List.copyOf(earlier);
        }
    }

    /** Keeps copies of the lists. */
    public Outcome {
        spec = List.copyOf(spec);
        calls = List.copyOf(calls);
        timeline = List.copyOf(timeline);
    }
}
