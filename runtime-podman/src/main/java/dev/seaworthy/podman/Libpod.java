package dev.seaworthy.podman;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.seaworthy.engine.OpenStream;
import dev.seaworthy.podman.Http.Answer;
import dev.seaworthy.podman.Http.Body;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The few calls of libpod's API that are used. Each ends as those of {@link Http} do, and with a {@link PodmanException}
 * when Podman refuses. Thread-safe.
 */
final class Libpod implements AutoCloseable {
    /** Served by 4.x and 5.x alike. */
    private static final String PREFIX = "/v4.0.0/libpod";

    private static final String CONTAINERS = "/containers/";
    private static final Duration REMOVE_LIMIT = Duration.ofSeconds(30);

    private final Http http;

    Libpod(Http http) {
        this.http = http;
    }

    /** What a service tells of itself before anything else; its headers tell Podman from Docker. */
    Answer ping(Duration limit) throws InterruptedException {
        return http.call("ping", "GET", "/libpod/_ping", null, limit);
    }

    JsonNode info(Duration limit) throws InterruptedException {
        return json(http.call("info", "GET", PREFIX + "/info", null, limit));
    }

    boolean hasImage(String image) throws InterruptedException {
        try {
            get("inspect image", "/images/" + encode(image) + "/json");
            return true;
        } catch (PodmanException refused) {
            if (refused.isGone()) {
                return false;
            }
            throw refused;
        }
    }

    /** Returns the id. Not cut short by an interrupt. */
    String create(ObjectNode body) {
        String path = PREFIX + "/containers/create";
        return json(http.finish("create", "POST", path, Body.json(body.toString()), Http.LIMIT))
                .path("Id")
                .asText();
    }

    /** Unpacks below a folder of the container; owners are those of the archive. */
    void unpack(String id, String folder, byte[] tar) throws InterruptedException {
        String path = PREFIX + CONTAINERS + id + "/archive?copyUIDGID=false&path=" + encode(folder);
        http.call("copy config files", "PUT", path, Body.tar(tar), Http.LIMIT);
    }

    void start(String id) throws InterruptedException {
        post("start", CONTAINERS + id + "/start", Http.LIMIT);
    }

    void kill(String id) throws InterruptedException {
        post("kill", CONTAINERS + id + "/kill?signal=KILL", Http.LIMIT);
    }

    void stop(String id, long seconds) throws InterruptedException {
        post("stop", CONTAINERS + id + "/stop?timeout=" + seconds, Http.LIMIT.plusSeconds(seconds));
    }

    /** Not cut short by an interrupt. */
    void remove(String id) {
        String path = PREFIX + CONTAINERS + id + "?force=true&timeout=0&v=true&volumes=true";
        http.finish("remove", "DELETE", path, null, REMOVE_LIMIT);
    }

    JsonNode inspect(String idOrName) throws InterruptedException {
        return get("inspect", CONTAINERS + encode(idOrName) + "/json");
    }

    /** Not cut short by an interrupt. */
    JsonNode find(String idOrName) {
        String path = PREFIX + CONTAINERS + encode(idOrName) + "/json";
        return json(http.finish("inspect", "GET", path, null, Http.LIMIT));
    }

    /** All containers that have a label. Not cut short by an interrupt. */
    JsonNode labelled(String key) {
        String filters = encode("{\"label\":[\"" + key + "\"]}");
        String path = PREFIX + "/containers/json?all=true&filters=" + filters;
        return json(http.finish("list", "GET", path, null, REMOVE_LIMIT));
    }

    /** Runs the container's health check once. */
    void checkHealth(String id) throws InterruptedException {
        get("health check", CONTAINERS + id + "/healthcheck");
    }

    /** Waits for the container's end and returns its exit code; a container that has ended answers at once. */
    int awaitExit(String id, Duration limit) throws InterruptedException {
        String path = PREFIX + CONTAINERS + id + "/wait?condition=exited";
        Answer answer = http.call("wait", "POST", path, null, limit);
        return Integer.parseInt(answer.body().strip());
    }

    OpenStream open(String what, String path, Duration limit) throws InterruptedException {
        return http.open(what, "GET", PREFIX + path, limit);
    }

    OpenStream pull(String image, Duration limit) throws InterruptedException {
        return http.open("pull", "POST", PREFIX + "/images/pull?reference=" + encode(image), limit);
    }

    private JsonNode get(String what, String path) throws InterruptedException {
        return json(http.call(what, "GET", PREFIX + path, null, Http.LIMIT));
    }

    private void post(String what, String path, Duration limit) throws InterruptedException {
        http.call(what, "POST", PREFIX + path, null, limit);
    }

    private static JsonNode json(Answer answer) {
        try {
            return Json.MAPPER.readTree(answer.body());
        } catch (JsonProcessingException noJson) {
            throw new UncheckedIOException(noJson);
        }
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
    }
}
