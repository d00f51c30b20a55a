package dev.seaworthy.podman;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import dev.seaworthy.engine.ContainerEvent;
import dev.seaworthy.engine.ContainerEvent.Kind;
import dev.seaworthy.engine.EventSource;
import dev.seaworthy.engine.OpenStream;
import dev.seaworthy.engine.Stamps;
import dev.seaworthy.signal.Health;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Podman's events of some containers.
 *
 * @param connection to who sends them
 * @param filter one filter beside the type and the kinds of event, as {@code "label":["a=b"]}: two labels would be
 *     alternatives
 */
record Events(Connection connection, String filter) implements EventSource {
    /** By Podman's own names: for {@code die} it would send nothing. */
    private static final String KINDS = "[\"start\",\"died\",\"kill\",\"remove\",\"health_status\"]";

    private static final Duration HEADERS_LIMIT = Duration.ofSeconds(15);
    private static final int NO_CODE = 255;

    @Override
    public OpenStream open(Instant since) throws InterruptedException {
        String filters = "{\"type\":[\"container\"],\"event\":" + KINDS + "," + filter + "}";
        String from = since.equals(Instant.EPOCH) ? "" : "&since=" + Stamps.of(since);
        // A service of our own may have ended since.
        connection.revive();
        return connection
                .api()
                .open("events", "/events?stream=true" + from + "&filters=" + Libpod.encode(filters), HEADERS_LIMIT);
    }

    @Override
    public void read(InputStream body, Consumer<ContainerEvent> listener) throws IOException {
        try (MappingIterator<JsonNode> lines =
                Json.MAPPER.readerFor(JsonNode.class).readValues(body)) {
            while (lines.hasNextValue()) {
                JsonNode line = lines.nextValue();
                // Podman (4.3) tells an error in a stream that began with the status 200.
                if (line.has("cause") && !line.has("Action")) {
                    throw new IOException(line.path("message").asText(line.toString()));
                }
                listener.accept(of(line));
            }
        }
    }

    static ContainerEvent of(JsonNode event) {
        JsonNode attributes = event.path("Actor").path("Attributes");
        String id = event.path("Actor").path("ID").asText(event.path("id").asText());
        Instant at = Instant.ofEpochSecond(0, event.path("timeNano").asLong());
        return switch (event.path("Action").asText()) {
            case "start" -> ContainerEvent.of(Kind.START, id, at, 0);
            // Other events have the code 0 in 4.x, and none in 5.x.
            case "died" -> ContainerEvent.of(Kind.DIE, id, at, code(attributes));
            // Podman does not tell which signal was asked for.
            case "kill" -> ContainerEvent.of(Kind.KILL, id, at, 0);
            case "remove" -> ContainerEvent.of(Kind.DESTROY, id, at, 0);
            case "health_status" ->
                ContainerEvent.health(id, at, health(event.path("HealthStatus").asText()));
            default -> ContainerEvent.of(Kind.OTHER, id, at, 0);
        };
    }

    static Health health(String status) {
        return switch (status) {
            case "starting" -> Health.STARTING;
            case "healthy" -> Health.HEALTHY;
            case "unhealthy" -> Health.UNHEALTHY;
            default -> Health.NONE;
        };
    }

    private static int code(JsonNode attributes) {
        return attributes.path("containerExitCode").asInt(NO_CODE);
    }
}
