package dev.seaworthy.engine;

/** What a log that has been followed is worth at its container's end: engines differ in what they still send. */
public enum LogEnd {
    /** All that was written is here by the time the end is told; the stream itself may stay open for seconds. */
    SHOWN,

    /** The stream ends soon, and not before it has shown all. */
    FOLLOWS,

    /** The stream may end without its last piece, so the last lines are read once more. */
    MISSES,

    /** The engine looks at the log now and then, so what is left is read anew. */
    LAGS
}
