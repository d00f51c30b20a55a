package dev.seaworthy.frigate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.seaworthy.spec.HttpReadiness;
import dev.seaworthy.spec.HttpReadiness.BodyJudge;
import dev.seaworthy.spec.Pace;
import dev.seaworthy.spec.ProbeAnswer;
import dev.seaworthy.spec.Readiness;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * How much of Frigate must work before it counts as ready.
 *
 * <p>{@code GET /} is never asked: nginx answers it long before there is a Frigate. Probing is gentle, because each request
 * that fails writes lines into Frigate's own log: every half second to two, and at once when the log says {@code FastAPI started}
 * (0.15 and newer), which falls together with the first possible answer. The times were measured on a real Frigate 0.17.2.
 */
public enum FrigateReadiness {
    /** {@code /api/version} answers 200: all processes are started, though a detector's model may still be loading. */
    BACKEND_UP {
        @Override
        Readiness of(int port, Collection<String> cameras) {
            return gentle(port, "/api/version");
        }
    },

    /**
     * And the configuration is the given one: no safe mode, every expected camera listed. About 8 to 11 s after the start,
     * 48 s on a third of a CPU.
     */
    CONFIG_ACCEPTED {
        @Override
        Readiness of(int port, Collection<String> cameras) {
            String expected = cameras.isEmpty() ? "no safe mode" : "no safe mode, cameras " + cameras;
            return gentle(port, "/api/config").judgedBy(expected, () -> judge(body -> config(body, cameras)));
        }
    },

    /**
     * And every expected camera (any, where none is expected by name) has sent frames, by statistics that are newer than the first ones seen. About 33 to 37 s
     * after the start: Frigate makes new statistics every 15 s.
     */
    FRAMES_FLOWING {
        @Override
        Readiness of(int port, Collection<String> cameras) {
            String expected = cameras.isEmpty() ? "frames flow" : "frames flow from " + cameras;
            HttpReadiness stats = Readiness.http(port, "/api/stats")
                    .uncached()
                    .pace(Pace.every(Duration.ofSeconds(2)).nudgedBy(BACKEND_LINE))
                    .judgedBy(expected, () -> {
                        Frames frames = new Frames(List.copyOf(cameras));
                        return judge(frames::judge);
                    });
            return Readiness.allOf(CONFIG_ACCEPTED.of(port, cameras), stats);
        }
    },

    /**
     * The configuration is accepted, and Frigate still answers 30 s later: a detector that cannot work ends Frigate 20 to
     * 30 s after its start.
     */
    HELD {
        @Override
        Readiness of(int port, Collection<String> cameras) {
            return Readiness.heldFor(WATCHDOG, CONFIG_ACCEPTED.of(port, cameras));
        }
    };

    static final String BACKEND_LINE = "FastAPI started";

    private static final Duration WATCHDOG = Duration.ofSeconds(30);
    private static final Pace GENTLE = Pace.every(Duration.ofMillis(500)).nudgedBy(BACKEND_LINE);

    /** This level, asked at a port of the API that wants no login (5000), for cameras that must be there. */
    abstract Readiness of(int port, Collection<String> cameras);

    private static HttpReadiness gentle(int port, String path) {
        return Readiness.http(port, path).uncached().pace(GENTLE);
    }

    private static BodyJudge judge(Function<JsonNode, ProbeAnswer> question) {
        return body -> {
            try {
                return question.apply(ApiJson.read(body));
            } catch (JsonProcessingException noJson) {
                return ProbeAnswer.notYet("it is no JSON");
            }
        };
    }

    private static ProbeAnswer config(JsonNode config, Collection<String> cameras) {
        if (ApiJson.flag(config, "safe_mode", false)) {
            return ProbeAnswer.cannotPass("the configuration is not valid, so Frigate runs in safe mode");
        }
        List<String> missing = cameras.stream()
                .filter(name -> !config.path("cameras").has(name))
                .toList();
        return missing.isEmpty() ? ProbeAnswer.PASSED : ProbeAnswer.notYet("cameras not listed: " + missing);
    }

    /** The statistics of one life. Those that are there at first are as old as the process, and stay for up to 25 s. */
    private static final class Frames {
        private final List<String> expected;
        private String first = "";

        Frames(List<String> expected) {
            this.expected = expected;
        }

        ProbeAnswer judge(JsonNode stats) {
            JsonNode cameras = stats.path("cameras");
            List<String> silent = expected.stream()
                    .filter(name -> isSilent(cameras.path(name)))
                    .toList();
            boolean anyFlows = !expected.isEmpty() || cameras.valueStream().anyMatch(camera -> !isSilent(camera));
            if (!silent.isEmpty() || !anyFlows) {
                remember(stats);
                return ProbeAnswer.notYet(anyFlows ? "no frames from " + silent : "no frames from any camera");
            }
            return isNewer(stats) ? ProbeAnswer.PASSED : ProbeAnswer.notYet("the statistics are not fresh");
        }

        private static boolean isSilent(JsonNode camera) {
            return ApiJson.number(camera, "camera_fps").orElse(0) <= 0;
        }

        /** Statistics without a time of their own are made anew for each request (0.13). */
        private boolean isNewer(JsonNode stats) {
            String made = stats.path("service").path("last_updated").asText("");
            boolean newer = made.isEmpty() || (!first.isEmpty() && !first.equals(made));
            remember(stats);
            return newer;
        }

        private void remember(JsonNode stats) {
            String made = stats.path("service").path("last_updated").asText("");
            first = first.isEmpty() ? made : first;
        }
    }
}
