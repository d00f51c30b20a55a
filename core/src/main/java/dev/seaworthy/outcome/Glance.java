package dev.seaworthy.outcome;

import dev.seaworthy.readiness.ReadinessState;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where a launch stands, in few facts: for whoever watches it wait. Immutable, and free of secrets. Memory is in bytes.
 *
 * @param name what the launch is called
 * @param state where it stands
 * @param runs whether the container runs
 * @param elapsed since the launch began
 * @param remaining until time alone would change the state; zero or more, empty when nobody waits any more
 * @param memory what the container used when it was last measured
 * @param memoryLimit the limit in force, or 0 for none
 * @param waitingFor what it waits for before it can run: its image, its node, or an engine that is out of reach
 * @param answer why the readiness probes had not passed when they were last asked
 * @param attempts how many containers have been started, 1 or more
 * @param restarts restarts of the last one by its engine
 */
public record Glance(
        String name,
        ReadinessState state,
        boolean runs,
        Duration elapsed,
        Optional<Duration> remaining,
        OptionalLong memory,
        long memoryLimit,
        Optional<String> waitingFor,
        Optional<String> answer,
        int attempts,
        int restarts) {}
