package dev.seaworthy.engine;

import dev.seaworthy.signal.Health;
import java.time.Instant;
import java.util.Optional;

/**
 * One thing that the engine, or the kernel beside it, told of a container.
 *
 * @param kind what happened
 * @param id the container's id
 * @param at when, by the engine's clock
 * @param number the exit code of {@code DIE}, the signal of {@code KILL}, else 0
 * @param health of {@code HEALTH}, else none
 * @param process the victim of {@code OOM}, when it is known
 * @param evidence what shows the {@code OOM}, as {@code Docker's oom event}; else empty
 */
public record ContainerEvent(
        Kind kind, String id, Instant at, int number, Health health, Optional<String> process, String evidence) {
    /** What can happen. */
    public enum Kind {
        /** It was started, or restarted by policy. */
        START,
        /** Its first process has ended. */
        DIE,
        /** The kernel killed a process of it for lack of memory. */
        OOM,
        /** Somebody asked the engine to send it a signal. */
        KILL,
        /** It was removed. */
        DESTROY,
        /** Its health check changed its mind. */
        HEALTH,
        /** Nothing of interest. */
        OTHER
    }

    /** An event that has a number at most. */
    public static ContainerEvent of(Kind kind, String id, Instant at, int number) {
        return new ContainerEvent(kind, id, at, number, Health.NONE, Optional.empty(), "");
    }

    /** A kill for lack of memory. */
    public static ContainerEvent oom(String id, Instant at, Optional<String> process, String evidence) {
        return new ContainerEvent(Kind.OOM, id, at, 0, Health.NONE, process, evidence);
    }

    /** A new state of health. */
    public static ContainerEvent health(String id, Instant at, Health health) {
        return new ContainerEvent(Kind.HEALTH, id, at, 0, health, Optional.empty(), "");
    }
}
