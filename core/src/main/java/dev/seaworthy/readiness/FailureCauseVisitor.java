package dev.seaworthy.readiness;

/**
 * One method for each kind of {@link FailureCause}: a new kind breaks its callers at compile time.
 *
 * @param <R> what the methods return
 */
public interface FailureCauseVisitor<R> {
    /** Killed for lack of memory. */
    R outOfMemory(FailureCause.OutOfMemory cause);

    /** Ended by itself, or was killed. */
    R exited(FailureCause.Exited cause);

    /** Restarted too often. */
    R crashLoop(FailureCause.CrashLoop cause);

    /** Ended by its engine. */
    R endedByEngine(FailureCause.EndedByEngine cause);

    /** Removed by somebody. */
    R removed(FailureCause.Removed cause);

    /** Never started. */
    R cannotStart(FailureCause.CannotStart cause);

    /** Proven by a probe. */
    R cannotBecomeReady(FailureCause.CannotBecomeReady cause);

    /** The engine is gone. */
    R runtimeUnreachable(FailureCause.RuntimeUnreachable cause);
}
