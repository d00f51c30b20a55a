package dev.seaworthy.summary;

import com.fasterxml.jackson.databind.JsonNode;
import dev.seaworthy.spec.MemorySize;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the index and the summary say of a launch.
 *
 * @param test the test that asked for it, as {@code NvrTest.answers}; else the container
 * @param container the container's name
 * @param runtime the engine and its version
 * @param state where it stood at its end
 * @param headline all of it in one line
 * @param began when it began
 * @param decided when it was ready, failed or ran out of time, since it began
 * @param peak its largest memory use in bytes, when it is known
 * @param limit its memory limit in bytes, 0 for none
 * @param attempts how many containers were started for it
 */
record LaunchRow(
        String test,
        String container,
        String runtime,
        String state,
        String headline,
        Instant began,
        Optional<Duration> decided,
        OptionalLong peak,
        long limit,
        int attempts) {
    /** What needs a look comes first, and of that what is new. */
    static final Comparator<LaunchRow> ORDER = Comparator.comparing(LaunchRow::hasFailed)
            .thenComparing(LaunchRow::began)
            .reversed()
            .thenComparing(LaunchRow::test)
            .thenComparing(LaunchRow::container);

    /** From an outcome's JSON, all fields of which are there. */
    static LaunchRow of(JsonNode json) {
        JsonNode peak = json.at("/memory/peak");
        return new LaunchRow(
                test(json),
                json.at("/container/name").asText(),
                (json.at("/runtime/name").asText() + " "
                                + json.at("/runtime/version").asText())
                        .strip(),
                json.path("state").asText(),
                json.path("headline").asText(),
                Instant.parse(json.path("began").asText()),
                decided(json).filter(JsonNode::isNumber).map(LaunchRow::millis),
                peak.isNumber() ? OptionalLong.of(peak.asLong()) : OptionalLong.empty(),
                json.at("/memory/limit").asLong(),
                json.path("attempts").asInt());
    }

    private static String test(JsonNode json) {
        String type = json.at("/test/class").asText();
        String method = json.at("/test/method").asText("");
        String simple = type.substring(type.lastIndexOf('.') + 1);
        String test = json.at("/test/method").isTextual() ? simple + "." + method : simple;
        return test.isEmpty() ? json.at("/container/name").asText() : test;
    }

    private static Optional<JsonNode> decided(JsonNode json) {
        return switch (json.path("state").asText()) {
            case "ready" -> Optional.of(json.path("ready_ms"));
            case "failed-permanent" -> Optional.of(json.at("/failure/at_ms"));
            default -> lastState(json);
        };
    }

    /** Running out of time is no failure, and has its time in the timeline only. */
    private static Optional<JsonNode> lastState(JsonNode json) {
        JsonNode timeline = json.path("timeline");
        for (int index = timeline.size() - 1; index >= 0; index--) {
            JsonNode entry = timeline.path(index);
            if (entry.path("kind").asText().equals("state")
                    && entry.path("what").asText().equals("timed-out")) {
                return Optional.of(entry.path("at_ms"));
            }
        }
        return Optional.empty();
    }

    private static Duration millis(JsonNode number) {
        return Duration.ofNanos(Math.round(number.asDouble() * 1e6));
    }

    boolean hasFailed() {
        return state.equals("failed-permanent") || state.equals("timed-out");
    }

    /** Its memory in words: {@code 1.2 GiB of 4 GiB}. */
    String memory() {
        if (peak.isEmpty()) {
            return "-";
        }
        String most = new MemorySize(peak.getAsLong()).toString();
        return limit > 0 ? most + " of " + new MemorySize(limit) : most;
    }
}
