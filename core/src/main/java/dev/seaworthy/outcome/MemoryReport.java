package dev.seaworthy.outcome;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * The memory of a container, in bytes; where it was started several times, of the last start.
 *
 * @param limit the limit in force, or 0 for none
 * @param shm the size of /dev/shm, or 0 when it is not known
 * @param peak the most that is known to have been used; empty when it was never measured
 * @param exactPeak whether the kernel told the peak; otherwise it is the largest sample, and may have been higher
 * @param samples usage over time through all starts, oldest first; thinned out when the launch is long, except for peaks
 */
public record MemoryReport(long limit, long shm, OptionalLong peak, boolean exactPeak, List<Point> samples) {
    /**
     * One sample.
     *
     * @param at since the launch began
     * @param usage in bytes
     */
    public record Point(Duration at, long usage) {}

    /** Keeps a copy of the samples. */
    public MemoryReport {
        samples = List.copyOf(samples);
    }

    /** The last usage that was seen; empty when it was never measured. */
    public OptionalLong last() {
        return samples.isEmpty() || peak.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(samples.get(samples.size() - 1).usage());
    }

    /** The peak in percent of the limit, rounded down; empty without a peak or a limit. */
    public OptionalLong peakPercent() {
        return peak.isPresent() && limit > 0 ? OptionalLong.of(peak.getAsLong() * 100 / limit) : OptionalLong.empty();
    }
}
