package dev.seaworthy.signal;

/**
 * One method for each kind of {@link Signal}, for callers that must decide on every one: a new kind breaks them at
 * compile time.
 *
 * @param <R> what the methods return
 */
public interface SignalVisitor<R> {
    /** The container runs. */
    R started(Signal.Started signal);

    /** Something is going on before it can run. */
    R waiting(Signal.Waiting signal);

    /** The engine will never start it. */
    R cannotStart(Signal.CannotStart signal);

    /** A process was killed for lack of memory. */
    R oomKill(Signal.OomKill signal);

    /** Somebody asked the engine to send it a signal. */
    R killRequested(Signal.KillRequested signal);

    /** Its engine is ending it for good. */
    R terminating(Signal.Terminating signal);

    /** It ended. */
    R exited(Signal.Exited signal);

    /** It is gone. */
    R removed(Signal.Removed signal);

    /** A line of its log. */
    R logLine(Signal.LogLine signal);

    /** Something to know. */
    R note(Signal.Note signal);

    /** Its memory. */
    R memorySample(Signal.MemorySample signal);

    /** Its health. */
    R healthChanged(Signal.HealthChanged signal);

    /** The engine cannot be reached. */
    R runtimeLost(Signal.RuntimeLost signal);

    /** The engine is reached again. */
    R runtimeRegained(Signal.RuntimeRegained signal);
}
