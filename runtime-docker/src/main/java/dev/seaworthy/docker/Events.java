package dev.seaworthy.docker;

import com.fasterxml.jackson.databind.MappingIterator;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.EventActor;
import dev.seaworthy.engine.ContainerEvent;
import dev.seaworthy.engine.ContainerEvent.Kind;
import dev.seaworthy.engine.EventSource;
import dev.seaworthy.engine.OpenStream;
import dev.seaworthy.engine.Stamps;
import dev.seaworthy.signal.Health;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Docker's events of some containers.
 *
 * @param engine who sends them
 * @param filter one more filter beside the type and the kinds of event, as {@code "label":["a=b"]}
 */
record Events(Engine engine, String filter) implements EventSource {
    /** {@code health_status} stands for all of its values. */
    private static final String KINDS = "[\"start\",\"die\",\"oom\",\"kill\",\"destroy\",\"health_status\"]";

    private static final Duration HEADERS_LIMIT = Duration.ofSeconds(15);
    private static final String HEALTH_PREFIX = "health_status: ";
    private static final int NO_CODE = 255;
    private static final int SIGKILL = 9;

    @Override
    public OpenStream open(Instant since) throws InterruptedException {
        String filters = "{\"type\":[\"container\"],\"event\":" + KINDS + "," + filter + "}";
        String from = since.equals(Instant.EPOCH) ? "" : "since=" + Stamps.of(since) + "&";
        String path = "/events?" + from + "filters=" + URLEncoder.encode(filters, StandardCharsets.UTF_8);
        return engine.open("events", path, HEADERS_LIMIT);
    }

    @Override
    public void read(InputStream body, Consumer<ContainerEvent> listener) throws IOException {
        try (MappingIterator<Event> events = Json.MAPPER.readerFor(Event.class).readValues(body)) {
            while (events.hasNextValue()) {
                listener.accept(of(events.nextValue()));
            }
        }
    }

    static ContainerEvent of(Event event) {
        String action = event.getAction() == null ? "" : event.getAction();
        String id = event.getId() == null ? "" : event.getId();
        Map<String, String> attributes = attributes(event.getActor());
        Instant at = at(event);
        return switch (action) {
            case "start" -> ContainerEvent.of(Kind.START, id, at, 0);
            case "die" -> ContainerEvent.of(Kind.DIE, id, at, number(attributes.get("exitCode"), NO_CODE));
            case "oom" -> ContainerEvent.oom(id, at, Optional.empty(), "Docker's oom event");
            case "kill" -> ContainerEvent.of(Kind.KILL, id, at, number(attributes.get("signal"), SIGKILL));
            case "destroy" -> ContainerEvent.of(Kind.DESTROY, id, at, 0);
            default ->
                action.startsWith(HEALTH_PREFIX)
                        ? ContainerEvent.health(id, at, health(action))
                        : ContainerEvent.of(Kind.OTHER, id, at, 0);
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
