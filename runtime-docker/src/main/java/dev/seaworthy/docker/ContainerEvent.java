package dev.seaworthy.docker;

import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.EventActor;
import dev.seaworthy.signal.Health;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one of Docker's events says of a container.
 *
 * @param kind what happened
 * @param id the container's id
 * @param at when, by the engine's clock
 * @param number the exit code of {@code DIE}, the signal of {@code KILL}, else 0
 * @param health of {@code HEALTH}, else none
 */
record ContainerEvent(Kind kind, String id, Instant at, int number, Health health) {
    enum Kind {
        START,
        DIE,
        OOM,
        KILL,
        DESTROY,
        HEALTH,
        OTHER
    }

    /** As the {@code event} filter takes them; {@code health_status} stands for all of its values. */
    static final String FILTER = "[\"start\",\"die\",\"oom\",\"kill\",\"destroy\",\"health_status\"]";

    private static final String HEALTH_PREFIX = "health_status: ";
    private static final int NO_CODE = 255;
    private static final int SIGKILL = 9;

    static ContainerEvent of(Event event) {
        String action = event.getAction() == null ? "" : event.getAction();
        Kind kind = kind(action);
        Map<String, String> attributes = attributes(event.getActor());
        int number = switch (kind) {
            case DIE -> number(attributes.get("exitCode"), NO_CODE);
            case KILL -> number(attributes.get("signal"), SIGKILL);
            default -> 0;
        };
        String id = event.getId() == null ? "" : event.getId();
        return new ContainerEvent(kind, id, at(event), number, kind == Kind.HEALTH ? health(action) : Health.NONE);
    }

    private static Kind kind(String action) {
        return switch (action) {
            case "start" -> Kind.START;
            case "die" -> Kind.DIE;
            case "oom" -> Kind.OOM;
            case "kill" -> Kind.KILL;
            case "destroy" -> Kind.DESTROY;
            default -> action.startsWith(HEALTH_PREFIX) ? Kind.HEALTH : Kind.OTHER;
        };
    }

    static Health health(String status) {
        return switch (status.replace(HEALTH_PREFIX, "")) {
            case "starting" -> Health.STARTING;
            case "healthy" -> Health.HEALTHY;
            case "unhealthy" -> Health.UNHEALTHY;
            default -> Health.NONE;
        };
    }

    private static Map<String, String> attributes(@Nullable EventActor actor) {
        return actor == null || actor.getAttributes() == null ? Map.of() : actor.getAttributes();
    }

    private static int number(@Nullable String text, int fallback) {
        return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : fallback;
    }

    private static Instant at(Event event) {
        Long nanos = event.getTimeNano();
        return nanos == null ? Instant.EPOCH : Instant.ofEpochSecond(0, nanos);
    }
}
