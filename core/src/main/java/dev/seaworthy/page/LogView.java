package dev.seaworthy.page;

import dev.seaworthy.outcome.Finding;
import dev.seaworthy.outcome.LogReport;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The end of the log, with what is known of its lines beside them. */
final class LogView {
    /** Colours and the like, which a terminal would not have shown as text either. */
    private static final Pattern TERMINAL_CODES = Pattern.compile("\u001B(?:\\[[0-?]*[ -/]*[@-~]|[@-_])");

    /** Bytes of the log on a page, so that it stays below 600 KB whatever is logged. */
    private static final int ROOM = 350_000;

    /** So many bytes stand around a line, and at most so many stand for one character. */
    private static final int MARKUP = 120;

    private static final int ESCAPED = 5;
    private static final int FOREIGN = 3;

    private LogView() {}

    static void write(Html html, LogReport log) {
        html.open("section").element("h2", "Log");
        findings(html, log.findings());
        if (log.lines().isEmpty()) {
            html.element("p", "Nothing was logged.", "class", "quiet").close();
            return;
        }
        List<LogReport.Line> lines = fitting(log.lines());
        html.element("p", "The last " + lines.size() + " of " + log.seen() + " lines.");
        tools(html);
        html.open("ul", "class", "log", "tabindex", "0", "aria-label", "Log lines");
        lines.forEach(line -> line(html, line, log.findings()));
        html.close().close().line();
    }

    /** The last of them that a page has room for; all are in the JSON. */
    private static List<LogReport.Line> fitting(List<LogReport.Line> lines) {
        int first = lines.size();
        int left = ROOM;
        while (first > 0 && left >= 0) {
            left -= bytes(lines.get(first - 1).text());
            first -= left >= 0 ? 1 : 0;
        }
        return lines.subList(first, lines.size());
    }

    private static int bytes(String text) {
        return MARKUP
                + text.chars()
                        .map(c -> c == '<' || c == '>' || c == '&' ? ESCAPED : c < 0x80 && c >= ' ' ? 1 : FOREIGN)
                        .sum();
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

    private static void line(Html html, LogReport.Line line, List<Finding> findings) {
        Optional<String> known = line.ofProbe() ? Optional.empty() : line.signature();
        html.open("li", "class", kind(line, known.isPresent()))
                .element("span", line.at(), "class", "time")
                .text(" ");
        if (line.error()) {
            html.element("span", "stderr ", "class", "tag");
        }
        html.text(plain(line.text()));
        known.ifPresent(
                signature -> html.text(" ").element("span", "<- " + meaning(signature, findings), "class", "meaning"));
        html.close().line();
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

    private static void findings(Html html, List<Finding> findings) {
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
