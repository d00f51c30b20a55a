package dev.seaworthy.outcome;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How long the calls of one endpoint took. All are kept up to {@value #CAPACITY}; of more, a uniform sample is
 * (Vitter's algorithm R), so that percentiles stand for the whole time and not for its beginning or end. The same calls
 * give the same report.
 */
final class Latencies {
    static final int CAPACITY = 1024;

    private final SplittableRandom random = new SplittableRandom(CAPACITY);
    private long[] kept = new long[16];
    private long calls;
    private long failures;
    private long longest;

    void add(int status, Duration latency) {
        long nanos = latency.toNanos();
        long place = calls < CAPACITY ? calls : random.nextLong(calls + 1);
        if (place < CAPACITY) {
            keep((int) place, nanos);
        }
        calls++;
        failures += status == 0 || status >= 400 ? 1 : 0;
        longest = Math.max(longest, nanos);
    }

    private void keep(int place, long nanos) {
        if (place == kept.length) {
            kept = Arrays.copyOf(kept, kept.length * 2);
        }
        kept[place] = nanos;
    }

    CallReport report(String endpoint) {
        long[] sorted = Arrays.copyOf(kept, (int) Math.min(calls, CAPACITY));
        Arrays.sort(sorted);
        return new CallReport(
                endpoint,
                (int) Math.min(calls, Integer.MAX_VALUE),
                (int) Math.min(failures, Integer.MAX_VALUE),
                nearestRank(sorted, 50),
                nearestRank(sorted, 95),
                Duration.ofNanos(longest));
    }

    /** A value that was seen, never one between two. */
    private static Duration nearestRank(long[] sorted, int percent) {
        int rank = (percent * sorted.length + 99) / 100;
        return Duration.ofNanos(sorted[rank - 1]);
    }
}
