package dev.seaworthy.it.benchmark;

import java.util.ArrayList;
import java.util.List;

/** The Markdown table that goes into the README. */
final class Table {
    private static final String NONE = "-";

    private final List<String> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * One line.
     *
     * @param what what was measured, with its unit
     * @param raw what the engine itself allows
     * @param ours Seaworthy's figure
     * @param peer Testcontainers' figure
     */
    record Row(String what, String raw, String ours, String peer) {
        static Row ours(String what, String ours) {
            return new Row(what, NONE, ours, NONE);
        }
    }

    /** Adds a line, judged by its target. */
    void add(Row row, String target, boolean met) {
        String judged = "| "
                + String.join(" | ", row.what, row.raw, row.ours, row.peer, target, met ? "met" : "**missed**") + " |";
        rows.add(judged);
        System.err.println(judged);
    }

    /** Adds a line below the table. */
    void note(String text) {
        notes.add("- " + text);
        System.err.println(text);
    }

    String markdown(String title) {
        return title + "\n\n"
                + "| measured | raw engine | Seaworthy | Testcontainers 2.0.5 | target | |\n"
                + "|---|---|---|---|---|---|\n"
                + String.join("\n", rows) + "\n\n"
                + String.join("\n", notes) + "\n";
    }
}
