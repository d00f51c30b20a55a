package dev.seaworthy.signal;

/** Where a runtime pushes what it sees. Safe to call from any thread; returns at once and never throws. */
@FunctionalInterface
public interface SignalSink {
    /** Takes one signal, in the order in which the runtime saw them. */
    void accept(Signal signal);
}
