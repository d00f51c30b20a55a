package dev.seaworthy.spec;

import java.time.Duration;

/**
 * How long each part of a launch may take. Every duration is above zero and kept to the nanosecond.
 *
 * @param ready from the start of the container's creation to its readiness, over all start attempts
 * @param pull to fetch the image, before {@code ready} begins to count
 * @param exitGrace how long a failure that is already proven waits for the container's exit code
 * @param engine how long the engine may be out of reach before the launch gives up on it
 * @param stop how long the container has between a stop request and SIGKILL; zero is SIGKILL at once
 */
public record Timeouts(Duration ready, Duration pull, Duration exitGrace, Duration engine, Duration stop) {
    /** Refuses durations outside their range. */
    public Timeouts {
        Require.positive("ready timeout", ready);
        Require.positive("pull timeout", pull);
        Require.notNegative("exit grace", exitGrace);
        Require.positive("engine timeout", engine);
        Require.notNegative("stop timeout", stop);
    }
}
