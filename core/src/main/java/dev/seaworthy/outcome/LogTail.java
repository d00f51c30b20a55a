package dev.seaworthy.outcome;

import dev.seaworthy.signal.Signal;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The last lines of a log, bounded in number and in length. Lines that probes of ours have caused leave first: a service
 * that logs each refused request would otherwise push its own last words out.
 */
final class LogTail {
    static final int LONGEST_LINE = 4096;

    private final int capacity;
    private final ArrayDeque<Numbered> lines = new ArrayDeque<>();
    private final ArrayDeque<Numbered> ofProbes = new ArrayDeque<>();
    private long seen;

    LogTail(int capacity) {
        this.capacity = capacity;
    }

    void add(Signal.LogLine line, Optional<String> signature, boolean ofProbe) {
        seen++;
        boolean isFull = lines.size() + ofProbes.size() == capacity;
        if (isFull && ofProbe && ofProbes.isEmpty()) {
            return;
        }
        if (isFull) {
            (ofProbes.isEmpty() ? lines : ofProbes).removeFirst();
        }
        // A container that logs megabytes in a line would otherwise be kept whole.
        String text = Excerpt.of(line.text(), LONGEST_LINE);
        Signal.LogLine bounded = new Signal.LogLine(line.at(), line.error(), text);
        (ofProbe ? ofProbes : lines).addLast(new Numbered(seen, signature, ofProbe, bounded));
    }

    long seen() {
        return seen;
    }

    List<LogReport.Line> lines() {
        return Stream.concat(lines.stream(), ofProbes.stream())
                .sorted(Comparator.comparingLong(Numbered::number))
                .map(Numbered::reported)
                .toList();
    }

    private record Numbered(long number, Optional<String> signature, boolean ofProbe, Signal.LogLine line) {
        LogReport.Line reported() {
            return new LogReport.Line(line.at().toString(), line.error(), signature, ofProbe, line.text());
        }
    }
}
