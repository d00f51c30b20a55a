package dev.seaworthy.frigate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bodies of a capture's answers. The observer kept few of them; the others hold no more than what the rest of the
 * capture proves.
 */
final class CaptureBodies {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern FULL_VERSION = Pattern.compile("Starting Frigate \\(([^)]+)\\)");
    private static final Pattern CAMERA = Pattern.compile("^  (\\w+):.*");
    private static final String SAFE_MODE = "Starting Frigate in safe mode.";
    /** The frame rate that all the config files of the captures ask for. */
    private static final double FRAME_RATE = 5.0;

    private static final Duration FIRST_STATS = Duration.ofSeconds(25);
    private static final Duration NEXT_STATS = Duration.ofSeconds(15);

    private final Capture capture;
    private final Instant start = Instant.parse("2026-11-23T21:00:00Z");

    CaptureBodies(Capture capture) {
        this.capture = capture;
    }

    /** The body that the span's path had at that moment; empty where nothing is known of it. */
    String body(Capture.Span span, Duration at) {
        if (span.status().orElse(0) != 200) {
            return "";
        }
        return switch (span.path()) {
            case "/api/version" -> version();
            case "/api/" -> "Frigate is running. Alive and healthy!";
            case "/api/config" -> capture.files().configAnswer().orElseGet(this::config);
            case "/api/stats" -> stats(span, at);
            default -> "";
        };
    }

    private String version() {
        for (Capture.Line line : capture.log().lines()) {
            Matcher told = FULL_VERSION.matcher(line.text());
            if (told.find()) {
                return told.group(1);
            }
        }
        return capture.asked().version();
    }

    private boolean isSafeMode() {
        return capture.log().first(SAFE_MODE).isPresent();
    }

    private List<String> cameras() {
        if (isSafeMode()) {
            return List.of();
        }
        return capture.files().config().stream()
                .flatMap(config -> config.lines()
                        .dropWhile(line -> !line.startsWith("cameras:"))
                        .skip(1))
                .map(CAMERA::matcher)
                .filter(Matcher::matches)
                .map(camera -> camera.group(1))
                .toList();
    }

    private String config() {
        ObjectNode config = JSON.createObjectNode();
        config.put("safe_mode", isSafeMode());
        ObjectNode cameras = config.putObject("cameras");
        cameras().forEach(name -> cameras.putObject(name).put("name", name).put("enabled", true));
        return config.toString();
    }

    /** When Frigate computes its statistics anew: 25 s after its API came up, and every 15 s from then on. */
    List<Duration> statsComputed(Capture.Span span) {
        List<Duration> moments = new ArrayList<>(List.of(span.from()));
        Duration next = capture.end().frames().orElse(span.from().plus(FIRST_STATS));
        while (next.compareTo(span.to()) <= 0) {
            moments.add(next);
            next = next.plus(NEXT_STATS);
        }
        return moments;
    }

    private String stats(Capture.Span span, Duration at) {
        boolean frames =
                capture.end().frames().filter(first -> first.compareTo(at) <= 0).isPresent();
        if (frames && capture.files().statsAnswer().isPresent()) {
            return capture.files().statsAnswer().get();
        }
        ObjectNode stats = JSON.createObjectNode();
        ObjectNode cameras = stats.putObject("cameras");
        double rate = frames ? FRAME_RATE : 0.0;
        cameras().forEach(name -> cameras.putObject(name).put("camera_fps", rate));
        stats.putObject("service")
                .put("uptime", at.minus(span.from()).toSeconds())
                .put("version", version())
                .put("last_updated", start.plus(at).getEpochSecond());
        return stats.toString();
    }
}
