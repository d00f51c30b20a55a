package dev.seaworthy.launch;

import dev.seaworthy.outcome.Glance;
import dev.seaworthy.progress.Sight;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A launch as the {@link ProgressBoard} sees it: the newest glance of it, which comes from its mailbox in its own time. Safe
 * to use from any thread; no method waits.
 */
final class WaitingLaunch {
    /** Brings a glance from the launch's mailbox, one at a time and in the order they were asked for. */
    @FunctionalInterface
    interface Glances {
        void next(Consumer<Glance> receiver);
    }

    private static final AtomicLong COUNT = new AtomicLong();

    private final long number = COUNT.incrementAndGet();
    private final boolean onTerminal;
    private final AtomicBoolean asked = new AtomicBoolean();

    /** Let go of at the end: an output that blocks for good must not keep what launches have recorded. */
    private volatile @Nullable Glances glances;

    private volatile @Nullable Sight newest;

    WaitingLaunch(boolean onTerminal, Glances glances) {
        this.onTerminal = onTerminal;
        this.glances = glances;
    }

    boolean isDrawn() {
        return onTerminal;
    }

    /** Asks for a newer glance, unless one is on its way. */
    void ask() {
        Glances source = glances;
        if (source != null && asked.compareAndSet(false, true)) {
            source.next(glance -> {
                asked.set(false);
                if (glances != null) {
                    newest = new Sight(number, onTerminal, glance, false);
                }
            });
        }
    }

    /** Nobody waits for it any more; the task runs when its last glance is here. */
    void end(Runnable whenSeen) {
        Glances source = glances;
        if (source != null) {
            source.next(glance -> {
                glances = null;
                newest = new Sight(number, onTerminal, glance, true);
                whenSeen.run();
            });
        }
    }

    Optional<Sight> newest() {
        return Optional.ofNullable(newest);
    }
}
