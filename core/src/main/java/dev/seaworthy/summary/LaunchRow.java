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
 * @param testClass the test class that asked for it, or another name for whoever did; empty when nobody is known
 * @param method the test in it; empty when the launch served the whole class
 * @param container the container's name
 * @param runtime the engine, as {@code docker}
 * @param version the engine's version
 * @param state where it stood at its end
 * @param headline all of it in one line
 * @param began when it began
 * @param decided when it was ready, failed or ran out of time, since it began
 * @param peak its largest memory use in bytes, when it is known
 * @param limit its memory limit in bytes, 0 for none
 * @param attempts how many containers were started for it
 */
record LaunchRow(
        String testClass,
        Optional<String> method,
        String container,
        String runtime,
        String version,
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
                json.at("/test/class").asText(),
                Optional.of(json.at("/test/method")).filter(JsonNode::isTextual).map(JsonNode::asText),
                json.at("/container/name").asText(),
                json.at("/runtime/name").asText(),
                json.at("/runtime/version").asText(),
                json.path("state").asText(),
                json.path("headline").asText(),
                Instant.parse(json.path("began").asText()),
                decided(json).filter(JsonNode::isNumber).map(LaunchRow::millis),
                peak.isNumber() ? OptionalLong.of(peak.asLong()) : OptionalLong.empty(),
                json.at("/memory/limit").asLong(),
                json.path("attempts").asInt());
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

    /** Whether a launch of this class on this runtime, whatever the engine's version, takes its place. */
    boolean isOf(String otherClass, String otherRuntime) {
        return testClass.equals(otherClass) && runtime.equals(otherRuntime);
    }

    /** The test that asked for it, as {@code NvrTest.answers}; else the container. */
    String test() {
        String simple = testClass.substring(testClass.lastIndexOf('.') + 1);
        String test = method.map(name -> simple + "." + name).orElse(simple);
        return test.isEmpty() ? container : test;
    }

    /** The engine and its version. */
    String engine() {
        return (runtime + " " + version).strip();
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
