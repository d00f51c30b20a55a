package dev.seaworthy.outcome;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;

/** The tries of the probes, equal ones in a row taken together; bounded. */
final class ProbeHistory {
    private static final int CAPACITY = 200;

    private final ArrayDeque<ProbeReport.Span> spans = new ArrayDeque<>();

    /** Whether this try saw something else than the one before. */
    boolean add(Try attempt) {
        ProbeReport.Span last = spans.peekLast();
        if (last != null && last.probe().equals(attempt.probe()) && last.seen().equals(attempt.seen())) {
            spans.removeLast();
            spans.addLast(longer(last, attempt));
            return false;
        }
        if (spans.size() == CAPACITY) {
            spans.removeFirst();
        }
        Duration at = attempt.at();
        Duration took = attempt.latency();
        spans.addLast(new ProbeReport.Span(attempt.probe(), attempt.seen(), attempt.passed(), 1, at, at, took, took));
        return true;
    }

    private static ProbeReport.Span longer(ProbeReport.Span span, Try attempt) {
        Duration took = attempt.latency();
        return new ProbeReport.Span(
                span.probe(),
                span.seen(),
                span.passed(),
                span.count() + 1,
                span.first(),
                attempt.at(),
                took.compareTo(span.fastest()) < 0 ? took : span.fastest(),
                took.compareTo(span.slowest()) > 0 ? took : span.slowest());
    }

    List<ProbeReport.Span> spans() {
        return List.copyOf(spans);
    }
}
