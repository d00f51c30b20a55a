package dev.seaworthy.engine;

/** Where the log of one container is read. Safe to use from any thread. */
public interface LogSource {
    /** Opens the log; when it returns, the engine has answered with its headers. */
    OpenStream open(LogQuery query) throws InterruptedException;

    /** Whether a log that is followed shows each line at once; else what is left is read anew at the end. */
    boolean isPrompt();

    /**
     * Whether a log that was opened just before the container's end shows its last lines all the same, soon after it was
     * opened. Docker 20.10 may lose them, so there it is read anew.
     */
    boolean keepsLastLines();
}
