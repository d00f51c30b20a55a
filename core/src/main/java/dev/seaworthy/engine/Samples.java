package dev.seaworthy.engine;

/** The memory samples of one container, pushed while it runs. Safe to use from any thread; no method waits. */
public interface Samples {
    /** The container runs, for the first time or again. */
    void start();

    /** It has ended; it may be started again. */
    void pause();

    /** Nobody wants samples any more. */
    void end();

    /** Whether samples came from the engine and then stopped coming without an end, as when the engine hangs. */
    boolean isSilent();
}
