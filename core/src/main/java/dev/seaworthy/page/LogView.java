package dev.seaworthy.page;

import dev.seaworthy.outcome.Finding;
import dev.seaworthy.outcome.LogReport;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The end of the log, with what is known of its lines beside them. */
final class LogView {
    /** Colours and the like, which a terminal would not have shown as text either. */
    private static final Pattern TERMINAL_CODES = Pattern.compile("\u001B(?:\\[[0-?]*[ -/]*[@-~]|[@-_])");

    /** So many bytes, and some more, stand around the lines. */
    static final int FRAME = 1_000;

    private LogView() {}

    /**
     * Writes the log.
     *
     * @param findings what is written of the findings
     * @param longest how many characters of a meaning stand beside a line, at most
     * @param room how many bytes the lines may take
     */
    static void write(Html html, LogReport log, Html findings, int longest, int room) {
        html.open("section").element("h2", "Log").append(findings);
        if (log.lines().isEmpty()) {
            html.element("p", "Nothing was logged.", "class", "quiet").close();
            return;
        }
        Deque<Html> lines = fitting(log, longest, room);
        html.element("p", "The last " + lines.size() + " of " + log.seen() + " lines.");
        tools(html);
        html.open("ul", "class", "log", "tabindex", "0", "aria-label", "Log lines");
        lines.forEach(html::append);
        html.close().close().line();
    }

    /** The last of them that the page has room for, as they stand there; all are in the JSON. */
    private static Deque<Html> fitting(LogReport log, int longest, int room) {
        Deque<Html> lines = new ArrayDeque<>();
        int left = room;
        for (int index = log.lines().size() - 1; index >= 0; index--) {
            Html line = line(new Html(longest), log.lines().get(index), log.findings());
            left -= line.bytes();
            if (left < 0) {
                break;
            }
            lines.addFirst(line);
        }
        return lines;
    }

    /** The two boxes work by style alone; the search field is shown by the script that gives it its meaning. */
    private static void tools(Html html) {
        html.open("div", "class", "tools");
        html.open("label", "hidden", "hidden")
                .text("Search: ")
                .open("input", "type", "search", "id", "search", "aria-describedby", "found")
                .close();
        box(html, "only-errors", "standard error only");
        box(html, "no-probes", "without lines that our own probes have caused");
        html.element("span", "", "id", "found", "role", "status", "class", "quiet");
        html.close().line();
    }

    private static void box(Html html, String id, String text) {
        html.open("label")
                .open("input", "type", "checkbox", "id", id)
                .text(" " + text)
                .close();
    }

    private static Html line(Html html, LogReport.Line line, List<Finding> findings) {
        Optional<String> known = line.ofProbe() ? Optional.empty() : line.signature();
        html.open("li", "class", kind(line, known.isPresent()))
                .element("span", line.at(), "class", "time")
                .text(" ");
        if (line.error()) {
            html.element("span", "stderr ", "class", "tag");
        }
        html.text(plain(line.text()));
        known.ifPresent(signature -> html.text(" ")
                .open("span", "class", "meaning")
                .quote("<- " + meaning(signature, findings))
                .close());
        return html.close().line();
    }

    /** What an earlier start has logged may be in the tail, and is no finding of the last one. */
    private static String meaning(String signature, List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.signature().equals(signature))
                .findFirst()
                .map(Finding::meaning)
                .orElse(signature);
    }

    /** A progress bar goes back to the beginning of its line, which a page cannot. */
    private static String plain(String line) {
        return TERMINAL_CODES.matcher(line).replaceAll("").replace('\r', ' ');
    }

    private static String kind(LogReport.Line line, boolean known) {
        return (line.error() ? "error " : "") + (known ? "known " : "") + (line.ofProbe() ? "ofprobe" : "");
    }

    /** What was recognised in all of the log. */
    static void findings(Html html, List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        html.element("h3", "Known lines");
        Table table = Table.of(html, "Known lines", "first", "times", "what it means", "what to try", "line");
        for (Finding finding : findings) {
            table.row()
                    .number(Words.at(finding.first()), Words.seconds(finding.first()))
                    .number(String.valueOf(finding.count()), finding.count())
                    .cell(finding.meaning() + " (" + finding.signature() + ")")
                    .cell(finding.advice())
                    .cell(plain(finding.line()))
                    .endRow();
        }
        table.end();
        html.element("h3", "Last lines");
    }
}
