package dev.seaworthy.docker;

import com.github.dockerjava.transport.DockerHttpClient.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A stream of one container that is read on a thread of its own, and can be ended from any thread without waiting. */
final class Follower {
    /** Reads the answer to its end. */
    interface Reader {
        void read(Response response) throws IOException;
    }

    private static final Duration HEADERS_LIMIT = Duration.ofSeconds(30);

    private final Engine engine;
    private final String what;
    private final Runnable whenEnded;
    private @Nullable Response current;
    private long openedAt;
    private boolean active;
    private boolean again;
    private boolean ended;

    /** Calls {@code whenEnded} each time a stream has come to its end and none follows. */
    Follower(Engine engine, String what, Runnable whenEnded) {
        this.engine = engine;
        this.what = what;
        this.whenEnded = whenEnded;
    }

    /** Whether a stream is being read, or about to be. */
    synchronized boolean isActive() {
        return active;
    }

    /** Whether the engine has been sending for at least so long. */
    synchronized boolean isOpenFor(Duration time) {
        return current != null && System.nanoTime() - openedAt >= time.toNanos();
    }

    /** Reads a stream; when the last one has not come to its end yet, after that one. */
    synchronized void follow(Supplier<String> path, Reader reader) {
        if (ended) {
            return;
        }
        again = active;
        if (!active) {
            active = true;
            engine.workers().follow(() -> run(path, reader));
        }
    }

    private void run(Supplier<String> path, Reader reader) {
        try (Response response = engine.open(what, path.get(), HEADERS_LIMIT)) {
            if (began(response)) {
                reader.read(response);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException broken) {
            // The event stream tells of a lost engine, and of the container's end; this stream is opened again after.
            Log.debug(what + " ended: " + Failures.words(broken));
        } finally {
            if (finished(path, reader)) {
                whenEnded.run();
            }
        }
    }

    private synchronized boolean began(Response response) {
        current = response;
        openedAt = System.nanoTime();
        return !ended;
    }

    /** Says whether nothing follows. */
    private synchronized boolean finished(Supplier<String> path, Reader reader) {
        current = null;
        active = false;
        if (again) {
            follow(path, reader);
        }
        return !active;
    }

    /** Ends the present stream; a new one may follow. */
    synchronized void pause() {
        if (current != null) {
            current.close();
        }
    }

    /** Ends it for good. */
    synchronized void end() {
        ended = true;
        pause();
    }
}
