package dev.seaworthy.engine;

import dev.seaworthy.signal.Signal;
import dev.seaworthy.signal.SignalSink;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The log of one container, as signals; one thread while it lasts. Thread-safe; only the reading waits. */
final class ContainerLog {
    /** How long an end waits for a log that is going to end, with all there is, if its reader is not far behind. */
    private static final Duration CATCHING_UP = Duration.ofMillis(500);

    /** How long an end waits for what is read anew: an engine is slow to answer while it is written to very fast. */
    private static final Duration READ_ANEW = Duration.ofSeconds(3);

    private enum Stage {
        /** No end to wait for. */
        OPEN,
        /** The container has ended, and the followed stream may still tell its last words. */
        ENDING,
        /** What is left is being read, without following. */
        READING_ANEW,
        /** The last lines only are being read. */
        READING_TAIL
    }

    private final LogSource source;
    private final SignalSink signals;
    private final Runnable whenEnded;
    private final Follower follower;
    private volatile boolean terminal;
    private volatile int tail = -1;
    private volatile LogFrames.Position left = LogFrames.Position.START;
    private volatile LogFrames reading = LogFrames.from(LogFrames.Position.START, (at, error, text) -> {});
    private volatile boolean endedWhole;
    private Stage stage = Stage.OPEN;

    /** What the next stream is to show; it may be opened when nobody waits for it any more. */
    private boolean tailOnly;

    private boolean running;

    /** What the present stream was opened for; for the thread that reads it. */
    private Stage openedFor = Stage.OPEN;

    /** Pushes signals, and calls {@code whenEnded} when the last words of an end have been told. */
    ContainerLog(Workers workers, LogSource source, SignalSink signals, Runnable whenEnded) {
        this.source = source;
        this.signals = signals;
        this.whenEnded = whenEnded;
        this.follower = new Follower(workers, "log", this::streamEnded);
    }

    /** Whether there is more to come. */
    boolean isActive() {
        return follower.isActive();
    }

    /** Whether the container has a terminal: its log then is one stream without frames. */
    void terminal(boolean value) {
        terminal = value;
    }

    /** Reads only so many last lines of what is already there. */
    void tail(int lines) {
        tail = lines;
    }

    /** Follows it from where it was left; when an end still waits for its last words, after those. */
    synchronized void resume(boolean containerRuns) {
        running = containerRuns;
        endedWhole = false;
        follower.follow(this::open, this::read);
    }

    /** Follows it from where it was left, over another connection. In one step: else the stream's end would be the log's. */
    synchronized void reopen(boolean containerRuns) {
        follower.pause();
        resume(containerRuns);
    }

    /** The container has ended; says how long its last words are worth waiting for, until {@link #overdue} is asked. */
    synchronized Duration ended() {
        running = false;
        stage = Stage.ENDING;
        if (follower.finish()) {
            return CATCHING_UP;
        }
        LogEnd end = source.end();
        if (end == LogEnd.FOLLOWS && (follower.isOpen() || endedWhole)) {
            return endedWhole ? Duration.ZERO : CATCHING_UP;
        }
        // To ask a busy engine for what can be no more than a few lines must not cost it a look at the whole log.
        return readAnew(end == LogEnd.MISSES && hasBegun());
    }

    /**
     * The last words were not told in time; says how long they are worth waiting for now; empty: no longer. A reader that
     * is far behind, since the container logs faster than its lines can be taken in, leaves out what lies between.
     */
    synchronized Optional<Duration> overdue() {
        if (stage == Stage.OPEN || stage == Stage.READING_TAIL || endedWhole) {
            stage = Stage.OPEN;
            return Optional.empty();
        }
        return Optional.of(readAnew(true));
    }

    /** The position is known when a stream has come to its end; the present one may be the first. */
    private boolean hasBegun() {
        return reading.messages() > 0 || !left.equals(LogFrames.Position.START);
    }

    private Duration readAnew(boolean tailIsEnough) {
        tailOnly = tailIsEnough;
        stage = tailOnly ? Stage.READING_TAIL : Stage.READING_ANEW;
        endedWhole = false;
        follower.pause();
        follower.follow(this::open, this::read);
        return READ_ANEW;
    }

    /** Nothing follows the stream, unless an end that was told just now has asked for the rest. */
    private void streamEnded() {
        synchronized (this) {
            if (follower.isActive() || stage == Stage.OPEN) {
                return;
            }
            if (stage == Stage.ENDING && !endedWhole) {
                var unused = readAnew(true);
                return;
            }
            stage = Stage.OPEN;
        }
        whenEnded.run();
    }

    void end() {
        follower.end();
    }

    private OpenStream open() throws InterruptedException {
        return source.open(query());
    }

    private synchronized LogQuery query() {
        boolean first = left.equals(LogFrames.Position.START);
        openedFor = tailOnly ? Stage.READING_TAIL : stage;
        int lines = tailOnly ? LogFrames.TAIL : first ? tail : -1;
        return new LogQuery(running && openedFor == Stage.OPEN, left.at(), lines);
    }

    private void read(InputStream body) throws IOException {
        Lines lines = new Lines(left.at());
        LogFrames frames =
                openedFor == Stage.READING_TAIL ? LogFrames.ofTail(left, lines) : LogFrames.from(left, lines);
        reading = frames;
        endedWhole = false;
        try {
            frames.read(body, terminal);
            endedWhole = true;
        } finally {
            left = frames.position();
            lines.tellBeginning(frames.messages());
        }
        if (openedFor != Stage.OPEN) {
            lastWordsTold();
        }
    }

    private void lastWordsTold() {
        synchronized (this) {
            stage = Stage.OPEN;
            tailOnly = false;
            if (running) {
                // Another life has begun by now, and its stream follows this one.
                follower.follow(this::open, this::read);
            }
        }
        whenEnded.run();
    }

    private final class Lines implements LogFrames.LineSink {
        private final Instant leftAt;
        private @Nullable Instant beginning;

        Lines(Instant leftAt) {
            this.leftAt = leftAt;
        }

        @Override
        public void gap(Instant at) {
            if (leftAt.equals(LogFrames.Position.START.at())) {
                beginning = at;
            } else {
                tell(new Signal.Note(
                        at,
                        "the log was written faster than it could be read, so that lines were skipped between " + leftAt
                                + " and " + at));
            }
        }

        /** A tail of a log that nobody has read before, and that is shorter than what was asked for, is all of it. */
        void tellBeginning(long messages) {
            Instant at = beginning;
            if (at != null && messages >= LogFrames.TAIL) {
                tell(new Signal.Note(at, "of the log only the last lines were read, from " + at + " on"));
            }
        }

        @Override
        public void line(Instant at, boolean error, String text) {
            tell(new Signal.LogLine(at, error, text));
        }
    }

    /** A container that logs faster than its launch can think is read no faster either. */
    private void tell(Signal signal) {
        signals.accept(signal);
        try {
            signals.awaitRoom();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException());
        }
    }
}
