package dev.seaworthy.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.seaworthy.it.docker.DockerEngine;
import dev.seaworthy.it.standin.StandIn;
import dev.seaworthy.it.standin.StandIn.Mode;
import dev.seaworthy.launch.Launch;
import dev.seaworthy.launch.Launcher;
import dev.seaworthy.outcome.Ending;
import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.ContainerSpecBuilder;
import dev.seaworthy.spec.PullPolicy;
import dev.seaworthy.spec.Readiness;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stand-in's situations through a real Docker engine: the line of each on its stream, and its end. */
class StandInModesIT {
    private static final DockerEngine ENGINE = DockerEngine.local();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Longer than it takes the modes that end. */
    private static final Duration UNCHANGED = Duration.ofSeconds(2);

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void require() {
        ENGINE.require();
    }

    @AfterAll
    static void close() throws Exception {
        ENGINE.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ILLEGAL_INSTRUCTION     | 0.17.2 | Fatal Python error: Illegal instruction                                | 132
            BUS_ERROR               | 0.17.2 | Fatal Python error: Bus error                                          | 135
            SEGMENTATION_FAULT      | 0.17.2 | Fatal Python error: Segmentation fault                                 | 139
            ABORTED                 | 0.17.2 | Fatal Python error: Aborted                                            | 134
            DATABASE_LOCKED         | 0.17.2 | database is locked                                                     | 1
            DATABASE_NOT_A_DATABASE | 0.17.2 | file is not a database                                                 | 1
            DATABASE_MALFORMED      | 0.17.2 | database disk image is malformed                                       | 1
            DATABASE_UNOPENABLE     | 0.17.2 | unable to open database file                                           | 1
            DATABASE_IO_ERROR       | 0.17.2 | disk I/O error                                                         | 1
            NO_SPACE                | 0.17.2 | [Errno 28] No space left on device                                     | 1
            PORT_5001_TAKEN         | 0.17.2 | bind on address ('127.0.0.1', 5001): address already in use            | 1
            PERMISSION_DENIED       | 0.17.2 | PermissionError: [Errno 13]                                            | 1
            READ_ONLY_CONFIG        | 0.17.2 | [Errno 30] Read-only file system: '/config/model_cache'                | 1
            DETECTOR_ERROR          | 0.17.2 | RuntimeError: Exception from src/inference                             | 143
            DETECTOR_MODEL_MISSING  | 0.17.2 | Could not open '/config/model_cache/custom.tflite'                     | 143
            DETECTOR_MISSING        | 0.13.2 | Detection appears to have stopped. Exiting Frigate...                  | 0
            FORKSERVER_KILLED       | 0.17.2 | Detection appears to have stopped. Exiting Frigate...                  | 143
            LABELMAP_MISSING        | 0.17.2 | No such file or directory: '/openvino-model/                           | 1
            UNKNOWN_PLACEHOLDER     | 0.17.2 | KeyError: 'FRIGATE_RTSP_PASSWORD'                                      | 1
            CONFIG_NOT_MIGRATED     | 0.16.4 | Config file is read-only, unable to migrate config file.               | 1
            EMPTY_CONFIG            | 0.14.1 | 'NoneType' object has no attribute 'get'                               | 1
            DUP_KEY                 | 0.14.1 | DuplicateKeyError: while constructing a mapping                        | 1
            """)
    void aModeThatEnds(Mode mode, String version, String line, int code) throws InterruptedException {
        try (Launch launch = begin(behaviour(mode).version(version))) {
            Optional<Outcome> failure = launch.awaitFailure(PATIENCE);

            assertThat(failure.flatMap(Outcome::ending).map(Ending::exitCode)).hasValue(OptionalInt.of(code));
            assertThat(failure.orElseThrow().log().lines())
                    .anyMatch(logged -> logged.text().contains(line) && !logged.error());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            EMPTY_CONFIG      | true  | 'NoneType' object has no attribute 'get'
            DUP_KEY           | true  | DuplicateKeyError: while constructing a mapping
            YAML_ERROR        | true  | unable to start service prepare: command exited 1
            PORT_5000_TAKEN   | false | bind() to 0.0.0.0:5000 failed (98: Address already in use)
            PORT_5002_TAKEN   | false | OSError: [Errno 98] Address already in use
            THREADS_EXHAUSTED | false | RuntimeError: can't start new thread
            """)
    void aModeThatIsNeverReadyAndNeverEnds(Mode mode, boolean error, String line) throws InterruptedException {
        try (Launch launch = begin(behaviour(mode))) {
            awaitLine(launch, line, error);

            assertThat(launch.awaitFailure(UNCHANGED)).isEmpty();
            assertThat(launch.state().isSettled()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"EMPTY_CONFIG", "DUP_KEY", "PORT_5000_TAKEN", "YAML_ERROR"})
    void theSettingsOfS6EndIt(Mode mode) throws InterruptedException {
        ContainerSpecBuilder spec = spec(behaviour(mode))
                .env("S6_BEHAVIOUR_IF_STAGE2_FAILS", "2")
                .env("S6_CMD_WAIT_FOR_SERVICES_MAXTIME", "1500");
        try (Launch launch = Launcher.on(ENGINE.runtime()).begin(spec.build())) {
            assertThat(launch.awaitFailure(PATIENCE).flatMap(Outcome::ending).map(Ending::exitCode))
                    .hasValue(OptionalInt.of(1));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            CONFIG_NOT_MIGRATED | Starting Frigate in safe mode.
            NO_CONFIG           | No config file found, saving default config
            NO_CAMERAS          | FastAPI started
            MQTT_UNREACHABLE    | Unable to connect to MQTT server: [Errno 111] Connection refused
            GO2RTC_RESTARTING   | The go2rtc service exited with code 1 (by signal 0)
            FRAMES_STALLED      | No frames received from test in 20 seconds. Exiting ffmpeg...
            DETECTION_STUCK     | Detection appears to be stuck. Restarting detection process...
            MANAGER_KILLED      | BrokenPipeError: [Errno 32] Broken pipe
            """)
    void aModeThatIsReadyAndStaysUp(Mode mode, String line) throws InterruptedException {
        try (Launch launch = begin(behaviour(mode))) {
            launch.awaitReady();
            awaitLine(launch, line, false);

            assertThat(launch.awaitFailure(UNCHANGED)).isEmpty();
        }
    }

    @Test
    void aSilentLogSaysNothingMoreWhileTheApiAnswers() throws IOException, InterruptedException {
        try (Launch launch = begin(behaviour(Mode.LOG_SILENT))) {
            launch.awaitReady();
            awaitLine(launch, "Capture process started", false);
            long seen = launch.outcome().log().seen();

            assertThat(launch.awaitFailure(UNCHANGED)).isEmpty();
            assertThat(get(launch, "/api/version").statusCode()).isEqualTo(200);
            assertThat(launch.outcome().log().seen()).isEqualTo(seen);
        }
    }

    @Test
    void theApiListsWhatTheConfigurationSays() throws IOException, InterruptedException {
        ContainerSpec spec = spec(behaviour(Mode.HEALTHY).events(3))
                .configFile("/config/config.yml", """
                        version: 0.17-0
                        cameras:
                          front:
                            enabled: false
                            detect: {enabled: true, width: 1280, height: 720, fps: 7}
                        """)
                .build();
        try (Launch launch = Launcher.on(ENGINE.runtime()).begin(spec)) {
            launch.awaitReady();

            assertThat(get(launch, "/api/config").body())
                    .contains("{\"version\":\"0.17-0\",\"safe_mode\":false,")
                    .contains("\"name\":\"front\",\"enabled\":false,"
                            + "\"detect\":{\"enabled\":true,\"height\":720,\"width\":1280,\"fps\":7}");
            assertThat(get(launch, "/api/front/latest.jpg").body()).contains("JFIF");
            assertThat(get(launch, "/api/nobody/latest.jpg").statusCode()).isEqualTo(404);
            assertThat(get(launch, "/api/events?limit=2").body().split("\"thumbnail\"", -1))
                    .hasSize(3);
            assertThat(get(launch, "/api/logs/frigate").body())
                    .startsWith("{\"totalLines\":")
                    .contains("FastAPI started");
            assertThat(get(launch, "/api/logs/go2rtc?start=-1").body()).contains("[\"");
            assertThat(get(launch, "/api/logs/nobody").statusCode()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.13.2, 502, false", "0.14.1, 500, false", "0.15.2, 500, true", "0.18.0-beta1, 500, true"})
    void aReleaseAnswersAndLogsAsItDoes(String version, String before, boolean logged)
            throws IOException, InterruptedException {
        StandIn late = StandIn.healthy().version(version).readyAfter(Duration.ofSeconds(2));
        try (Launch launch = begin(late)) {
            launch.awaitReady();
            awaitLine(launch, "Capture process started", false);

            assertThat(launch.outcome().probes().spans())
                    .anyMatch(span -> span.seen().equals(before));
            assertThat(get(launch, "/api/version").body()).isEqualTo(version);
            assertThat(launch.outcome().log().lines().stream()
                            .anyMatch(line -> line.text().contains("FastAPI started")))
                    .isEqualTo(logged);
        }
    }

    /** As fast as it can be, with few lines. */
    private static StandIn behaviour(Mode mode) {
        return StandIn.in(mode)
                .listeningAfter(Duration.ofMillis(50))
                .readyAfter(Duration.ofMillis(600))
                .framesAfter(Duration.ofMillis(700))
                .watchdogAfter(Duration.ofMillis(1200))
                .troubleAfter(Duration.ofMillis(1200))
                .killGrace(Duration.ZERO)
                .stopsWithin(Duration.ZERO)
                .quiet();
    }

    private static ContainerSpecBuilder spec(StandIn behaviour) {
        return ContainerSpec.of(ENGINE.standIn())
                .env(behaviour.environment())
                .memory("64m")
                .pullPolicy(PullPolicy.NEVER)
                .port(StandIn.HTTP_PORT)
                .readyWhen(Readiness.http(StandIn.HTTP_PORT, "/api/version"))
                .readyTimeout(PATIENCE);
    }

    private static Launch begin(StandIn behaviour) {
        return Launcher.on(ENGINE.runtime()).begin(spec(behaviour).build());
    }

    private static void awaitLine(Launch launch, String line, boolean error) {
        await(line)
                .atMost(PATIENCE)
                .until(() -> launch.outcome().log().lines().stream()
                        .anyMatch(logged -> logged.text().contains(line) && logged.error() == error));
    }

    private HttpResponse<String> get(Launch launch, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(launch.uri(StandIn.HTTP_PORT, path))
                .timeout(PATIENCE)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
