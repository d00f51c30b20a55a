package dev.seaworthy.podman;

import com.fasterxml.jackson.databind.JsonNode;
import dev.seaworthy.engine.ContainerEvent;
import dev.seaworthy.engine.ContainerEvent.Kind;
import dev.seaworthy.engine.EventSource;
import dev.seaworthy.engine.Inspection;
import dev.seaworthy.engine.OpenStream;
import dev.seaworthy.engine.Workers;
import dev.seaworthy.runtime.NoSuchContainerException;
import dev.seaworthy.runtime.RuntimeLostException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * Stands in for the events of a Podman that keeps none ({@code events_logger = "none"}): waits for each container's end,
 * by the one call that then still works. One thread for each container that runs.
 */
final class ExitWaits {
    /** A wait that goes on for longer is begun anew. */
    private static final Duration LIMIT = Duration.ofHours(1);

    private final Libpod api;
    private final Workers workers;
    private final HealthChecks.Inspector inspector;
    private volatile Consumer<ContainerEvent> listener = event -> {};

    ExitWaits(Libpod api, Workers workers, HealthChecks.Inspector inspector) {
        this.api = api;
        this.workers = workers;
        this.inspector = inspector;
    }

    void listen(Consumer<ContainerEvent> events) {
        listener = events;
    }

    /** A container was started: its ends, and its restarts, are told. */
    void begin(String id) {
        workers.follow(() -> follow(id, listener));
    }

    /** A stream that tells nothing and lasts. */
    EventSource nothing() {
        return new Source(events -> {});
    }

    /** A stream that tells one container's ends. */
    EventSource of(String id) {
        return new Source(events -> workers.follow(() -> follow(id, events)));
    }

    private void follow(String id, Consumer<ContainerEvent> events) {
        try {
            JsonNode now = inspector.inspect(id);
            while (now.path("State").path("Running").asBoolean()) {
                events.accept(ContainerEvent.of(Kind.START, id, time(now, "StartedAt"), 0));
                int code = api.awaitExit(id, LIMIT);
                now = inspector.inspect(id);
                // A restart by policy is under way at once; the end it followed is kept until the next one.
                events.accept(ContainerEvent.of(Kind.DIE, id, time(now, "FinishedAt"), code));
            }
        } catch (NoSuchContainerException removed) {
            events.accept(ContainerEvent.of(Kind.DESTROY, id, Instant.now(), 0));
        } catch (PodmanException refused) {
            if (refused.isGone()) {
                events.accept(ContainerEvent.of(Kind.DESTROY, id, Instant.now(), 0));
            }
        } catch (RuntimeLostException lost) {
            Log.debug("a wait was cut off: " + lost.getMessage());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static Instant time(JsonNode inspection, String field) {
        return Inspection.time(inspection.path("State").path(field).asText());
    }

    /** A stream that is fed from elsewhere. */
    private record Source(Consumer<Consumer<ContainerEvent>> feed) implements EventSource {
        @Override
        public OpenStream open(Instant since) {
            return new Silence(new CountDownLatch(1));
        }

        @Override
        public void read(InputStream body, Consumer<ContainerEvent> events) throws IOException {
            feed.accept(events);
            // Ends when the stream is closed.
            var unused = body.read();
        }
    }

    private record Silence(CountDownLatch closed) implements OpenStream {
        @Override
        public InputStream body() {
            return new InputStream() {
                @Override
                public int read() throws IOException {
                    try {
                        closed.await();
                        return -1;
                    } catch (InterruptedException ending) {
                        throw new IOException(ending);
                    }
                }

                @Override
                public int read(byte[] bytes, int from, int length) throws IOException {
                    return read();
                }
            };
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
