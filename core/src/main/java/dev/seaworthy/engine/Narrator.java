package dev.seaworthy.engine;

import dev.seaworthy.signal.Signal;
import dev.seaworthy.signal.SignalSink;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Tells the signals of one container in their order, with its log and its memory samples among them: the last words come
 * before the end, samples only while it runs, and nothing after the release. Safe to use from any thread; no method waits.
 */
public final class Narrator {
    private final Workers workers;
    private final SignalSink sink;
    private final ContainerLog log;
    private final Samples samples;

    /** Fair: else the reader of a log that never pauses would keep it from whoever has an end to tell. */
    private final ReentrantLock lock = new ReentrantLock(true);

    /** An end, and what came after it, that wait for the last lines of the log. */
    private final Deque<Signal> held = new ArrayDeque<>();

    private int ends;
    private boolean running;
    private boolean released;

    /**
     * Of one container.
     *
     * @param samples makes its memory samples, which are pushed to the given consumer
     */
    public Narrator(Workers workers, LogSource source, SignalSink sink, Function<Consumer<Signal>, Samples> samples) {
        this.workers = workers;
        this.sink = sink;
        this.log = new ContainerLog(workers, source, new LogSink(), this::tellHeld);
        this.samples = samples.apply(this::push);
    }

    /** Whether the container has a terminal: its log then is one stream without frames. */
    public void terminal(boolean value) {
        log.terminal(value);
    }

    /** Reads only so many last lines of the log that is already there. */
    public void tail(int lines) {
        log.tail(lines);
    }

    /** Tells what was seen; a start begins to follow the log and to sample. */
    public void tell(List<Signal> signals) {
        locked(() -> {
            for (Signal signal : signals) {
                tell(signal);
                if (signal instanceof Signal.Started && !released) {
                    log.resume(true);
                    samples.start();
                }
            }
        });
    }

    /** The engine is reached again: follows from where it was left. */
    public void resume() {
        goOn(log::resume);
    }

    /** The engine is reached again, over other connections: what is open is of no use any more. */
    public void reopen() {
        goOn(log::reopen);
    }

    private void goOn(Consumer<Boolean> logs) {
        locked(() -> {
            if (!released) {
                logs.accept(running);
                if (running) {
                    samples.start();
                }
            }
        });
    }

    /** Follows the log of a running container again, should the stream have ended alone. */
    public void mend() {
        locked(() -> {
            if (running && !released && !log.isActive()) {
                log.resume(true);
            }
        });
    }

    /** Whether it runs, and the engine has gone silent about it. */
    public boolean isSilent() {
        lock.lock();
        try {
            return running && !released && samples.isSilent();
        } finally {
            lock.unlock();
        }
    }

    /** Ends its signals: when this returns, the sink gets no more. */
    public void release() {
        locked(() -> released = true);
        log.end();
        samples.end();
    }

    private void tell(Signal signal) {
        if (signal instanceof Signal.Started) {
            running = true;
        } else if (signal instanceof Signal.Exited || signal instanceof Signal.Removed) {
            running = false;
        }
        if (signal instanceof Signal.Exited) {
            samples.pause();
            Duration patience = log.ended();
            if (held.isEmpty()) {
                ends++;
                waitFor(patience);
            }
            held.add(signal);
        } else if (held.isEmpty()) {
            push(signal);
        } else {
            held.add(signal);
        }
    }

    private void waitFor(Duration patience) {
        int end = ends;
        workers.later(patience, () -> locked(() -> overdue(end)));
    }

    /** The last words of an end were not told in time; another may wait for its own by now. */
    private void overdue(int end) {
        if (end == ends && !held.isEmpty()) {
            Optional<Duration> more = log.overdue();
            more.ifPresentOrElse(this::waitFor, this::tellHeld);
        }
    }

    private void tellHeld() {
        locked(() -> {
            for (Signal signal = held.poll(); signal != null; signal = held.poll()) {
                push(signal);
            }
        });
    }

    private void push(Signal signal) {
        locked(() -> {
            boolean late = signal instanceof Signal.MemorySample && !running;
            if (!released && !late) {
                sink.accept(signal);
            }
        });
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    /** Where the lines come from; there is waiting without the lock. */
    private final class LogSink implements SignalSink {
        @Override
        public void accept(Signal signal) {
            push(signal);
        }

        @Override
        public void awaitRoom() throws InterruptedException {
            sink.awaitRoom();
        }
    }
}
