package dev.seaworthy.signal;

/** Where a runtime pushes what it sees. Safe to call from any thread; returns at once and never throws. */
@FunctionalInterface
public interface SignalSink {
    /** Takes one signal, in the order in which the runtime saw them. */
    void accept(Signal signal);

    /**
     * Returns when what was pushed has been taken in for the most part, so that memory is not filled with lines of a log.
     * For whoever reads a log, after each line; never for whoever tells of anything else, and never while holding a lock.
     *
     * @throws InterruptedException when the thread is interrupted while it waits
     */
    default void awaitRoom() throws InterruptedException {
        // Whoever takes each signal in before accept returns has room at all times.
    }
}
