package dev.seaworthy.outcome;

import dev.seaworthy.signal.OomVerdict;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A start of the container that came to nothing, and after which it was started anew.
 *
 * @param number which start it was, from 1
 * @param memoryLimit its memory limit in bytes, 0 when there was none
 * @param startedAt when it was first seen to run, since the launch began
 * @param endedAt when its end was seen or proven
 * @param exitCode its exit code, when it is known
 * @param oom whether memory ran out
 * @param peak its largest memory use that is known, in bytes
 * @param reason how it ended, in words that can follow its name
 */
public record Attempt(
        int number,
        long memoryLimit,
        Optional<Duration> startedAt,
        Duration endedAt,
        OptionalInt exitCode,
        OomVerdict oom,
        OptionalLong peak,
        String reason) {}
