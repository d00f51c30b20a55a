package dev.seaworthy.engine;

import dev.seaworthy.runtime.NoSuchContainerException;
import dev.seaworthy.runtime.RuntimeLostException;
import dev.seaworthy.signal.Signal;
import dev.seaworthy.signal.SignalSink;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One container under watch: hands what is seen of it to its story, looks up what the story asks, and pushes the signals.
 * One lock keeps their order; nothing waits for the engine while holding it.
 */
final class Watch implements EventStream.Listener {
    /** What the engine repeats after a reconnect arrives at once; an inspection is believed when nothing more came. */
    private static final Duration QUIET = Duration.ofMillis(250);

    private static final int LOOKS = 5;

    /** An engine that has just come back has much to do, and may answer late. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final EngineApi engine;
    private final String id;
    private final ContainerStory story;
    private final Narrator narrator;

    /** Read without the lock: a launch asks for an address while it takes in a signal, in whose way the lock would be. */
    private volatile @Nullable Inspection last;

    private @Nullable ContainerEvent lookedUp;
    private long events;
    private int losses;
    private boolean released;

    Watch(EngineApi engine, String id, SignalSink sink, ContainerStory story) {
        this.engine = engine;
        this.id = id;
        this.story = story;
        this.narrator =
                new Narrator(engine.workers(), new OwnLog(), sink, signals -> engine.samples(id, signals, this::doubt));
    }

    /** Reads only so many last lines of the log that is already there. */
    void tail(int lines) {
        narrator.tail(lines);
    }

    /** Whether it runs, and the engine has gone silent about it. */
    boolean isSilent() {
        return narrator.isSilent();
    }

    /** Follows its log again, should that stream alone have ended while it runs. */
    void mendLog() {
        narrator.mend();
    }

    /** The newest inspection. */
    Optional<Inspection> last() {
        return Optional.ofNullable(last);
    }

    synchronized void stopIsOurs() {
        story.stopIsOurs();
    }

    @Override
    public synchronized void event(ContainerEvent event) {
        events++;
        push(story.event(event));
    }

    @Override
    public synchronized void lost(String reason) {
        losses++;
        push(List.of(new Signal.RuntimeLost(Instant.now(), reason)));
    }

    @Override
    public synchronized void regained(Duration outage) {
        int loss = losses;
        engine.workers().run(() -> settle(outage, loss, LOOKS));
    }

    /** Looks once, as after a start: should the events not tell the same soon, the inspection counts. */
    Inspection look() throws InterruptedException {
        long before = events();
        Inspection now = inspect();
        if (engine.eventsTellOfOom()) {
            engine.workers().later(QUIET, () -> believe(now, before));
        } else {
            // The events to come would not say more.
            believe(now, before);
        }
        return now;
    }

    /** Looks at a container with a past, and tells that past. */
    Inspection lookBack() throws InterruptedException {
        Inspection now = inspect();
        narrator.terminal(now.identity().tty());
        synchronized (this) {
            push(story.baseline(now));
        }
        // The engine may confirm the stream a moment before it subscribes: what fell into that gap shows now.
        engine.workers().later(QUIET, this::lookAgain);
        return now;
    }

    private void lookAgain() {
        try {
            long before = events();
            believe(inspect(), before);
        } catch (NoSuchContainerException | RuntimeLostException gone) {
            Log.debug("looking again: " + gone.getMessage());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** Its samples show that it does not run, though nobody has told its end. */
    private void doubt() {
        engine.workers().run(() -> {
            try {
                long before = events();
                believe(inspect(), before);
            } catch (NoSuchContainerException gone) {
                notTold(story -> story.gone(Instant.now()));
            } catch (RuntimeLostException lost) {
                notTold(story -> List.of(new Signal.RuntimeLost(Instant.now(), Words.of(lost))));
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private synchronized void notTold(Function<ContainerStory, List<Signal>> gap) {
        if (story.running() && !released) {
            push(gap.apply(story));
        }
    }

    /** Ends its signals: when this returns, the sink gets no more. */
    void release() {
        synchronized (this) {
            released = true;
        }
        narrator.release();
    }

    private synchronized long events() {
        return events;
    }

    private Inspection inspect() throws InterruptedException {
        Inspection now = engine.inspect(id);
        synchronized (this) {
            Inspection known = last;
            // Of two that cross, the later start has the ports that count.
            last = known == null || !now.startedAt().isBefore(known.startedAt()) ? now : known;
        }
        return now;
    }

    private synchronized void believe(Inspection now, long before) {
        if (events == before) {
            push(story.reconcile(now));
        }
    }

    /** Nobody else tells that the engine is back: the event stream does so once. */
    private void settle(Duration outage, int loss, int looksLeft) {
        if (!isLast(loss)) {
            return;
        }
        long before = events();
        try {
            Inspection now = inspect();
            engine.workers().later(QUIET, () -> {
                if (events() != before && looksLeft > 1) {
                    settle(outage, loss, looksLeft - 1);
                } else {
                    regained(outage, loss, story -> story.reconcile(now));
                }
            });
        } catch (NoSuchContainerException gone) {
            // The events that the engine repeats know its exit code, and may be a moment behind.
            engine.workers().later(QUIET, () -> regained(outage, loss, story -> story.gone(Instant.now())));
        } catch (RuntimeLostException silent) {
            Log.debug("no answer after an outage: " + silent.getMessage());
            engine.workers().later(PAUSE, () -> settle(outage, loss, looksLeft));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether this loss of the engine is the last one; another has its own end. */
    private synchronized boolean isLast(int loss) {
        return loss == losses && !released;
    }

    private synchronized void regained(Duration outage, int loss, Function<ContainerStory, List<Signal>> gap) {
        if (!isLast(loss)) {
            return;
        }
        push(gap.apply(story));
        push(List.of(new Signal.RuntimeRegained(Instant.now(), outage)));
        narrator.resume();
    }

    private void push(List<Signal> signals) {
        narrator.tell(signals);
        Inspection known = last;
        if (known != null && !known.running() && signals.stream().anyMatch(Signal.Started.class::isInstance)) {
            // Seen last between two runs, when it had no ports.
            engine.workers().run(this::lookAgain);
        }
        ContainerEvent asked = story.asked();
        if (asked != null && !asked.equals(lookedUp)) {
            lookedUp = asked;
            boolean restarted = story.question() == Question.RESTART;
            engine.workers().run(() -> lookUp(asked, restarted));
        }
    }

    private void lookUp(ContainerEvent asked, boolean restarted) {
        try {
            if (restarted) {
                answerRestart(asked);
            } else {
                OomFinding found = engine.examine(asked);
                if (found.grace().isZero()) {
                    answerOom(asked, found);
                } else {
                    engine.workers().later(found.grace(), () -> answerOom(asked, found));
                }
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void answerRestart(ContainerEvent asked) throws InterruptedException {
        Instant lastStart = Instant.EPOCH;
        try {
            lastStart = inspect().startedAt();
        } catch (NoSuchContainerException | RuntimeLostException gone) {
            Log.debug("looking after a restart: " + gone.getMessage());
        }
        synchronized (this) {
            if (asked.equals(story.asked())) {
                push(story.restartAnswer(lastStart));
            }
        }
    }

    private synchronized void answerOom(ContainerEvent asked, OomFinding found) {
        if (asked.equals(story.asked())) {
            push(story.oomAnswer(found));
        }
    }

    private final class OwnLog implements LogSource {
        @Override
        public OpenStream open(LogQuery query) throws InterruptedException {
            return engine.log(id, query);
        }

        @Override
        public LogEnd end() {
            return engine.logEnd(id);
        }
    }
}
