package dev.seaworthy.engine;

/** What a log that has been followed is worth at its container's end: engines differ in what they still send. */
public enum LogEnd {
    /** The stream ends soon, and not before it has shown all. */
    FOLLOWS,

    /** The stream may end without its last piece, or show it much later, so the last lines are read once more. */
    MISSES,

    /** The engine looks at the log now and then, so what is left is read anew. */
    LAGS
}
