package dev.seaworthy.outcome;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the readiness probes saw.
 *
 * @param awaited what "ready" means, in words
 * @param lastAnswer what was still missing when they were last asked; empty when nothing was
 * @param spans the tries, equal ones in a row taken together; oldest first, bounded
 */
public record ProbeReport(String awaited, Optional<String> lastAnswer, List<Span> spans) {
    /**
     * Tries of one probe in a row that saw the same.
     *
     * @param probe the probe, as {@code GET /api/version}
     * @param seen what they saw, as {@code 500}
     * @param passed whether they passed
     * @param count how many there were
     * @param first when the first of them answered
     * @param last when the last of them answered
     * @param fastest the shortest time to an answer
     * @param slowest the longest time to an answer
     */
    public record Span(
            String probe,
            String seen,
            boolean passed,
            int count,
            Duration first,
            Duration last,
            Duration fastest,
            Duration slowest) {}

    /** Keeps a copy of the spans. */
    public ProbeReport {
        spans = List.copyOf(spans);
    }
}
