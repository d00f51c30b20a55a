package dev.seaworthy.outcome;

import dev.seaworthy.signal.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Memory over time. When it is full, every second sample is dropped and only every second one is taken from then on, so
 * that an hour costs no more than ten minutes; the newest sample is always kept.
 */
final class MemoryTrack {
    private static final int CAPACITY = 600;

    private final List<MemoryReport.Point> points = new ArrayList<>();
    private MemoryReport.@Nullable Point newest;
    private long peak = -1;
    private boolean exact;
    private long limit;
    private int stride = 1;
    private int skipped;

    MemoryTrack(long limit) {
        this.limit = limit;
    }

    void limit(long bytes) {
        limit = bytes > 0 ? bytes : limit;
    }

    void add(Duration at, Signal.MemorySample sample) {
        newest = new MemoryReport.Point(at, sample.usage());
        exact |= sample.peak().isPresent();
        peak = Math.max(peak, Math.max(sample.usage(), sample.peak().orElse(-1)));
        // Engines tell the machine's memory for a container without a limit.
        limit = limit == 0 ? sample.limit() : limit;
        if (++skipped >= stride) {
            skipped = 0;
            points.add(newest);
            thinOut();
        }
    }

    private void thinOut() {
        if (points.size() > CAPACITY) {
            for (int index = points.size() - 1; index > 0; index -= 2) {
                points.remove(index - 1);
            }
            stride *= 2;
        }
    }

    OptionalLong last() {
        return newest == null ? OptionalLong.empty() : OptionalLong.of(newest.usage());
    }

    /** In bytes; 0 for none. */
    long limit() {
        return limit;
    }

    MemoryReport report(long shm) {
        List<MemoryReport.Point> samples = new ArrayList<>(points);
        if (newest != null
                && (samples.isEmpty() || !samples.get(samples.size() - 1).equals(newest))) {
            samples.add(newest);
        }
        return new MemoryReport(limit, shm, peak < 0 ? OptionalLong.empty() : OptionalLong.of(peak), exact, samples);
    }
}
