package dev.seaworthy.docker;

import com.github.dockerjava.api.model.MemoryStatsConfig;
import com.github.dockerjava.api.model.Statistics;
import dev.seaworthy.signal.Signal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads memory samples from Docker's statistics. */
final class MemorySamples {
    private MemorySamples() {}

    /** A sample; empty when the container does not run, where Docker sends zeros or nothing. */
    static Optional<Signal.MemorySample> of(Statistics statistics) {
        MemoryStatsConfig memory = statistics.getMemoryStats();
        if (memory == null || memory.getUsage() == null || memory.getUsage() == 0) {
            return Optional.empty();
        }
        // Only cgroup v1 has max_usage.
        Long max = memory.getMaxUsage();
        OptionalLong peak = max == null || max == 0 ? OptionalLong.empty() : OptionalLong.of(max);
        long limit = memory.getLimit() == null ? 0 : memory.getLimit();
        return Optional.of(new Signal.MemorySample(at(statistics.getRead()), memory.getUsage(), peak, limit));
    }

    private static Instant at(String read) {
        return read == null ? Instant.now() : OffsetDateTime.parse(read).toInstant();
    }
}
