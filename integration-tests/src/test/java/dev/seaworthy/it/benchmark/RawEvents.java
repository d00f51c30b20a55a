package dev.seaworthy.it.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The engine's events, read off a bare socket: as soon as a client can know of them. Sees the containers that carry
 * {@link #LABEL}, each under the label's value.
 */
final class RawEvents implements AutoCloseable {
    /** Marks the containers of a benchmark. */
    static final String LABEL = "seaworthy-benchmark";

    private static final String FILTER =
            "{\"type\":[\"container\"],\"event\":[\"start\",\"kill\",\"die\"],\"label\":[\"" + LABEL + "\"]}";

    /**
     * One event.
     *
     * @param id the container
     * @param engineNanos when it happened by the engine's clock, since the epoch
     * @param readAt when it was read here, as {@link System#nanoTime}
     */
    record Sighting(String id, long engineNanos, long readAt) {}

    /** The first start, kill and death of one container. */
    record Life(
            CompletableFuture<Sighting> started, CompletableFuture<Sighting> killed, CompletableFuture<Sighting> died) {
        Life() {
            this(new CompletableFuture<>(), new CompletableFuture<>(), new CompletableFuture<>());
        }
    }

    private final SocketChannel channel;
    private final Map<String, Life> lives = new ConcurrentHashMap<>();

    private RawEvents(SocketChannel channel) {
        this.channel = channel;
    }

    static RawEvents of(RawEngine engine) throws IOException {
        RawEvents events = new RawEvents(engine.connect());
        RawEngine.send(
                events.channel,
                "GET /events?filters=" + RawEngine.encoded(FILTER) + " HTTP/1.1\r\nHost: docker\r\n\r\n");
        Thread reader = new Thread(events::read, "raw-events");
        reader.setDaemon(true);
        reader.start();
        return events;
    }

    Life life(String label) {
        return lives.computeIfAbsent(label, unseen -> new Life());
    }

    /** Each event is one line; the other lines are HTTP's. */
    private void read() {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        StringBuilder text = new StringBuilder();
        try {
            while (channel.read(buffer) >= 0) {
                long now = System.nanoTime();
                text.append(StandardCharsets.UTF_8.decode(buffer.flip()));
                buffer.clear();
                for (int end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n")) {
                    String line = text.substring(0, end);
                    text.delete(0, end + 1);
                    if (line.startsWith("{\"")) {
                        see(RawEngine.JSON.readTree(line), now);
                    }
                }
            }
        } catch (ClosedChannelException closed) {
            // By us, at the end.
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void see(JsonNode event, long now) {
        JsonNode actor = event.path("Actor");
        Life life = life(actor.path("Attributes").path(LABEL).asText());
        Sighting sighting =
                new Sighting(actor.path("ID").asText(), event.path("timeNano").asLong(), now);
        switch (event.path("Action").asText()) {
            case "start" -> life.started.complete(sighting);
            case "kill" -> life.killed.complete(sighting);
            default -> life.died.complete(sighting);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
