package dev.seaworthy.testing;

import dev.seaworthy.launch.LaunchClock;
import dev.seaworthy.probe.HttpTransport;
import dev.seaworthy.spec.HttpReadiness;
import java.net.ConnectException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

/** What becomes of a request that is sent to a scripted container. */
@FunctionalInterface
interface ScriptedAnswer {
    /** Nobody listens. */
    ScriptedAnswer REFUSED =
            (probe, clock) -> CompletableFuture.failedFuture(new ConnectException("Connection refused"));

    /** The connection is accepted and nothing follows: the try ends when its own time is over. */
    ScriptedAnswer NONE = ScriptedAnswer::hang;

    /** It is answered with this. */
    static ScriptedAnswer of(HttpTransport.Reply reply) {
        return (probe, clock) -> CompletableFuture.completedFuture(reply);
    }

    /** The result of a request that is sent now; what takes time takes it on the clock. */
    CompletableFuture<HttpTransport.Reply> to(HttpReadiness probe, ManualClock clock);

    private static CompletableFuture<HttpTransport.Reply> hang(HttpReadiness probe, ManualClock clock) {
        CompletableFuture<HttpTransport.Reply> reply = new CompletableFuture<>();
        LaunchClock.Timer limit = clock.schedule(
                probe.tryTimeout(),
                () -> reply.completeExceptionally(new TimeoutException("nothing came within " + probe.tryTimeout())));
        var unused = reply.whenComplete((answer, failure) -> limit.cancel());
        return reply;
    }
}
