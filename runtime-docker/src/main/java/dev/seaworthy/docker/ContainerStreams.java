package dev.seaworthy.docker;

import com.fasterxml.jackson.databind.MappingIterator;
import com.github.dockerjava.api.model.Statistics;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.seaworthy.signal.Signal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** The log and the memory samples of one container, as signals; one thread each while they last. */
final class ContainerStreams {
    /** Docker sends a sample each second. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    /** What was logged before the end is usually here before the news of the end; the rest is on its way. */
    private static final Duration LAST_WORDS = Duration.ofMillis(5);

    /** The log of a container that ends at once is not even opened by then. */
    private static final Duration FIRST_WORDS = Duration.ofSeconds(1);

    private final String id;
    private final Consumer<Signal> signals;
    private final Follower logs;
    private final Follower stats;
    private volatile boolean terminal;
    private volatile int tail = -1;
    private volatile Instant logged = Instant.EPOCH;
    private volatile long lastSample;
    private volatile boolean sampling;

    /** Pushes signals, and calls {@code whenLogEnded} each time the log has come to its end. */
    ContainerStreams(Engine engine, String id, Consumer<Signal> signals, Runnable whenLogEnded) {
        this.id = id;
        this.signals = signals;
        this.logs = new Follower(engine, "logs", whenLogEnded);
        this.stats = new Follower(engine, "stats", () -> {});
    }

    /** How long the end of the container should wait for the end of its log; zero when that is there. */
    Duration logGrace() {
        if (!logs.isActive()) {
            return Duration.ZERO;
        }
        return logs.isOpen() ? LAST_WORDS : FIRST_WORDS;
    }

    /** Whether the container has a terminal: its log then is one stream without frames. */
    void terminal(boolean value) {
        terminal = value;
    }

    /** Reads only so many last lines of what is already in the log. */
    void tail(int lines) {
        tail = lines;
    }

    /** Follows the log from where it was left, and the memory when the container runs. */
    void resume(boolean running) {
        logs.follow(this::logsPath, this::readLogs);
        if (running) {
            stats.follow(() -> "/containers/" + id + "/stats?stream=true", this::readStats);
        }
    }

    /** The container has ended: its log ends by itself, with all that is left in it; its samples would go on as zeros. */
    void ended() {
        stats.pause();
    }

    void end() {
        logs.end();
        stats.end();
    }

    /** Whether samples came, and then stopped coming without an end. */
    boolean isSilent() {
        return sampling && System.nanoTime() - lastSample > SILENCE.toNanos();
    }

    private String logsPath() {
        String path = "/containers/" + id + "/logs?follow=true&stdout=true&stderr=true&timestamps=true";
        if (logged.isAfter(Instant.EPOCH)) {
            return path + "&since=" + Stamps.of(logged.plusNanos(1));
        }
        return tail < 0 ? path : path + "&tail=" + tail;
    }

    private void readLogs(Response response) throws IOException {
        LogFrames frames =
                new LogFrames(logged, (at, error, text) -> signals.accept(new Signal.LogLine(at, error, text)));
        try {
            frames.read(response.getBody(), terminal);
        } finally {
            logged = frames.latest();
        }
    }

    private void readStats(Response response) throws IOException {
        try (MappingIterator<Statistics> samples =
                Json.MAPPER.readerFor(Statistics.class).readValues(response.getBody())) {
            while (samples.hasNextValue()) {
                MemorySamples.of(samples.nextValue()).ifPresent(signals);
                lastSample = System.nanoTime();
                sampling = true;
            }
        } finally {
            sampling = false;
        }
    }
}
