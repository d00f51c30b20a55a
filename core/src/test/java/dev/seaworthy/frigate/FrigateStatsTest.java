package dev.seaworthy.frigate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.seaworthy.frigate.FrigateStats.CameraStats;
import dev.seaworthy.frigate.FrigateStats.CpuUsage;
import dev.seaworthy.frigate.FrigateStats.DetectorStats;
import dev.seaworthy.frigate.FrigateStats.Storage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statistics as Frigate 0.13 to 0.18 give them. */
class FrigateStatsTest {
    private static FrigateStats read(String body) throws JsonProcessingException {
        return StatsReader.read(ApiJson.read(body), body);
    }

    private static FrigateStats of(String release) throws JsonProcessingException {
        return read(FakeFrigate.resource("stats-" + release + ".json"));
    }

    @ParameterizedTest
    @CsvSource({
        "0.16.4,0.16.4-4131252a3,40,1795471136,357,364,385,318",
        "0.17.2,0.17.2-3d4dd3ac4,71,1795468710,481,543,589,403",
        "0.18.0-beta1,0.18.0-5f6043aa9,40,1795470338,497,578,619,421"
    })
    void readsARealFrigate(
            String release,
            String version,
            long uptime,
            long updated,
            long process,
            long capture,
            long ffmpeg,
            long detector)
            throws JsonProcessingException {
        FrigateStats stats = of(release);
        double fps = release.equals("0.16.4") ? 5.0 : 5.1;

        assertThat(stats.cameras())
                .isEqualTo(Map.of(
                        "test",
                        new CameraStats(
                                fps,
                                fps,
                                0,
                                0,
                                OptionalLong.of(process),
                                OptionalLong.of(capture),
                                OptionalLong.of(ffmpeg))));
        assertThat(stats.detectors())
                .isEqualTo(Map.of(
                        "cpu1",
                        new DetectorStats(OptionalDouble.of(10.0), Optional.empty(), OptionalLong.of(detector))));
        assertThat(stats.service().version()).isEqualTo(version);
        assertThat(stats.service().latestVersion()).contains("disabled");
        assertThat(stats.service().uptime()).isEqualTo(Duration.ofSeconds(uptime));
        assertThat(stats.service().lastUpdated()).contains(Instant.ofEpochSecond(updated));
        assertThat(stats.service().storage())
                .containsOnlyKeys("/media/frigate/recordings", "/media/frigate/clips", "/tmp/cache", "/dev/shm");
        assertThat(stats.cpuUsages()).hasSize(5).containsKeys("frigate.full_system", String.valueOf(process));
    }

    @Test
    void processesAndSharedMemoryAreThere() throws JsonProcessingException {
        FrigateStats stats = of("0.17.2");

        assertThat(stats.processes())
                .isEqualTo(Map.of("recording", 348L, "review_segment", 361L, "go2rtc", 116L, "embeddings", 371L));
        assertThat(stats.service().storage()).containsEntry("/dev/shm", new Storage(128.0, 6.6, 121.4, "tmpfs"));
        assertThat(stats.cpuUsages())
                .containsEntry(
                        "131",
                        new CpuUsage(
                                OptionalDouble.of(7.1),
                                OptionalDouble.of(11),
                                OptionalDouble.of(1.3),
                                Optional.of("python3 -u -m frigate")));
        assertThat(stats.raw()).isEqualTo(FakeFrigate.resource("stats-0.17.2.json"));
        assertThat(stats.toString()).contains("cameraFps=5.1").doesNotContain("cpu_usages");
    }

    @Test
    void anOldFrigateWritesWhatIsNoJsonAndTellsLess() throws JsonProcessingException {
        FrigateStats stats = of("0.13.2");

        assertThat(stats.cameras().keySet()).containsExactly("front", "back");
        assertThat(stats.cameras().get("back"))
                .isEqualTo(new CameraStats(
                        5.0, 5.0, 0, 0, OptionalLong.of(302), OptionalLong.empty(), OptionalLong.empty()));
        assertThat(stats.detectors())
                .isEqualTo(Map.of(
                        "cpu1",
                        new DetectorStats(
                                OptionalDouble.of(88.35),
                                Optional.of(Instant.parse("2023-11-14T22:15:00.25Z")),
                                OptionalLong.of(290))));
        assertThat(stats.service().storage()).containsOnlyKeys("/dev/shm");
        assertThat(stats.processes()).isEmpty();
        assertThat(stats.cpuUsages())
                .containsEntry(
                        "frigate.full_system",
                        new CpuUsage(
                                OptionalDouble.of(9.1),
                                OptionalDouble.empty(),
                                OptionalDouble.empty(),
                                Optional.empty()));
    }

    @Test
    void aFrigateThatTellsNothingOrNonsenseIsRead() throws JsonProcessingException {
        FrigateStats nothing = read("{}");
        FrigateStats nonsense =
                read("{\"cameras\": {\"a\": {\"camera_fps\": \"x\", \"pid\": \"y\"}, \"b\": 3}, \"detectors\": [],"
                        + " \"service\": {\"uptime\": null, \"version\": {}, \"last_updated\": 1e300},"
                        + " \"processes\": {\"p\": {\"pid\": null}}, \"cpu_usages\": null}");

        assertThat(nothing.cameras()).isEmpty();
        assertThat(nothing.service().uptime()).isZero();
        assertThat(nothing.service().version()).isEmpty();
        assertThat(nothing.service().lastUpdated()).isEmpty();
        assertThat(nonsense.cameras())
                .isEqualTo(Map.of(
                        "a",
                        new CameraStats(0, 0, 0, 0, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty())));
        assertThat(nonsense.service()).isEqualTo(nothing.service());
        assertThat(nonsense.detectors()).isEmpty();
        assertThat(nonsense.processes()).isEmpty();
        assertThat(nonsense.cpuUsages()).isEmpty();
    }

    @Test
    void areAskedForAtTheirAddress() throws IOException {
        try (FakeFrigate frigate = new FakeFrigate()) {
            frigate.json("/api/stats", FakeFrigate.resource("stats-0.17.2.json"));

            assertThat(frigate.api().stats()).isEqualTo(of("0.17.2"));
            assertThat(frigate.asked()).containsExactly("/api/stats");
        }
    }
}
