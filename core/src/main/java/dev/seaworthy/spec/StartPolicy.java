package dev.seaworthy.spec;

import java.util.Arrays;
import java.util.List;

/**
 * How many ends of the container are put up with before it is ready.
 *
 * @param attempts how often the container is started at the most; a clean exit (code 0) uses up one; 1 to 100
 * @param toleratedRestarts how many restarts by the engine's own restart policy are tolerated; 0 to 1000
 * @param memoryAfterOom the memory limits of further starts, one after each proven OOM kill; empty: it is not started again
 */
public record StartPolicy(int attempts, int toleratedRestarts, List<MemorySize> memoryAfterOom) {
    /** One attempt, no restart. */
    public static final StartPolicy ONCE = new StartPolicy(1, 0);

    /** Refuses numbers outside their range. */
    public StartPolicy {
        Require.between("start attempts", attempts, 1, 100);
        Require.between("tolerated restarts", toleratedRestarts, 0, 1000);
        memoryAfterOom = List.copyOf(memoryAfterOom);
    }

    /** Without a start after an OOM kill. */
    public StartPolicy(int attempts, int toleratedRestarts) {
        this(attempts, toleratedRestarts, List.of());
    }

    StartPolicy afterOom(String... limits) {
        List<MemorySize> sizes = Arrays.stream(limits)
                .map(limit -> MemorySize.parse("memory after OOM", limit))
                .toList();
        return new StartPolicy(attempts, toleratedRestarts, sizes);
    }
}
