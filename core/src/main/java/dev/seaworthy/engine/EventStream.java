package dev.seaworthy.engine;

import dev.seaworthy.runtime.RuntimeLostException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the engine's events, kept up. After a break it is opened again from the last event on; what the
 * engine then repeats is dropped. Engines keep few events or none over their own restart (Docker its last 256, and none),
 * so listeners look for themselves after {@link Listener#regained}.
 */
final class EventStream implements AutoCloseable, Runnable {
    /** Called on the stream's thread, which must not be held up. */
    interface Listener {
        void event(ContainerEvent event);

        void lost(String reason);

        void regained(Duration outage);
    }

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final int REMEMBERED = 1024;

    private final EventSource source;
    private final Listener listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<String> seen = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });
    private Instant since;
    private @Nullable OpenStream current;
    private @Nullable String broken;
    private boolean closed;

    /**
     * Prepares a stream.
     *
     * @param since a moment before which nothing of interest happened, or {@code EPOCH} for now. Engines send their headers
     *     a moment before they subscribe, so that a stream from now could miss an event that follows the headers.
     */
    EventStream(EventSource source, Instant since, Listener listener) {
        this.source = source;
        this.since = since;
        this.listener = listener;
    }

    /** Waits until the engine has confirmed the stream. */
    void awaitOpen(Duration limit) throws InterruptedException {
        lock.lock();
        try {
            long left = limit.toNanos();
            while (current == null && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (current == null) {
                throw new RuntimeLostException("no event stream: " + (broken == null ? "no answer" : broken), null);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether the engine is sending. */
    boolean isOpen() {
        lock.lock();
        try {
            return current != null;
        } finally {
            lock.unlock();
        }
    }

    /** Keeps the stream up until it is closed. */
    @Override
    public void run() {
        Duration pause = FIRST_PAUSE;
        long lostAt = 0;
        while (!isClosed()) {
            try (OpenStream stream = source.open(since)) {
                opened(stream);
                if (lostAt != 0) {
                    listener.regained(Duration.ofNanos(System.nanoTime() - lostAt));
                    lostAt = 0;
                }
                pause = FIRST_PAUSE;
                source.read(stream.body(), this::read);
                ended("the engine ended the event stream");
            } catch (InterruptedException ending) {
                return;
            } catch (IOException | RuntimeException failed) {
                ended("the event stream broke: " + Words.of(failed));
            }
            lostAt = lostAt == 0 ? tell() : lostAt;
            pause = rest(pause);
        }
    }

    private void read(ContainerEvent event) {
        if (isNew(event)) {
            listener.event(event);
        }
    }

    private boolean isNew(ContainerEvent event) {
        since = event.at().isAfter(since) ? event.at() : since;
        return seen.add(event.id() + event.kind() + event.health() + event.at());
    }

    /** Breaks a connection that has gone silent; it is opened anew. */
    void doubt() {
        lock.lock();
        try {
            if (current != null) {
                current.close();
            }
        } finally {
            lock.unlock();
        }
    }

    private void opened(OpenStream stream) {
        lock.lock();
        try {
            current = stream;
            if (closed) {
                stream.close();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void ended(String reason) {
        lock.lock();
        try {
            current = null;
            broken = reason;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private long tell() {
        if (!isClosed()) {
            listener.lost(broken == null ? "no answer" : broken);
        }
        return System.nanoTime();
    }

    private Duration rest(Duration pause) {
        lock.lock();
        try {
            long left = pause.toNanos();
            while (!closed && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException ending) {
            closed = true;
        } finally {
            lock.unlock();
        }
        Duration grown = pause.multipliedBy(2);
        return grown.compareTo(LONGEST_PAUSE) < 0 ? grown : LONGEST_PAUSE;
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            if (current != null) {
                current.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
