package dev.seaworthy.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.seaworthy.engine.Calls;
import dev.seaworthy.engine.OpenStream;
import dev.seaworthy.engine.Workers;
import dev.seaworthy.runtime.RuntimeLostException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
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
    private final Calls calls;

    Engine(DockerClientConfig config, DockerHttpClient http, Workers workers) {
        this.http = http;
        this.client = DockerClientImpl.getInstance(config, http);
        this.workers = workers;
        this.calls = new Calls(workers, Engine::failure);
    }

    Workers workers() {
        return workers;
    }

    /** Makes a call; an interrupt cancels it. */
    <T> T call(String what, Function<DockerClient, T> call) throws InterruptedException {
        return call(what, LIMIT, call);
    }

    <T> T call(String what, Duration limit, Function<DockerClient, T> call) throws InterruptedException {
        return calls.call(what, limit, () -> call.apply(client));
    }

    /** Runs several steps as one call. */
    <T> T run(String what, Duration limit, Callable<T> steps) throws InterruptedException {
        return calls.call(what, limit, steps);
    }

    /** Makes a call whose answer is needed even when the caller is interrupted. */
    <T> T finish(String what, Duration limit, Function<DockerClient, T> call) {
        return calls.finish(what, limit, () -> call.apply(client));
    }

    /** Opens a stream of answers. When it returns, the engine has answered with its headers. */
    OpenStream open(String what, String path, Duration limit) throws InterruptedException {
        return new ResponseStream(send(what, Request.Method.GET, path, Map.of(), limit));
    }

    Response send(String what, Request.Method method, String path, Map<String, String> headers, Duration limit)
            throws InterruptedException {
        Request request = Request.builder()
                .method(method)
                .path(path)
                .putAllHeaders(headers)
                .build();
        return calls.call(what, limit, () -> checked(http.execute(request)));
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

    private static RuntimeException failure(Throwable cause) {
        return cause instanceof DockerException answered && !GATEWAY_ERRORS.contains(answered.getHttpStatus())
                ? answered
                : new RuntimeLostException(Failures.words(cause), cause);
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException alreadyBroken) {
            Log.debug("closing the client: " + alreadyBroken);
        }
    }

    private record ResponseStream(Response response) implements OpenStream {
        @Override
        public InputStream body() {
            return response.getBody();
        }

        @Override
        public void close() {
            response.close();
        }
    }
}
