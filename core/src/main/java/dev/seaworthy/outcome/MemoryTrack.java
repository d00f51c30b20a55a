package dev.seaworthy.outcome;

import dev.seaworthy.signal.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Memory over time, through all starts. When it is full, the lower of each two samples is dropped, and of as many more the
 * highest is taken from then on, so that an hour costs no more than ten minutes; peaks stay, and the first and the newest.
 */
final class MemoryTrack {
    private static final int CAPACITY = 600;

    private final List<MemoryReport.Point> points = new ArrayList<>();
    private MemoryReport.@Nullable Point newest;
    private MemoryReport.@Nullable Point highest;
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

    /**
     * Takes in one sample.
     *
     * @param machine all memory of the machine in bytes, 0 when it is not known
     */
    void add(Duration at, Signal.MemorySample sample, long machine) {
        newest = new MemoryReport.Point(at, sample.usage());
        highest = highest == null ? newest : higher(highest, newest);
        exact |= sample.peak().isPresent();
        peak = Math.max(peak, Math.max(sample.usage(), sample.peak().orElse(-1)));
        // Engines tell the machine's memory for a container without a limit.
        boolean isLimit = machine == 0 || sample.limit() < machine;
        limit = limit == 0 && isLimit ? sample.limit() : limit;
        if (++skipped >= stride) {
            skipped = 0;
            points.add(highest);
            highest = null;
            thinOut();
        }
    }

    /** The container is started anew, under this limit in bytes: peak and last sample are those of its present start. */
    void startsAgain(long newLimit) {
        List<MemoryReport.Point> former = samples();
        points.clear();
        points.addAll(former);
        newest = null;
        highest = null;
        skipped = 0;
        peak = -1;
        exact = false;
        limit = newLimit;
        thinOut();
    }

    private void thinOut() {
        if (points.size() <= CAPACITY) {
            return;
        }
        List<MemoryReport.Point> all = List.copyOf(points);
        points.subList(1, all.size()).clear();
        for (int index = 1; index < all.size(); index += 2) {
            points.add(higher(all.get(index), all.get(Math.min(index + 1, all.size() - 1))));
        }
        stride *= 2;
    }

    private static MemoryReport.Point higher(MemoryReport.Point one, MemoryReport.Point later) {
        return later.usage() >= one.usage() ? later : one;
    }

    OptionalLong last() {
        return newest == null ? OptionalLong.empty() : OptionalLong.of(newest.usage());
    }

    /** In bytes; 0 for none. */
    long limit() {
        return limit;
    }

    MemoryReport report(long shm) {
        return new MemoryReport(limit, shm, peak < 0 ? OptionalLong.empty() : OptionalLong.of(peak), exact, samples());
    }

    private List<MemoryReport.Point> samples() {
        List<MemoryReport.Point> samples = new ArrayList<>(points);
        addIfNew(samples, highest);
        addIfNew(samples, newest);
        return samples;
    }

    private static void addIfNew(List<MemoryReport.Point> samples, MemoryReport.@Nullable Point point) {
        if (point != null
                && (samples.isEmpty() || !samples.get(samples.size() - 1).equals(point))) {
            samples.add(point);
        }
    }
}
