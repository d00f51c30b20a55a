package dev.seaworthy.outcome;

import dev.seaworthy.signal.Signal;
import java.util.ArrayDeque;

/** The last lines of a log, bounded in number and in length. */
final class LogTail {
    private static final int LONGEST_LINE = 4096;

    private final int capacity;
    private final ArrayDeque<Signal.LogLine> lines = new ArrayDeque<>();
    private long seen;

    LogTail(int capacity) {
        this.capacity = capacity;
    }

    void add(Signal.LogLine line) {
        seen++;
        if (lines.size() == capacity) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }

    LogReport report() {
        return new LogReport(seen, lines.stream().map(LogTail::line).toList());
    }

    private static LogReport.Line line(Signal.LogLine line) {
        String text = line.text();
        int length = text.length();
        String shown = length <= LONGEST_LINE
                ? text
                : text.substring(0, LONGEST_LINE) + "... (" + (length - LONGEST_LINE) + " more characters)";
        return new LogReport.Line(line.at().toString(), line.error(), shown);
    }
}
