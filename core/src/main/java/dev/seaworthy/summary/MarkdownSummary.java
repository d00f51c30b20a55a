package dev.seaworthy.summary;

import dev.seaworthy.page.Words;
import dev.seaworthy.summary.Inventory.Contents;
import dev.seaworthy.summary.Inventory.Launched;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** All launches as a table in Markdown, as GitHub and GitLab show it. */
final class MarkdownSummary {
    /** GitHub refuses a summary of more than 1 MiB, and nobody reads one. */
    private static final int MOST_ROWS = 200;

    private static final int LONGEST_CELL = 500;
    private static final Pattern ACTIVE = Pattern.compile("[\\\\`*_{}\\[\\]()#+\\-.!|~$:]");

    private MarkdownSummary() {}

    static String write(Contents contents, Path index) {
        List<Launched> launches = contents.launches();
        StringBuilder text = new StringBuilder()
                .append("### Seaworthy: ")
                .append(Totals.of(launches).words())
                .append("\n\n| outcome | test | runtime | decided after | peak memory | attempts | what happened |\n")
                .append("|---|---|---|--:|--:|--:|---|\n");
        launches.stream().limit(MOST_ROWS).forEach(launch -> row(text, launch.row()));
        int more = launches.size() - MOST_ROWS;
        return text.append("\n")
                .append(more > 0 ? more + " more launches, and all pages: " : "Pages: ")
                .append(escaped(index.toString()))
                .append("\n")
                .toString();
    }

    private static void row(StringBuilder text, LaunchRow row) {
        String[] cells = {
            row.state(),
            row.test(),
            row.engine(),
            Words.took(row.decided()),
            row.memory(),
            String.valueOf(row.attempts()),
            row.headline()
        };
        for (String cell : cells) {
            text.append("| ").append(escaped(cell)).append(' ');
        }
        text.append("|\n");
    }

    /** Text that Markdown, and the HTML in it, show as it is, in one line. */
    static String escaped(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ");
        String cut = line.length() > LONGEST_CELL ? line.substring(0, LONGEST_CELL) + " ..." : line;
        // References first: what Markdown's backslashes are put before is none of them.
        return ACTIVE.matcher(cut)
                .replaceAll("\\\\$0")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "&#64;");
    }
}
