package dev.seaworthy.outcome;

import java.util.List;
import java.util.Optional;

/**
 * The end of a container's log, and what was recognised in all of it.
 *
 * @param seen how many lines were seen in all
 * @param lines the last of them, oldest first, with secrets masked
 * @param findings lines whose meaning is known, each kind once, in the order in which they were first seen
 */
public record LogReport(long seen, List<Line> lines, List<Finding> findings) {
    /**
     * One line.
     *
     * @param at when, by the engine's clock, as ISO 8601 in UTC
     * @param error whether it came on standard error
     * @param signature the name of what was recognised in it, if anything was; of {@link #findings} where it is one
     * @param ofProbe whether a readiness probe of ours has caused it
     * @param text the line without its end
     */
    public record Line(String at, boolean error, Optional<String> signature, boolean ofProbe, String text) {}

    /** Keeps copies of the lists. */
    public LogReport {
        lines = List.copyOf(lines);
        findings = List.copyOf(findings);
    }
}
