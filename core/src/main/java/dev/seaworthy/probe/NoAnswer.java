package dev.seaworthy.probe;

import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

/** Why an HTTP request had no answer, in the words of every message and report. */
public final class NoAnswer {
    private NoAnswer() {}

    /**
     * Names a failure of the JDK's HTTP client.
     *
     * @param failure what the client threw
     * @param timeout how long the answer was waited for
     */
    public static String words(Throwable failure, Duration timeout) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof HttpTimeoutException || cause instanceof TimeoutException) {
            return "no answer within " + timeout.toMillis() + " ms";
        }
        // A published port with nobody behind it accepts, then closes; if at once, the client calls it a failed
        // connect.
        String text = String.valueOf(cause.getMessage());
        if (text.contains("EOF") || text.contains("no bytes") || text.contains("reset")) {
            return "connection closed without an answer";
        }
        return cause instanceof ConnectException
                ? "connection refused"
                : cause.getClass().getSimpleName() + ": " + text;
    }
}
