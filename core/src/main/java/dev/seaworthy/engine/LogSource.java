package dev.seaworthy.engine;

/** Where the log of one container is read. Safe to use from any thread. */
public interface LogSource {
    /** Opens the log; when it returns, the engine has answered with its headers. */
    OpenStream open(LogQuery query) throws InterruptedException;

    /** What it is worth at the container's end to have followed the log; asked then, and does not wait. */
    LogEnd end();
}
