package dev.seaworthy.outcome;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The tries of the probes, bounded. Equal answers of one probe in a row are taken together, whatever others answer between
 * them: two probes would else fill it within seconds.
 */
final class ProbeHistory {
    private static final int CAPACITY = 200;

    private final List<ProbeReport.Span> spans = new ArrayList<>();

    /** Whether this try saw something else than the probe's one before. */
    boolean add(Try attempt) {
        int last = latestOf(attempt.probe());
        if (last >= 0 && spans.get(last).seen().equals(attempt.seen())) {
            spans.set(last, longer(spans.get(last), attempt));
            return false;
        }
        if (spans.size() == CAPACITY) {
            spans.remove(0);
        }
        Duration at = attempt.at();
        Duration took = attempt.latency();
        spans.add(new ProbeReport.Span(attempt.probe(), attempt.seen(), attempt.passed(), 1, at, at, took, took));
        return true;
    }

    private int latestOf(String probe) {
        int index = spans.size() - 1;
        while (index >= 0 && !spans.get(index).probe().equals(probe)) {
            index--;
        }
        return index;
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
