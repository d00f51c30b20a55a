package dev.seaworthy.it.benchmark;

import dev.seaworthy.it.benchmark.RawEvents.Life;
import dev.seaworthy.it.benchmark.RawEvents.Sighting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * From the end of a container to the word of it: to a bare reader of the engine's events, and to the contender's user.
 * The end is {@code State.FinishedAt}; of a container that is removed it can no longer be asked, so that the engine's
 * SIGKILL stands for it.
 */
final class DeathBenchmark {
    private static final long NANOS = 1_000_000_000L;
    private static final double MILLI = 1e6;

    private final RawEngine engine;
    private final RawEvents events;

    DeathBenchmark(RawEngine engine, RawEvents events) {
        this.engine = engine;
        this.events = events;
    }

    /**
     * How late everybody knew, in ms.
     *
     * @param raw the bare reader
     * @param told the contender's user
     * @param behind how much later than the bare reader the user knew, run by run
     * @param words what the contender said the last time
     */
    record Lateness(Figures raw, Figures told, Figures behind, String words) {
        /** What the project promises. */
        double allowed() {
            return raw.median() * 1.1 + 10;
        }
    }

    Lateness measure(Contender contender, Scene scene, int runs) {
        List<Double> raw = new ArrayList<>();
        List<Double> told = new ArrayList<>();
        List<Double> behind = new ArrayList<>();
        String words = "";
        for (int run = 0; run < runs; run++) {
            String label = UUID.randomUUID().toString();
            Life life = events.life(label);
            CompletableFuture<Long> ended = ended(scene, life);
            Instant wall = Instant.now();
            long atWall = System.nanoTime();
            Contender.Told verdict = contender.boot(scene, label);
            long death = ended.orTimeout(10, TimeUnit.SECONDS).join() - nanos(wall) + atWall;
            long read = life.died().join().readAt();
            raw.add((read - death) / MILLI);
            behind.add((verdict.at() - read) / MILLI);
            told.add((verdict.at() - death) / MILLI);
            words = verdict.words().orElse("ready!");
        }
        return new Lateness(new Figures(raw), new Figures(told), new Figures(behind), words);
    }

    /** When it ended, by the engine's clock, in nanoseconds since the epoch. */
    private CompletableFuture<Long> ended(Scene scene, Life life) {
        if (!scene.equals(Scene.RUNS)) {
            return life.died().thenApplyAsync(this::finishedAt);
        }
        Executor later = CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS);
        var unused = life.started().thenAcceptAsync(this::remove, later);
        return life.killed().thenApply(Sighting::engineNanos);
    }

    private long finishedAt(Sighting died) {
        try {
            String told = engine.json("/containers/" + died.id() + "/json")
                    .path("State")
                    .path("FinishedAt")
                    .asText();
            return nanos(Instant.parse(told));
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }

    private void remove(Sighting started) {
        try {
            engine.remove(started.id());
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }

    private static long nanos(Instant time) {
        return time.getEpochSecond() * NANOS + time.getNano();
    }
}
