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

    private static final Duration FLOWING = Duration.ofMillis(100);

    private final String id;
    private final Consumer<Signal> signals;
    private final Follower logs;
    private final Follower stats;
    private volatile boolean terminal;
    private volatile boolean over;
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

    /** Whether there is more of the log to come. */
    boolean logIsActive() {
        return logs.isActive();
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
        over = !running;
        logs.follow(this::logsPath, this::readLogs);
        if (running) {
            stats.follow(() -> "/containers/" + id + "/stats?stream=true", this::readStats);
        }
    }

    /** Whether the log has been followed for long enough that what was written so far is here, or about to be. */
    boolean logFlows() {
        return logs.isOpenFor(FLOWING);
    }

    /**
     * The container has ended: its samples would go on as zeros. A log that was followed ends by itself. One that was only
     * just opened is read without following it: Docker (20.10) may end it without its last lines.
     */
    void ended() {
        over = true;
        stats.pause();
        if (!logFlows()) {
            logs.pause();
            logs.follow(this::logsPath, this::readLogs);
        }
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
        String path = "/containers/" + id + "/logs?follow=" + !over + "&stdout=true&stderr=true&timestamps=true";
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
