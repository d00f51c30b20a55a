package dev.seaworthy.frigate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.seaworthy.frigate.FrigateStats.CameraStats;
import dev.seaworthy.frigate.FrigateStats.CpuUsage;
import dev.seaworthy.frigate.FrigateStats.DetectorStats;
import dev.seaworthy.frigate.FrigateStats.Service;
import dev.seaworthy.frigate.FrigateStats.Storage;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the statistics of Frigate 0.13 and later. */
final class StatsReader {
    private StatsReader() {}

    static FrigateStats read(JsonNode json, String raw) {
        return new FrigateStats(
                ApiJson.map(json.path("cameras"), entry -> Optional.of(camera(entry.getValue()))),
                ApiJson.map(json.path("detectors"), entry -> Optional.of(detector(entry.getValue()))),
                service(json.path("service")),
                ApiJson.map(json.path("processes"), StatsReader::process),
                ApiJson.map(json.path("cpu_usages"), entry -> Optional.of(usage(entry.getValue()))),
                raw);
    }

    private static CameraStats camera(JsonNode json) {
        return new CameraStats(
                ApiJson.number(json, "camera_fps").orElse(0),
                ApiJson.number(json, "process_fps").orElse(0),
                ApiJson.number(json, "skipped_fps").orElse(0),
                ApiJson.number(json, "detection_fps").orElse(0),
                ApiJson.pid(json, "pid"),
                ApiJson.pid(json, "capture_pid"),
                ApiJson.pid(json, "ffmpeg_pid"));
    }

    private static DetectorStats detector(JsonNode json) {
        return new DetectorStats(
                ApiJson.number(json, "inference_speed"),
                ApiJson.time(json, "detection_start"),
                ApiJson.pid(json, "pid"));
    }

    private static Service service(JsonNode json) {
        return new Service(
                Duration.ofSeconds(json.path("uptime").asLong()),
                ApiJson.text(json, "version").orElse(""),
                ApiJson.text(json, "latest_version"),
                ApiJson.time(json, "last_updated"),
                ApiJson.map(json.path("storage"), entry -> storage(entry.getValue())));
    }

    /** Of a folder that is not there, Frigate tells nothing. */
    private static Optional<Storage> storage(JsonNode json) {
        return json.isEmpty()
                ? Optional.empty()
                : Optional.of(new Storage(
                        ApiJson.number(json, "total").orElse(0),
                        ApiJson.number(json, "used").orElse(0),
                        ApiJson.number(json, "free").orElse(0),
                        ApiJson.text(json, "mount_type").orElse("")));
    }

    private static Optional<Long> process(Map.Entry<String, JsonNode> entry) {
        OptionalLong pid = ApiJson.pid(entry.getValue(), "pid");
        return pid.isPresent() ? Optional.of(pid.getAsLong()) : Optional.empty();
    }

    private static CpuUsage usage(JsonNode json) {
        return new CpuUsage(
                ApiJson.number(json, "cpu"),
                ApiJson.number(json, "cpu_average"),
                ApiJson.number(json, "mem"),
                ApiJson.text(json, "cmdline"));
    }
}
