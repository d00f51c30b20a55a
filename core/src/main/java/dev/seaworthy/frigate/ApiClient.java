package dev.seaworthy.frigate;

import dev.seaworthy.launch.LaunchClock;
import dev.seaworthy.probe.BoundedBody;
import dev.seaworthy.probe.NoAnswer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Sends requests, times them and tells of each. Safe to use from any thread.
 *
 * @param base where Frigate is reached, without a slash at its end
 * @param timeout how long a whole answer may take
 * @param listener told of every call
 */
record ApiClient(URI base, Duration timeout, Consumer<ApiCall> listener) {
    /** A clip of some minutes; more than Frigate says of itself in any JSON. */
    static final int MAX_BODY = 64 << 20;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final System.Logger LOG = System.getLogger(ApiClient.class.getName());
    private static final AtomicLong FRESH = new AtomicLong();

    /**
     * Asks for what is so now: nginx answers the same address from its cache for five seconds.
     *
     * @throws FrigateApiException when there is no whole answer
     */
    ApiAnswer fresh(ApiRequest request) {
        return send(request.query("_", FRESH.incrementAndGet()));
    }

    private ApiAnswer send(ApiRequest request) {
        LaunchClock clock = LaunchClock.system();
        HttpRequest http =
                HttpRequest.newBuilder(URI.create(base + request.path())).build();
        Duration begun = clock.elapsed();
        int status = 0;
        try {
            FutureTask<HttpResponse<byte[]>> exchange =
                    new FutureTask<>(() -> Shared.CLIENT.send(http, info -> new BoundedBody(MAX_BODY + 1)));
            clock.blocking().execute(exchange);
            HttpResponse<byte[]> response = answered(request, exchange);
            status = response.statusCode();
            return whole(request, response);
        } finally {
            tell(new ApiCall(request.endpoint(), status, clock.elapsed().minus(begun)));
        }
    }

    /**
     * Bounds the body too; the client's own timeout ends when the headers are there. Its asynchronous side would do as
     * well, but hands answers over on the common pool, which a user's test may have blocked.
     */
    private HttpResponse<byte[]> answered(ApiRequest request, FutureTask<HttpResponse<byte[]>> sent) {
        try {
            return sent.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupt) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            throw FrigateApiException.noAnswer(request.endpoint(), "interrupted", interrupt);
        } catch (TimeoutException late) {
            sent.cancel(true);
            throw FrigateApiException.noAnswer(request.endpoint(), NoAnswer.words(late, timeout), late);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            throw FrigateApiException.noAnswer(request.endpoint(), words(cause), cause);
        }
    }

    private String words(Throwable cause) {
        return cause instanceof HttpConnectTimeoutException
                ? "no connection within " + CONNECT_TIMEOUT.toMillis() + " ms"
                : NoAnswer.words(cause, timeout);
    }

    private static ApiAnswer whole(ApiRequest request, HttpResponse<byte[]> response) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        byte[] body = response.body();
        if (body.length > MAX_BODY) {
            ApiAnswer without = new ApiAnswer(response.statusCode(), type, new Bytes(new byte[0]));
            throw FrigateApiException.badAnswer(
                    request.endpoint(), without, "but its body has more than " + (MAX_BODY >> 20) + " MiB", null);
        }
        return new ApiAnswer(response.statusCode(), type, new Bytes(body));
    }

    private void tell(ApiCall call) {
        try {
            listener.accept(call);
        } catch (RuntimeException thrown) {
            LOG.log(System.Logger.Level.WARNING, "a listener of API calls failed", thrown);
        }
    }

    /** One selector thread for all containers; made when first needed. */
    private static final class Shared {
        static final HttpClient CLIENT = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT)
                .executor(LaunchClock.system().blocking())
                .build();
    }
}
