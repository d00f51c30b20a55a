package dev.seaworthy.frigate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.seaworthy.spec.InvalidSpecException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Frigate's HTTP API, for versions 0.13 to 0.18, at the port that asks for no login (5000). Every answer is asked for
 * afresh, past nginx's cache. Immutable and safe to use from any thread; several instances share their connections.
 *
 * <p>Every method that asks throws {@link FrigateApiException} when Frigate does not answer in time, or not as asked.
 * An interrupt ends the call at once, in the same exception, and the thread stays interrupted.
 */
public final class FrigateApi {
    /** Much longer than a busy Frigate takes; nginx itself would wait 360 s for a backend that hangs. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final Duration LONGEST = Duration.ofDays(7);

    private final ApiClient client;

    /**
     * An API that waits 10 s for each answer.
     *
     * @param base where Frigate is reached, as {@code http://127.0.0.1:5000}; may end with Frigate's base path
     * @param listener told of every call when it is over, also of one that failed, on the thread that called
     */
    public FrigateApi(URI base, Consumer<ApiCall> listener) {
        this(new ApiClient(checked(base), TIMEOUT, listener));
    }

    private FrigateApi(ApiClient client) {
        this.client = client;
    }

    private static URI checked(URI base) {
        String scheme = String.valueOf(base.getScheme()).toLowerCase(Locale.ROOT);
        boolean plain = base.getRawQuery() == null && base.getRawFragment() == null && base.getRawUserInfo() == null;
        if (!plain || base.getHost() == null || !List.of("http", "https").contains(scheme)) {
            throw new InvalidSpecException("base", base, "give an address as http://127.0.0.1:5000");
        }
        return URI.create(base.toString().replaceFirst("/+$", ""));
    }

    /** The same API with another time limit for each whole answer, above zero and up to 7 days. */
    public FrigateApi timeout(Duration timeout) {
        if (timeout.isZero() || timeout.isNegative() || timeout.compareTo(LONGEST) > 0) {
            throw new InvalidSpecException("timeout", timeout, "give a duration above zero and up to 7 days");
        }
        return new FrigateApi(new ApiClient(client.base(), timeout, client.listener()));
    }

    /** Where Frigate is reached, without a slash at its end. */
    public URI base() {
        return client.base();
    }

    /** The version, as {@code 0.17.2-3d4dd3ac4}. */
    public String version() {
        ApiRequest request = ApiRequest.of("/api/version");
        ApiAnswer answer = ok(request);
        String version = answer.text().strip();
        if (version.isEmpty() || version.startsWith("<")) {
            throw FrigateApiException.badAnswer(request.endpoint(), answer, "but not a version", null);
        }
        return version;
    }

    /** Whether {@link #version} gets an answer now. */
    public boolean isAlive() {
        try {
            return !version().isEmpty();
        } catch (FrigateApiException dead) {
            return false;
        }
    }

    /** The configuration that Frigate works with. */
    public FrigateServerConfig config() {
        ApiRequest request = ApiRequest.of("/api/config");
        ApiAnswer answer = ok(request);
        return FrigateServerConfig.of(json(request, answer, JsonNode::isObject), answer.text());
    }

    /** The names of the cameras in the configuration, in their order. */
    public List<String> cameras() {
        return List.copyOf(config().cameras().keySet());
    }

    /** What Frigate says of its own work; see {@link FrigateStats} for how old that is. */
    public FrigateStats stats() {
        ApiRequest request = ApiRequest.of("/api/stats");
        ApiAnswer answer = ok(request);
        return StatsReader.read(json(request, answer, JsonNode::isObject), answer.text());
    }

    /**
     * The newest picture of a camera, as JPEG in the size that detection works with. Of a camera that brings no frames
     * Frigate gives an error as a picture, with status 200: {@link #stats} tells whether frames flow.
     */
    public Frame latestFrame(String camera) {
        return frame(ApiRequest.of("/api/{camera}/latest.jpg", camera));
    }

    /**
     * The newest picture of a camera, as {@link #latestFrame(String)}, but scaled.
     *
     * @param height in pixels, 1 or more; the width follows
     */
    public Frame latestFrame(String camera, int height) {
        if (height < 1) {
            throw new InvalidSpecException("height", height, "give a number of pixels from 1 up");
        }
        // The first name is that of versions up to 0.14, the second that of later ones; each takes no notice of the
        // other.
        return frame(ApiRequest.of("/api/{camera}/latest.jpg", camera)
                .query("h", height)
                .query("height", height));
    }

    private Frame frame(ApiRequest request) {
        ApiAnswer answer = ok(request);
        if (!Frame.isJpeg(answer.body())) {
            throw FrigateApiException.badAnswer(request.endpoint(), answer, "but not a JPEG picture", null);
        }
        return new Frame(answer.body(), answer.contentType());
    }

    /** The newest events of all cameras, newest first; Frigate gives at most 100. */
    public List<FrigateEvent> events() {
        return events(EventQuery.all());
    }

    /** The events that a query asks for, newest first. */
    public List<FrigateEvent> events(EventQuery query) {
        ApiRequest request = query.request();
        JsonNode json = json(request, ok(request), JsonNode::isArray);
        return StreamSupport.stream(json.spliterator(), false)
                .filter(JsonNode::isObject)
                .map(FrigateEvent::of)
                .toList();
    }

    /**
     * The log of a service inside the container, oldest line first; at most the last 10 MB are there. From 0.14 on
     * Frigate leaves out lines of fewer than 10 characters, and the time of lines that follow another of the same
     * second.
     *
     * @param service {@code frigate}, {@code nginx} or {@code go2rtc}
     */
    public List<String> logs(String service) {
        ApiRequest request = ApiRequest.of("/api/logs/{service}", service);
        ApiAnswer answer = ok(request);
        // Up to 0.13 the file as it is, whose lines begin with a time; later a list in an object.
        Stream<String> entries = answer.text().startsWith("{")
                ? ApiJson.texts(json(request, answer, JsonNode::isObject).path("lines")).stream()
                : Stream.of(answer.text());
        return entries.flatMap(String::lines).filter(line -> !line.isBlank()).toList();
    }

    /**
     * Anything else. The answer is given whatever its status is.
     *
     * @param path encoded, starts with {@code /}, may hold a query; its endpoint is named without the query
     */
    public ApiAnswer get(String path) {
        return client.fresh(ApiRequest.written(path));
    }

    private ApiAnswer ok(ApiRequest request) {
        ApiAnswer answer = client.fresh(request);
        if (answer.status() != 200) {
            throw FrigateApiException.badAnswer(request.endpoint(), answer, Refusal.words(answer), null);
        }
        return answer;
    }

    private static JsonNode json(ApiRequest request, ApiAnswer answer, Predicate<JsonNode> expected) {
        try {
            JsonNode json = ApiJson.read(answer.text());
            if (expected.test(json)) {
                return json;
            }
        } catch (JsonProcessingException broken) {
            throw FrigateApiException.badAnswer(request.endpoint(), answer, "but not JSON", broken);
        }
        throw FrigateApiException.badAnswer(request.endpoint(), answer, "but not the JSON that was asked for", null);
    }
}
