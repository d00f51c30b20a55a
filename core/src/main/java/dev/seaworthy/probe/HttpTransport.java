package dev.seaworthy.probe;

import dev.seaworthy.spec.HostAddress;
import dev.seaworthy.spec.HttpReadiness;
import java.util.concurrent.CompletableFuture;

/** Sends the requests of HTTP probes. Safe to use from any thread. */
@FunctionalInterface
public interface HttpTransport {
    /** At most so much of a body is kept. */
    int MAX_BODY = 1 << 20;

    /**
     * An answer of the server.
     *
     * @param status the status code
     * @param body the body as UTF-8 text, cut off after {@link #MAX_BODY} bytes
     */
    record Reply(int status, String body) {}

    /**
     * Sends one request and follows no redirect.
     *
     * @param address where the probe's port is reached
     * @param probe what to ask, and how long to wait for the whole answer
     * @return completes exceptionally when there is no answer; cancelling it closes the exchange
     */
    CompletableFuture<Reply> send(HostAddress address, HttpReadiness probe);
}
