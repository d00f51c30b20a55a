package dev.seaworthy.frigate;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What Frigate says of its own work. Immutable. From 0.14 on Frigate renews it every 15 s only, and not at all in the
 * first 25 s after its start: {@link Service#lastUpdated} tells whether a figure is news.
 *
 * @param cameras by name
 * @param detectors by name
 * @param service Frigate as a whole
 * @param processes the process id of each part of Frigate, as {@code recording}; old versions tell none, and parts that
 *     do not run are left out
 * @param cpuUsages by process id, and {@code frigate.full_system} for the whole machine
 * @param raw the whole answer, as JSON
 */
public record FrigateStats(
        Map<String, CameraStats> cameras,
        Map<String, DetectorStats> detectors,
        Service service,
        Map<String, Long> processes,
        Map<String, CpuUsage> cpuUsages,
        String raw) {
    /**
     * A camera. Frames are per second; a figure that Frigate does not give is 0. The figures of a camera whose capture
     * process was killed stay at their last value.
     *
     * @param cameraFps frames that came from the camera
     * @param processFps frames that were processed
     * @param skippedFps frames that were left out because processing was too slow
     * @param detectionFps detections that ran, which may be several a frame
     * @param processPid the process that looks for motion and objects; empty when it does not run
     * @param capturePid the process that takes the frames; empty when it does not run
     * @param ffmpegPid the ffmpeg that decodes; empty when it does not run
     */
    public record CameraStats(
            double cameraFps,
            double processFps,
            double skippedFps,
            double detectionFps,
            OptionalLong processPid,
            OptionalLong capturePid,
            OptionalLong ffmpegPid) {}

    /**
     * A detector.
     *
     * @param inferenceSpeed milliseconds an inference takes on average; exactly 10 until the first one
     * @param detectionStart when the inference under way began; empty when it is idle
     * @param pid its process; empty when it does not run
     */
    public record DetectorStats(OptionalDouble inferenceSpeed, Optional<Instant> detectionStart, OptionalLong pid) {}

    /**
     * Frigate as a whole.
     *
     * @param uptime since its start, in whole seconds
     * @param version as {@code 0.17.2-3d4dd3ac4}, or empty text
     * @param latestVersion the newest release, or {@code disabled} or {@code unknown}, as Frigate says it
     * @param lastUpdated when these figures were taken, by the container's clock
     * @param storage by folder; folders that do not exist are left out
     */
    public record Service(
            Duration uptime,
            String version,
            Optional<String> latestVersion,
            Optional<Instant> lastUpdated,
            Map<String, Storage> storage) {
        /** Keeps a copy of the map. */
        public Service {
            storage = ApiJson.frozen(storage);
        }
    }

    /**
     * The file system that holds a folder. Sizes are megabytes as Frigate counts them: 10^6 bytes in old
     * versions, 2^20 in later ones.
     *
     * @param total its size
     * @param used what is taken
     * @param free what is left
     * @param mountType as {@code tmpfs}, or empty text
     */
    public record Storage(double total, double used, double free, String mountType) {}

    /**
     * A process, or the machine. Percentages; empty when Frigate gives none.
     *
     * @param cpu of one core, lately
     * @param average of one core, since the process began
     * @param memory of the container's limit where Frigate knows one and the entry is a process, else of the machine
     * @param command the command line; empty for the machine
     */
    public record CpuUsage(
            OptionalDouble cpu, OptionalDouble average, OptionalDouble memory, Optional<String> command) {}

    /** Keeps copies of the maps. */
    public FrigateStats {
        cameras = ApiJson.frozen(cameras);
        detectors = ApiJson.frozen(detectors);
        processes = ApiJson.frozen(processes);
        cpuUsages = ApiJson.frozen(cpuUsages);
    }

    /** Without processes and the whole answer, which would bury the rest. */
    @Override
    public String toString() {
        return "FrigateStats[cameras=%s, detectors=%s, service=%s]".formatted(cameras, detectors, service);
    }
}
