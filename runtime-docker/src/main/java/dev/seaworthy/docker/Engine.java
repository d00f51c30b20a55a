package dev.seaworthy.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.seaworthy.runtime.RuntimeLostException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * The calls to one engine. Each ends: with its answer, with the engine's refusal as a {@link DockerException}, or with a
 * {@link RuntimeLostException} when the engine cannot be reached or stays silent. Safe to use from any thread.
 */
final class Engine implements AutoCloseable {
    /** An emulated engine takes 5 s for a start; a silent one must be noticed while a test still waits. */
    static final Duration LIMIT = Duration.ofSeconds(60);

    /** What proxies in front of an engine answer when they do not reach it. */
    private static final Set<Integer> GATEWAY_ERRORS = Set.of(502, 503, 504);

    private final DockerHttpClient http;
    private final DockerClient client;
    private final Workers workers;

    Engine(DockerClientConfig config, DockerHttpClient http, Workers workers) {
        this.http = http;
        this.client = DockerClientImpl.getInstance(config, http);
        this.workers = workers;
    }

    Workers workers() {
        return workers;
    }

    /** Makes a call; an interrupt cancels it. */
    <T> T call(String what, Function<DockerClient, T> call) throws InterruptedException {
        return call(what, LIMIT, call);
    }

    <T> T call(String what, Duration limit, Function<DockerClient, T> call) throws InterruptedException {
        return await(what, limit, workers.submit(() -> call.apply(client)));
    }

    /** Runs several steps as one call. */
    <T> T run(String what, Duration limit, Callable<T> steps) throws InterruptedException {
        return await(what, limit, workers.submit(steps));
    }

    /**
     * Makes a call whose answer is needed even when the caller is interrupted: what was created must be known to be
     * removed. Keeps the interrupt flag.
     */
    <T> T finish(String what, Duration limit, Function<DockerClient, T> call) {
        Future<T> answer = workers.submit(() -> call.apply(client));
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return await(what, limit, answer, false);
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Opens a stream of answers. When it returns, the engine has answered with its headers. */
    Response open(String what, String path, Duration limit) throws InterruptedException {
        return send(what, Request.Method.GET, path, Map.of(), limit);
    }

    Response send(String what, Request.Method method, String path, Map<String, String> headers, Duration limit)
            throws InterruptedException {
        Request request = Request.builder()
                .method(method)
                .path(path)
                .putAllHeaders(headers)
                .build();
        Callable<Response> call = () -> checked(http.execute(request));
        return await(what, limit, workers.submit(call));
    }

    private static Response checked(Response response) {
        if (response.getStatusCode() < 400) {
            return response;
        }
        try (response) {
            String body = new String(response.getBody().readNBytes(4096), StandardCharsets.UTF_8);
            throw new DockerException(body.strip(), response.getStatusCode());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private <T> T await(String what, Duration limit, Future<T> answer) throws InterruptedException {
        return await(what, limit, answer, true);
    }

    private static <T> T await(String what, Duration limit, Future<T> answer, boolean cancel)
            throws InterruptedException {
        try {
            return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            if (cancel) {
                answer.cancel(true);
            }
            throw interrupted;
        } catch (TimeoutException silent) {
            answer.cancel(true);
            throw new RuntimeLostException(
                    "the engine did not answer to '" + what + "' within " + limit.toSeconds() + " s", silent);
        } catch (CancellationException closed) {
            throw new RuntimeLostException("the connection was closed during '" + what + "'", closed);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            throw failure(what, cause == null ? failed : cause);
        }
    }

    private static RuntimeException failure(String what, Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause instanceof DockerException answered && !GATEWAY_ERRORS.contains(answered.getHttpStatus())) {
            return answered;
        }
        return new RuntimeLostException("the engine was lost during '" + what + "': " + Failures.words(cause), cause);
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException alreadyBroken) {
            Log.debug("closing the client: " + alreadyBroken);
        }
    }
}
