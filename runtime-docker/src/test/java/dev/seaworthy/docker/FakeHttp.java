package dev.seaworthy.docker;

import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.transport.DockerHttpClient;
import dev.seaworthy.engine.Workers;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** An engine of prepared answers, which notes what it was asked. */
final class FakeHttp implements DockerHttpClient {
    private static final URI NOWHERE = URI.create("unix:///nowhere.sock");

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Function<Request, Response> answers;

    FakeHttp(Function<Request, Response> answers) {
        this.answers = answers;
    }

    /** An engine on it; its workers are closed by the test. */
    Engine engine(Workers workers) {
        return new Engine(config(), this, workers);
    }

    static DefaultDockerClientConfig config() {
        return EngineConfigs.at(NOWHERE);
    }

    /** {@code GET /path} of each request so far. */
    List<String> asked() {
        return asked;
    }

    static Response answer(int status, String body) {
        return new Answer(status, new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public Response execute(Request request) {
        asked.add(request.method() + " " + request.path());
        return answers.apply(request);
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    private record Answer(int status, InputStream body) implements Response {
        @Override
        public int getStatusCode() {
            return status;
        }

        @Override
        public Map<String, List<String>> getHeaders() {
            return Map.of("Content-Type", List.of("application/json"));
        }

        @Override
        public InputStream getBody() {
            return body;
        }

        @Override
        public void close() {
            // Held in memory.
        }
    }
}
