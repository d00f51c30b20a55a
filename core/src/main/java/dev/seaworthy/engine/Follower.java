package dev.seaworthy.engine;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A stream of one container that is read on a thread of its own, and can be ended from any thread without waiting. */
public final class Follower {
    /** Opens the stream. */
    public interface Opener {
        /** When it returns, the engine has answered with its headers. */
        OpenStream open() throws InterruptedException;
    }

    /** Reads the stream to its end. */
    public interface Reader {
        /** A broken stream is an {@link IOException}. */
        void read(InputStream body) throws IOException;
    }

    private final Workers workers;
    private final String what;
    private final Runnable whenEnded;
    private @Nullable OpenStream current;
    private boolean active;
    private boolean again;
    private boolean pausing;
    private boolean ended;

    /** Calls {@code whenEnded} each time a stream has come to its end and none follows. */
    public Follower(Workers workers, String what, Runnable whenEnded) {
        this.workers = workers;
        this.what = what;
        this.whenEnded = whenEnded;
    }

    /** Whether a stream is being read, or about to be. */
    synchronized boolean isActive() {
        return active;
    }

    /** Whether the engine is sending. */
    synchronized boolean isOpen() {
        return current != null;
    }

    /** Reads a stream; when the last one has not come to its end yet, after that one. */
    public synchronized void follow(Opener opener, Reader reader) {
        if (ended) {
            return;
        }
        again = active;
        if (!active) {
            active = true;
            pausing = false;
            workers.follow(() -> run(opener, reader));
        }
    }

    private void run(Opener opener, Reader reader) {
        try (OpenStream stream = opener.open()) {
            if (began(stream)) {
                reader.read(stream.body());
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException broken) {
            // The event stream tells of a lost engine, and of the container's end; this stream is opened again after.
            Log.debug(what + " ended: " + Words.of(broken));
        } finally {
            if (finished(opener, reader)) {
                whenEnded.run();
            }
        }
    }

    private synchronized boolean began(OpenStream stream) {
        current = stream;
        return !ended && !pausing;
    }

    /** Says whether nothing follows. */
    private synchronized boolean finished(Opener opener, Reader reader) {
        current = null;
        active = false;
        if (again) {
            follow(opener, reader);
        }
        return !active;
    }

    /** Ends the present stream, also one that is only being opened; a new one may follow. */
    public synchronized void pause() {
        pausing = active;
        if (current != null) {
            current.close();
        }
    }

    /** Lets the present stream end when what is there has been read; false when it cannot. */
    public synchronized boolean finish() {
        return current != null && current.finish();
    }

    /** Ends it for good. */
    public synchronized void end() {
        ended = true;
        pause();
    }
}
