package dev.seaworthy.engine;

import dev.seaworthy.signal.Signal;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** The log of one container, as signals; one thread while it lasts. */
final class ContainerLog {
    private static final Duration FLOWING = Duration.ofMillis(100);

    /** After so long an engine has sent all that was there when the log was opened. */
    private static final Duration SETTLING = Duration.ofMillis(30);

    /**
     * How long an end waits for the rest of a log that is being followed: what was written before is here already, as a
     * rule. Reading it once more would take Docker 60 ms, since it is busy with the end.
     */
    private static final Duration LAST_WORDS = Duration.ofMillis(2);

    /** How long an end waits for a log that is going to end, with all there is. */
    private static final Duration ONLY_WORDS = Duration.ofSeconds(3);

    private final LogSource source;
    private final Consumer<Signal> signals;
    private final Follower follower;
    private volatile boolean terminal;
    private volatile boolean over;
    private volatile int tail = -1;
    private volatile LogFrames.Position left = LogFrames.Position.START;

    /** Pushes signals, and calls {@code whenEnded} each time the log has come to its end. */
    ContainerLog(Workers workers, LogSource source, Consumer<Signal> signals, Runnable whenEnded) {
        this.source = source;
        this.signals = signals;
        this.follower = new Follower(workers, "log", whenEnded);
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

    /** Follows it from where it was left. */
    void resume(boolean running) {
        over = !running;
        follower.follow(this::open, this::read);
    }

    /** Ends the present stream; another may follow. */
    void pause() {
        follower.pause();
    }

    /**
     * The container has ended; says how long its last words are worth waiting for. A log that was followed for long enough
     * is here, or about to be, and ends by itself. One that was only just opened is read without following it, since Docker
     * (20.10) may end it without its last lines; and so is one that the engine looks at now and then.
     */
    Duration ended() {
        over = true;
        if (follower.finish()) {
            return ONLY_WORDS;
        }
        Optional<Duration> open = source.isPrompt() ? follower.openFor() : Optional.empty();
        if (open.isPresent() && (source.keepsLastLines() || isFlowing(open.get()))) {
            Duration settled = SETTLING.minus(open.get());
            return settled.compareTo(LAST_WORDS) > 0 ? settled : LAST_WORDS;
        }
        follower.pause();
        follower.follow(this::open, this::read);
        return ONLY_WORDS;
    }

    private static boolean isFlowing(Duration open) {
        return open.compareTo(FLOWING) >= 0;
    }

    void end() {
        follower.end();
    }

    private OpenStream open() throws InterruptedException {
        boolean first = left.equals(LogFrames.Position.START);
        return source.open(new LogQuery(!over, left.at(), first ? tail : -1));
    }

    private void read(InputStream body) throws IOException {
        LogFrames frames =
                new LogFrames(left, (at, error, text) -> signals.accept(new Signal.LogLine(at, error, text)));
        try {
            frames.read(body, terminal);
        } finally {
            left = frames.position();
        }
    }
}
