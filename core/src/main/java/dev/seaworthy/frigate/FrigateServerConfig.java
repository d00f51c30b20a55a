package dev.seaworthy.frigate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The configuration that a running Frigate works with, its defaults filled in. Immutable.
 *
 * @param version the version of the configuration's format, as {@code 0.17-0}; empty before 0.14
 * @param safeMode whether Frigate refused its configuration and runs without one; from 0.17 on, before it never does
 * @param cameras by name, in the order of the configuration; none in safe mode
 * @param detectors the type of each detector, as {@code cpu}, by its name
 * @param raw the whole answer, as JSON; may hold secrets
 */
public record FrigateServerConfig(
        Optional<String> version,
        boolean safeMode,
        Map<String, CameraSettings> cameras,
        Map<String, String> detectors,
        String raw) {
    /**
     * What a camera is set to.
     *
     * @param name its name
     * @param enabled whether Frigate reads it at all
     * @param detect whether Frigate looks for objects in it
     * @param width of the frames in pixels; empty when Frigate does not know
     * @param height of the frames in pixels; empty when Frigate does not know
     * @param fps frames that detection takes a second; empty when Frigate does not tell
     */
    public record CameraSettings(
            String name, boolean enabled, boolean detect, OptionalInt width, OptionalInt height, OptionalInt fps) {
        private static CameraSettings of(String name, JsonNode json) {
            JsonNode detect = json.path("detect");
            return new CameraSettings(
                    name,
                    ApiJson.flag(json, "enabled", true),
                    ApiJson.flag(detect, "enabled", true),
                    ApiJson.count(detect, "width"),
                    ApiJson.count(detect, "height"),
                    ApiJson.count(detect, "fps"));
        }
    }

    /** Keeps copies of the maps. */
    public FrigateServerConfig {
        cameras = ApiJson.frozen(cameras);
        detectors = ApiJson.frozen(detectors);
    }

    static FrigateServerConfig of(JsonNode json, String raw) {
        return new FrigateServerConfig(
                ApiJson.text(json, "version"),
                ApiJson.flag(json, "safe_mode", false),
                ApiJson.map(
                        json.path("cameras"),
                        entry -> Optional.of(CameraSettings.of(entry.getKey(), entry.getValue()))),
                ApiJson.map(json.path("detectors"), entry -> ApiJson.text(entry.getValue(), "type")),
                raw);
    }

    /** Without the whole answer. */
    @Override
    public String toString() {
        return "FrigateServerConfig[version=%s, safeMode=%s, cameras=%s, detectors=%s]"
                .formatted(version.orElse("unknown"), safeMode, cameras.values(), detectors);
    }
}
