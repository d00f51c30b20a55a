package dev.seaworthy.engine;

import dev.seaworthy.signal.Health;
import dev.seaworthy.signal.OomVerdict;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an inspection says of a container.
 *
 * @param identity what never changes
 * @param running whether its main process runs; false while it waits for a restart by policy
 * @param startedAt when it was last started, by the engine's clock; {@code EPOCH} when never
 * @param finishedAt when it last ended; {@code EPOCH} when never
 * @param exitCode how it last ended
 * @param oom the engine's flag, as far as it can be believed: whether a process of this run, the main one or another, was
 *     killed for lack of memory
 * @param restarts how often the engine restarted it by policy
 * @param health the state of its health check
 * @param healthDetail the last check's output
 * @param ports what is published
 */
public record Inspection(
        Identity identity,
        boolean running,
        Instant startedAt,
        Instant finishedAt,
        int exitCode,
        OomVerdict oom,
        int restarts,
        Health health,
        String healthDetail,
        List<PublishedPort> ports) {
    /**
     * The part that stays the same for the container's whole life.
     *
     * @param id the engine's id
     * @param name the engine's name for it
     * @param image the image's reference
     * @param memoryLimit in bytes, 0 for none
     * @param tty whether its log is one stream without frames, as of a container with a terminal where the engine sends it so
     * @param labels all of them
     */
    public record Identity(
            String id, String name, String image, long memoryLimit, boolean tty, Map<String, String> labels) {
        /** Keeps a copy of the labels. */
        public Identity {
            labels = Map.copyOf(labels);
        }
    }

    /** Keeps a copy of the ports. */
    public Inspection {
        ports = List.copyOf(ports);
    }

    boolean everStarted() {
        return startedAt.isAfter(Instant.EPOCH);
    }

    /** Its end, as an event would have told it. */
    ContainerEvent end() {
        return ContainerEvent.of(ContainerEvent.Kind.DIE, identity.id(), finishedAt, exitCode);
    }

    /** Reads a moment; engines write "never" as the year 1, which becomes {@code EPOCH}. */
    public static Instant time(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Instant.EPOCH;
        }
        Instant time = OffsetDateTime.parse(text).toInstant();
        return time.isAfter(Instant.EPOCH) ? time : Instant.EPOCH;
    }
}
