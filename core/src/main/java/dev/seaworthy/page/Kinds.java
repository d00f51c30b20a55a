package dev.seaworthy.page;

import dev.seaworthy.outcome.ProbeReport;

/** Which look a thing gets: {@code good}, {@code bad}, or {@code warn}. It is never told by colour alone. */
public final class Kinds {
    private Kinds() {}

    /** The look of a state, by its name. */
    public static String ofState(String state) {
        return switch (state) {
            case "ready" -> "good";
            case "failed-permanent", "timed-out" -> "bad";
            default -> "warn";
        };
    }

    static String ofAnswer(ProbeReport.Span span) {
        if (span.passed()) {
            return "good";
        }
        boolean error = span.seen().startsWith("5") || !span.seen().matches("\\d{3}\\b.*");
        return error ? "bad" : "warn";
    }
}
