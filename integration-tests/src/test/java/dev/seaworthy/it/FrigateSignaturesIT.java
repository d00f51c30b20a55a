package dev.seaworthy.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.seaworthy.frigate.FrigateSignature;
import dev.seaworthy.frigate.FrigateSpecBuilder;
import dev.seaworthy.it.docker.DockerEngine;
import dev.seaworthy.it.standin.StandIn;
import dev.seaworthy.it.standin.StandIn.Mode;
import dev.seaworthy.launch.Launch;
import dev.seaworthy.launch.Launcher;
import dev.seaworthy.outcome.Finding;
import dev.seaworthy.outcome.LogReport;
import dev.seaworthy.spec.LogSignature.Effect;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every signature, produced by a real container on Docker: it is recognised, and does to the launch what it says. */
class FrigateSignaturesIT {
    private static final DockerEngine ENGINE = DockerEngine.local();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The situations of the stand-in that write the line. Of the others a container prints the example. */
    private static final Map<String, Mode> MODES = Map.ofEntries(
            Map.entry("safe-mode", Mode.SAFE_MODE),
            Map.entry("config-banner", Mode.SAFE_MODE),
            Map.entry("config-key", Mode.SAFE_MODE),
            Map.entry("config-message", Mode.SAFE_MODE),
            Map.entry("config-not-valid", Mode.INVALID_CONFIG),
            Map.entry("yaml-syntax", Mode.YAML_ERROR),
            Map.entry("init-script-failed", Mode.YAML_ERROR),
            Map.entry("duplicate-key", Mode.DUP_KEY),
            Map.entry("ended-with-code", Mode.DUP_KEY),
            Map.entry("empty-config", Mode.EMPTY_CONFIG),
            Map.entry("missing-variable", Mode.UNKNOWN_PLACEHOLDER),
            Map.entry("no-config", Mode.NO_CONFIG),
            Map.entry("labelmap-missing", Mode.LABELMAP_MISSING),
            Map.entry("config-cannot-migrate", Mode.CONFIG_NOT_MIGRATED),
            Map.entry("config-read-only", Mode.READ_ONLY_CONFIG),
            Map.entry("config-permission", Mode.PERMISSION_DENIED),
            Map.entry("database-locked", Mode.DATABASE_LOCKED),
            Map.entry("database-broken", Mode.DATABASE_MALFORMED),
            Map.entry("disk-error", Mode.DATABASE_IO_ERROR),
            Map.entry("shm-full", Mode.SHM_FULL),
            Map.entry("bus-error", Mode.BUS_ERROR),
            Map.entry("shm-small", Mode.SHM_TOO_SMALL),
            Map.entry("unreadable-frames", Mode.SHM_TOO_SMALL),
            Map.entry("no-space", Mode.NO_SPACE),
            Map.entry("illegal-instruction", Mode.ILLEGAL_INSTRUCTION),
            Map.entry("segmentation-fault", Mode.SEGMENTATION_FAULT),
            Map.entry("aborted", Mode.ABORTED),
            Map.entry("no-threads", Mode.THREADS_EXHAUSTED),
            Map.entry("no-threads-native", Mode.THREADS_EXHAUSTED),
            Map.entry("port-in-use", Mode.PORT_5000_TAKEN),
            Map.entry("backend-port-in-use", Mode.PORT_5001_TAKEN),
            Map.entry("detection-stopped", Mode.DETECTOR_MISSING),
            Map.entry("detector-process", Mode.DETECTOR_MISSING),
            Map.entry("no-edgetpu", Mode.DETECTOR_MISSING),
            Map.entry("tflite-missing", Mode.DETECTOR_MODEL_MISSING),
            Map.entry("detection-stuck", Mode.DETECTION_STUCK),
            Map.entry("ffmpeg-crashed", Mode.NO_FRAMES),
            Map.entry("no-frames", Mode.FRAMES_STALLED),
            Map.entry("go2rtc-ended", Mode.GO2RTC_RESTARTING));

    @BeforeAll
    static void require() {
        ENGINE.require();
    }

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    static Stream<FrigateSignature> signatures() {
        return FrigateSignature.all().stream().filter(known -> known.signature().effect() != Effect.PROBE_NOISE);
    }

    @ParameterizedTest
    @MethodSource("signatures")
    void itIsRecognised(FrigateSignature known) throws InterruptedException {
        String id = known.signature().id();
        try (Launch launch =
                Launcher.on(ENGINE.runtime()).begin(spec(known).build().container())) {
            await(id)
                    .atMost(PATIENCE)
                    .until(() -> launch.outcome().log().findings().stream()
                            .map(Finding::signature)
                            .anyMatch(id::equals));
            boolean failsAtOnce = known.signature().effect() == Effect.FAILS
                    && known.signature().grace().isZero();

            assertThat(!failsAtOnce || launch.awaitFailure(PATIENCE).isPresent())
                    .as("what ends the wait has ended it")
                    .isTrue();
        }
    }

    @Test
    void theLinesOfOurOwnProbesAreMarked() {
        FrigateSpecBuilder spec = new FrigateSpecs(ENGINE.runtime().info())
                .standIn(StandIn.healthy().readyAfter(Duration.ofSeconds(3)));
        try (Launch launch = Launcher.on(ENGINE.runtime()).launch(spec.build().container())) {
            assertThat(launch.outcome().log().lines())
                    .filteredOn(LogReport.Line::ofProbe)
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line.text()).contains("seaworthy="));
        }
    }

    private static FrigateSpecBuilder spec(FrigateSignature known) {
        String version = known.until().map(last -> last + "").orElse("0.17.2");
        Mode mode = MODES.get(known.signature().id().substring("frigate.".length()));
        StandIn behaviour = (mode == null ? StandIn.healthy() : StandIn.in(mode))
                .version(version)
                .readyAfter(Duration.ofMillis(500))
                .killGrace(Duration.ofMillis(200));
        FrigateSpecBuilder spec =
                new FrigateSpecs(ENGINE.runtime().info()).standIn(behaviour).version(version);
        return mode == null
                ? spec.container(container -> container
                        .entrypoint("/bin/sh", "-c", "echo \"$LINE\" >&2; sleep 60")
                        .env("LINE", known.example()))
                : spec;
    }
}
