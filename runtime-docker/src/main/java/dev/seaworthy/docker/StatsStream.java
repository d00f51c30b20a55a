package dev.seaworthy.docker;

import com.fasterxml.jackson.databind.MappingIterator;
import com.github.dockerjava.api.model.Statistics;
import dev.seaworthy.engine.Follower;
import dev.seaworthy.engine.Samples;
import dev.seaworthy.signal.Signal;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.Consumer;

/** The memory samples that Docker sends each second; one thread while they last. */
final class StatsStream implements Samples {
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final Duration HEADERS_LIMIT = Duration.ofSeconds(30);

    private final Engine engine;
    private final String id;
    private final Consumer<Signal> sink;
    private final Follower follower;
    private volatile long lastSample;
    private volatile boolean sampling;

    StatsStream(Engine engine, String id, Consumer<Signal> sink) {
        this.engine = engine;
        this.id = id;
        this.sink = sink;
        this.follower = new Follower(engine.workers(), "stats", () -> {});
    }

    @Override
    public void start() {
        follower.follow(
                () -> engine.open("stats", "/containers/" + id + "/stats?stream=true", HEADERS_LIMIT), this::read);
    }

    /** They would go on as zeros. */
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
        try (MappingIterator<Statistics> samples =
                Json.MAPPER.readerFor(Statistics.class).readValues(body)) {
            while (samples.hasNextValue()) {
                MemorySamples.of(samples.nextValue()).ifPresent(sink);
                lastSample = System.nanoTime();
                sampling = true;
            }
        } finally {
            sampling = false;
        }
    }
}
