package dev.seaworthy.podman;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import dev.seaworthy.engine.Calls;
import dev.seaworthy.engine.OpenStream;
import dev.seaworthy.engine.Words;
import dev.seaworthy.engine.Workers;
import dev.seaworthy.runtime.RuntimeLostException;
import dev.seaworthy.runtime.StartRefusedException;
import dev.seaworthy.runtime.StartRefusedException.Reason;
import dev.seaworthy.signal.Signal;
import dev.seaworthy.signal.SignalSink;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.PullPolicy;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Makes images available. The service logs in to registries as its own user does ({@code podman login}). */
final class ImagePull {
    private final Libpod api;
    private final Calls calls;

    ImagePull(Libpod api, Workers workers) {
        this.api = api;
        this.calls = new Calls(workers, failure -> new RuntimeLostException(Words.of(failure), failure));
    }

    void prepare(ContainerSpec spec, SignalSink progress) throws InterruptedException {
        try {
            if (spec.pullPolicy() != PullPolicy.ALWAYS && api.hasImage(spec.image())) {
                return;
            }
        } catch (PodmanException answered) {
            throw Refusals.lost(answered);
        }
        if (spec.pullPolicy() == PullPolicy.NEVER) {
            throw refusal("Podman does not have " + spec.image() + ", and the pull policy is never", null);
        }
        Duration limit = spec.timeouts().pull();
        try (OpenStream answer = api.pull(spec.image(), limit)) {
            Optional<String> error = calls.call("pull", limit, () -> read(answer, progress));
            if (error.isPresent()) {
                throw refusal(error.get(), null);
            }
        } catch (PodmanException refused) {
            throw refusal(refused.words(), refused);
        }
    }

    /** A failed pull, too, has the status 200, and tells its error in the last line. */
    private static Optional<String> read(OpenStream answer, SignalSink progress) throws IOException {
        try (MappingIterator<JsonNode> lines =
                Json.MAPPER.readerFor(JsonNode.class).readValues(answer.body())) {
            while (lines.hasNextValue()) {
                JsonNode line = lines.nextValue();
                if (line.hasNonNull("error")) {
                    return Optional.of(line.path("error").asText());
                }
                String said = line.path("stream").asText("").strip();
                if (!said.isEmpty()) {
                    progress.accept(new Signal.Waiting(Instant.now(), "pulling image: " + said));
                }
            }
            return Optional.empty();
        }
    }

    private static StartRefusedException refusal(String words, @Nullable PodmanException cause) {
        return new StartRefusedException(Reason.IMAGE_UNAVAILABLE, words, OptionalInt.empty(), cause);
    }
}
