package dev.seaworthy.podman;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import dev.seaworthy.engine.Follower;
import dev.seaworthy.engine.Samples;
import dev.seaworthy.engine.Workers;
import dev.seaworthy.signal.Signal;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** The memory samples that a Podman elsewhere sends each second, without a peak; one thread while they last. */
final class StatsStream implements Samples {
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Duration HEADERS_LIMIT = Duration.ofSeconds(30);

    /** A container that does not run any more goes on as zeros; by then its end should have been told. */
    private static final int ZEROS = 10;

    private final Libpod api;
    private final String id;
    private final Consumer<Signal> sink;
    private final Runnable doubt;
    private final Follower follower;
    private volatile long lastSample;
    private volatile boolean sampling;

    StatsStream(Libpod api, Workers workers, String id, Consumer<Signal> sink, Runnable doubt) {
        this.api = api;
        this.id = id;
        this.sink = sink;
        this.doubt = doubt;
        this.follower = new Follower(workers, "stats", () -> {});
    }

    @Override
    public void start() {
        String path = "/containers/stats?stream=true&interval=1&containers=" + id;
        follower.follow(() -> api.open("stats", path, HEADERS_LIMIT), this::read);
    }

    @Override
    public void pause() {
        follower.pause();
    }

    @Override
    public void end() {
        follower.end();
    }

    @Override
    public boolean isSilent() {
        return sampling && System.nanoTime() - lastSample > SILENCE.toNanos();
    }

    private void read(InputStream body) throws IOException {
        int zeros = 0;
        try (MappingIterator<JsonNode> lines =
                Json.MAPPER.readerFor(JsonNode.class).readValues(body)) {
            while (lines.hasNextValue()) {
                JsonNode stats = lines.nextValue().path("Stats").path(0);
                long usage = stats.path("MemUsage").asLong();
                long limit = stats.path("MemLimit").asLong();
                lastSample = System.nanoTime();
                sampling = true;
                if (usage > 0) {
                    zeros = 0;
                    sink.accept(new Signal.MemorySample(Instant.now(), usage, OptionalLong.empty(), limit));
                } else if (++zeros == ZEROS) {
                    zeros = 0;
                    doubt.run();
                }
            }
        } finally {
            sampling = false;
        }
    }
}
