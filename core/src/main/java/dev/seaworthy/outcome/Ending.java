package dev.seaworthy.outcome;

import dev.seaworthy.readiness.FailureCause;
import dev.seaworthy.signal.OomVerdict;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a launch failed for good.
 *
 * @param cause why
 * @param at when the first proof was seen
 * @param exitCode the container's exit code, when it is known
 * @param signalName the signal that ended it, as {@code SIGKILL}
 * @param oom whether memory ran out
 * @param oomEvidence where that is known from, or what is suspected; never blank
 */
public record Ending(
        FailureCause cause,
        Duration at,
        OptionalInt exitCode,
        Optional<String> signalName,
        OomVerdict oom,
        String oomEvidence) {}
