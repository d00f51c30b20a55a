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
        lines.addLast(bounded(line));
    }

    /** Cut when it is added: a container that logs megabytes in a line would otherwise be kept whole. */
    private static Signal.LogLine bounded(Signal.LogLine line) {
        String text = line.text();
        int length = text.length();
        if (length <= LONGEST_LINE) {
            return line;
        }
        String cut = text.substring(0, LONGEST_LINE) + "... (" + (length - LONGEST_LINE) + " more characters)";
        return new Signal.LogLine(line.at(), line.error(), cut);
    }

    LogReport report() {
        return new LogReport(seen, lines.stream().map(LogTail::line).toList());
    }

    private static LogReport.Line line(Signal.LogLine line) {
        return new LogReport.Line(line.at().toString(), line.error(), line.text());
    }
}
