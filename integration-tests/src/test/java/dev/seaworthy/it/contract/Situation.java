package dev.seaworthy.it.contract;

/** What can happen to a container that is being waited for; every runtime must tell these apart. */
public enum Situation {
    /** The API answers 500 at first, then 200. */
    READY_OVER_HTTP,
    /** The log tells that it is ready. */
    READY_BY_LOG,
    /** Its API never answers anything but 500. */
    NEVER_READY,
    /** It is ready, and a moment later ends with code 1. */
    CRASHES_WHEN_READY,
    /** It ends with code 1. */
    EXITS_1,
    /** It ends with code 0. */
    EXITS_0,
    /** It ends with code 0; the one that is started in its place becomes ready. */
    EXITS_0_THEN_READY,
    /** It logs its last words and ends with code 3, both at once. */
    EXITS_AT_ONCE,
    /** Its first process is OOM-killed. */
    OOM_OF_MAIN,
    /** A child is OOM-killed; the first process lives on for ever, and nothing becomes ready. */
    OOM_OF_CHILD,
    /** A child is OOM-killed, and it becomes ready all the same. */
    OOM_OF_CHILD_THEN_READY,
    /** The supervised service is OOM-killed; the container ends some seconds later, with 137. */
    OOM_OF_SERVICE,
    /** One process after the other is OOM-killed, and the container never ends. */
    OOM_FOR_EVER,
    /** Somebody kills it, with memory to spare. */
    KILLED_FROM_OUTSIDE,
    /** Somebody removes it. */
    REMOVED_FROM_OUTSIDE,
    /** It ends with code 1 once; restarted by its engine, it becomes ready. */
    CRASHES_ONCE,
    /** It ends with code 1 as often as its engine restarts it. */
    CRASH_LOOP
}
