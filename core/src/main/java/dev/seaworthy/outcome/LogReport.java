package dev.seaworthy.outcome;

import java.util.List;

/**
 * The end of a container's log.
 *
 * @param seen how many lines were seen in all
 * @param lines the last of them, oldest first, with secrets masked
 */
public record LogReport(long seen, List<Line> lines) {
    /**
     * One line.
     *
     * @param at when, by the engine's clock, as ISO 8601 in UTC
     * @param error whether it came on standard error
     * @param text the line without its end
     */
    public record Line(String at, boolean error, String text) {}

    /** Keeps a copy of the lines. */
    public LogReport {
        lines = List.copyOf(lines);
    }
}
