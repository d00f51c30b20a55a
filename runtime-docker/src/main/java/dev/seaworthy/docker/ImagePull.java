package dev.seaworthy.docker;

import com.fasterxml.jackson.databind.MappingIterator;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.api.model.ResponseItem.ErrorDetail;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.seaworthy.runtime.RuntimeLostException;
import dev.seaworthy.runtime.StartRefusedException;
import dev.seaworthy.runtime.StartRefusedException.Reason;
import dev.seaworthy.signal.Signal;
import dev.seaworthy.signal.SignalSink;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.PullPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Makes images available. Reads the engine's answer itself: docker-java's callback fails with a NullPointerException where
 * an engine reports a failed pull inside an answer of status 200.
 */
final class ImagePull {
    private static final Duration BETWEEN_SIGNALS = Duration.ofSeconds(1);

    private final Engine engine;
    private final Credentials credentials;

    ImagePull(Engine engine, Credentials credentials) {
        this.engine = engine;
        this.credentials = credentials;
    }

    void prepare(ContainerSpec spec, SignalSink progress) throws InterruptedException {
        boolean present = spec.pullPolicy() != PullPolicy.ALWAYS && isPresent(spec.image());
        if (present) {
            return;
        }
        if (spec.pullPolicy() == PullPolicy.NEVER) {
            throw refusal("the engine does not have " + spec.image() + ", and the pull policy is never", null);
        }
        try {
            Optional<String> error = pull(spec, progress);
            if (error.isPresent()) {
                throw refusal(error.get(), null);
            }
        } catch (DockerException refused) {
            throw refusal(Failures.words(refused), refused);
        }
    }

    private boolean isPresent(String image) throws InterruptedException {
        try {
            engine.call("inspect image", docker -> docker.inspectImageCmd(image).exec());
            return true;
        } catch (DockerException answered) {
            if (Failures.isGone(answered)) {
                return false;
            }
            throw new RuntimeLostException("the engine failed: " + Failures.words(answered), answered);
        }
    }

    private Optional<String> pull(ContainerSpec spec, SignalSink progress) throws InterruptedException {
        Map<String, String> headers = credentials.header(spec.image());
        Duration limit = spec.timeouts().pull();
        try (Response answer = engine.send("pull", Request.Method.POST, path(spec.image()), headers, limit)) {
            return engine.run("pull", limit, () -> read(answer, progress));
        }
    }

    /** Without a tag the engine would fetch every tag there is. */
    static String path(String image) {
        boolean named = image.contains("@") || image.indexOf(':', image.lastIndexOf('/') + 1) >= 0;
        String encoded = URLEncoder.encode(image, StandardCharsets.UTF_8);
        return "/images/create?fromImage=" + encoded + (named ? "" : "&tag=latest");
    }

    private static Optional<String> read(Response answer, SignalSink progress) {
        PullProgress layers = new PullProgress();
        long next = System.nanoTime();
        try (MappingIterator<PullResponseItem> items =
                Json.MAPPER.readerFor(PullResponseItem.class).readValues(answer.getBody())) {
            while (items.hasNextValue()) {
                PullResponseItem item = items.nextValue();
                if (item.getErrorDetail() != null) {
                    return Optional.of(words(item));
                }
                layers.add(item);
                if (System.nanoTime() - next >= 0) {
                    progress.accept(new Signal.Waiting(Instant.now(), "pulling image: " + layers.words()));
                    next = System.nanoTime() + BETWEEN_SIGNALS.toNanos();
                }
            }
            return Optional.empty();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String words(PullResponseItem item) {
        ErrorDetail error = item.getErrorDetail();
        return error == null || error.getMessage() == null ? "the engine gave no reason" : error.getMessage();
    }

    private static StartRefusedException refusal(String words, @Nullable DockerException cause) {
        return new StartRefusedException(Reason.IMAGE_UNAVAILABLE, words, OptionalInt.empty(), cause);
    }
}
