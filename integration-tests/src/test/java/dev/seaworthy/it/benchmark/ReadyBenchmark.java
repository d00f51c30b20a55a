package dev.seaworthy.it.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import dev.seaworthy.it.benchmark.RawEvents.Sighting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** From the first answer of a server, as seen by a prober that asks every 2 ms, to the contender's word of it. */
final class ReadyBenchmark implements AutoCloseable {
    /** A server is ready at a moment that nothing can be in step with, the same moments for each contender. */
    private static final long SEED = 20261124;

    private static final int EARLIEST_MILLIS = 1000;
    private static final int SPREAD_MILLIS = 1000;
    private static final int PAUSE_MILLIS = 2;
    private static final int PATIENCE_MILLIS = 1000;
    private static final double MILLI = 1e6;
    private static final long NEVER = Long.MIN_VALUE;
    private static final byte[] REQUEST =
            ("GET " + Scene.PATH + " HTTP/1.0\r\n\r\n").getBytes(StandardCharsets.US_ASCII);

    private final RawEngine engine;
    private final RawEvents events;
    private final ScheduledExecutorService prober = Executors.newSingleThreadScheduledExecutor();

    ReadyBenchmark(RawEngine engine, RawEvents events) {
        this.engine = engine;
        this.events = events;
    }

    /** How late its user knew, in ms. */
    Figures measure(Contender contender, boolean serverTells, int runs) {
        Random moments = new Random(SEED);
        List<Double> late = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            Scene scene = Scene.serves(EARLIEST_MILLIS + moments.nextInt(SPREAD_MILLIS), serverTells);
            String label = UUID.randomUUID().toString();
            CompletableFuture<Long> answered = new CompletableFuture<>();
            var unused = events.life(label).started().thenAcceptAsync(started -> probe(address(started), answered));
            Contender.Told told = contender.boot(scene, label);
            if (told.words().isPresent()) {
                throw new IllegalStateException("not ready: " + told.words().get());
            }
            long first = answered.completeOnTimeout(NEVER, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                    .join();
            // Between two of the prober's tries the contender may have been first and taken the server away.
            if (first != NEVER) {
                late.add((told.at() - first) / MILLI);
            }
        }
        return new Figures(late);
    }

    private InetSocketAddress address(Sighting started) {
        try {
            JsonNode ports = engine.json("/containers/" + started.id() + "/json")
                    .path("NetworkSettings")
                    .path("Ports");
            int port = ports.path(Scene.PORT + "/tcp").path(0).path("HostPort").asInt();
            return new InetSocketAddress(engine.host(), port);
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }

    private void probe(InetSocketAddress server, CompletableFuture<Long> answered) {
        if (answered.isDone()) {
            return;
        }
        if (answers(server)) {
            answered.complete(System.nanoTime());
        } else {
            var unused = prober.schedule(() -> probe(server, answered), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private static boolean answers(InetSocketAddress server) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(server, PATIENCE_MILLIS);
            socket.getOutputStream().write(REQUEST);
            InputStream answer = socket.getInputStream();
            return new String(answer.readNBytes(12), StandardCharsets.US_ASCII).endsWith(" 200");
        } catch (IOException refused) {
            return false;
        }
    }

    @Override
    public void close() {
        prober.shutdownNow();
    }
}
