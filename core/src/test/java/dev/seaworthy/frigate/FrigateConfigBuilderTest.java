package dev.seaworthy.frigate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class FrigateConfigBuilderTest {
    /** What boots as it stands; the first two lines and the last are not for every version. */
    private static final String SMALLEST = """
            auth: {enabled: false}
            tls: {enabled: false}
            mqtt: {enabled: false}
            telemetry: {version_check: false}
            birdseye: {enabled: false}
            ffmpeg: {hwaccel_args: []}
            detectors: {cpu1: {type: cpu, num_threads: 1}}
            record: {enabled: false}
            snapshots: {enabled: false}
            cameras:
              test:
                ffmpeg:
                  inputs:
                    - path: testsrc2=size=320x240:rate=5
                      input_args: -re -f lavfi
                      roles: [detect]
                detect: {enabled: false, width: 320, height: 240, fps: 5}
            """;

    @ParameterizedTest
    @CsvSource({
        "0.13.2, ''",
        "0.14.1, version: 0.14",
        "0.15.2, version: 0.15-1",
        "0.16.4, version: 0.16-0",
        "0.17.2, version: 0.17-0",
        "0.18.0-beta1, version: 0.18-0"
    })
    void theSmallestConfigOfEachVersion(String version, String stamp) {
        String expected = version.startsWith("0.13") ? SMALLEST.substring(SMALLEST.indexOf("mqtt")) : SMALLEST;
        FrigateConfig config = smallest(version).build();
        assertThat(load(config.yaml())).isEqualTo(load(expected + stamp));
        assertThat(config.cameraNames()).containsExactly("test");
    }

    @Test
    void isWrittenInBlocksAndInAStableOrder() {
        assertThat(smallest("0.17.2").build().yaml()).isEqualTo("""
                        mqtt:
                          enabled: false
                        auth:
                          enabled: false
                        tls:
                          enabled: false
                        telemetry:
                          version_check: false
                        birdseye:
                          enabled: false
                        ffmpeg:
                          hwaccel_args: []
                        record:
                          enabled: false
                        snapshots:
                          enabled: false
                        detectors:
                          cpu1:
                            type: cpu
                            num_threads: 1
                        cameras:
                          test:
                            ffmpeg:
                              inputs:
                                - path: testsrc2=size=320x240:rate=5
                                  input_args: -re -f lavfi
                                  roles:
                                    - detect
                            detect:
                              enabled: false
                              width: 320
                              height: 240
                              fps: 5
                        version: 0.17-0
                        """);
    }

    @Test
    void eachKindOfCameraSaysWhatFfmpegNeeds() {
        FrigateConfig config = builder("0.17.2")
                .camera(Camera.testSource("drawn").size(640, 480).fps(10))
                .camera(Camera.loopingFile("file", "/media/a: b #1.mp4").size(320, 240))
                .camera(Camera.stream("live", "rtsp://u:{FRIGATE_RTSP_PASSWORD}@cam:554/a"))
                .camera(Camera.stream("web", "http://cam/jpeg")
                        .inputArgs("preset-http-jpeg-generic")
                        .disabled())
                .build();
        assertThat(input(config, "drawn"))
                .isEqualTo(Map.of(
                        "path", "testsrc2=size=640x480:rate=10",
                        "input_args", "-re -f lavfi",
                        "roles", List.of("detect")));
        assertThat(input(config, "file"))
                .isEqualTo(Map.of(
                        "path", "/media/a: b #1.mp4",
                        "input_args", "-re -stream_loop -1 -fflags +genpts",
                        "roles", List.of("detect")));
        assertThat(input(config, "live"))
                .isEqualTo(Map.of("path", "rtsp://u:{FRIGATE_RTSP_PASSWORD}@cam:554/a", "roles", List.of("detect")));
        assertThat(input(config, "web")).containsEntry("input_args", "preset-http-jpeg-generic");
        assertThat(config.cameraNames()).containsExactly("drawn", "file", "live");
        assertThat(config.cameras()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "off", "No", "y", "null", "123", "0x1f", "1e5", "007", "true"})
    void aNameThatOlderReadersMistakeIsQuoted(String name) {
        FrigateConfig config = builder("0.13.2").camera(Camera.testSource(name)).build();
        assertThat(config.yaml()).contains("\n  '" + name + "':\n");
        assertThat(config.cameraNames()).containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12:30:45",
                "2026-01-01",
                "1_000",
                "~",
                "a: b",
                "# no comment",
                "'quoted'",
                "{FRIGATE_X}",
                "*",
                "two\nlines",
                ""
            })
    void textStaysText(String text) {
        FrigateConfig config =
                smallest("0.17.2").set("environment_vars.TEXT", text).build();
        assertThat(at(config, "environment_vars")).isEqualTo(Map.of("TEXT", text));
    }

    @Test
    void featuresAreTurnedOnWithTheirKeys() {
        FrigateConfig config = smallest("0.17.2")
                .with(Feature.values())
                .set("mqtt.host", "broker")
                .build();
        assertThat(load(config.yaml()))
                .containsEntry("mqtt", Map.of("enabled", true, "host", "broker"))
                .containsEntry("telemetry", Map.of("version_check", true))
                .containsEntry("ffmpeg", Map.of("hwaccel_args", "auto"))
                .containsEntry("classification", Map.of("bird", Map.of("enabled", true)))
                .containsEntry("semantic_search", Map.of("enabled", true));
        assertThat(input(config, "test")).containsEntry("roles", List.of("detect", "record", "audio"));
        assertThat(config.switchedOff()).isEmpty();
    }

    @Test
    void whatIsOffIsExplained() {
        FrigateConfig config = smallest("0.13.2").with(Feature.RECORD).build();
        assertThat(config.switchedOff())
                .containsExactly(
                        Feature.MQTT,
                        Feature.VERSION_CHECK,
                        Feature.BIRDSEYE,
                        Feature.HARDWARE_ACCELERATION,
                        Feature.SNAPSHOTS,
                        Feature.DETECT,
                        Feature.AUDIO);
        assertThat(config.explain())
                .hasSize(7)
                .contains("mqtt is off: no broker is needed, and no retries of its connection fill the log")
                .allSatisfy(line -> assertThat(line).matches("[a-z ]+ is off: no [^.]+"));
    }

    @Test
    void whatASettingTurnsOnIsNotCalledOff() {
        FrigateConfig config = smallest("0.16.4")
                .set("lpr.enabled", true)
                .set("record.enabled", true)
                .build();
        assertThat(config.switchedOff())
                .doesNotContain(Feature.LICENSE_PLATE_RECOGNITION, Feature.RECORD, Feature.AUDIO_TRANSCRIPTION)
                .contains(Feature.FACE_RECOGNITION);
    }

    @Test
    void anyOtherKeyIsSetByItsPath() {
        FrigateConfig config = smallest("0.17.2")
                .set("detectors.cpu1.num_threads", 2)
                .set("cameras.test.motion.threshold", 40)
                .set("objects.track", List.of("person", "car"))
                .set("logger", Map.of("default", "debug"))
                .build();
        assertThat(load(config.yaml()))
                .containsEntry("detectors", Map.of("cpu1", Map.of("type", "cpu", "num_threads", 2)))
                .containsEntry("objects", Map.of("track", List.of("person", "car")))
                .containsEntry("logger", Map.of("default", "debug"));
        assertThat(config.root().at("cameras", "test", "motion", "threshold").text())
                .isEqualTo("40");
    }

    @Test
    void aNamedDetectorTakesThePlaceOfTheCpu() {
        FrigateConfig config = smallest("0.17.2")
                .detector("coral", "edgetpu", Map.of("device", "usb"))
                .detector("spare", "cpu", Map.of())
                .build();
        assertThat(at(config, "detectors"))
                .isEqualTo(Map.of("coral", Map.of("type", "edgetpu", "device", "usb"), "spare", Map.of("type", "cpu")));
    }

    @Test
    void noCameraIsPossibleWhenAskedFor() {
        FrigateConfig config = builder("0.17.2").withoutCameras().build();
        assertThat(at(config, "cameras")).isEqualTo(Map.of());
        assertThat(config.cameras()).isEmpty();
    }

    @Test
    void aBuilderCanBuildAgain() {
        FrigateConfigBuilder builder = smallest("0.17.2");
        FrigateConfig before = builder.build();
        FrigateConfig after = builder.camera(Camera.testSource("second")).build();
        assertThat(before.cameraNames()).containsExactly("test");
        assertThat(after.cameraNames()).containsExactly("test", "second");
    }

    private static FrigateConfigBuilder builder(String version) {
        return FrigateConfig.builder(FrigateVersion.parse(version));
    }

    private static FrigateConfigBuilder smallest(String version) {
        return builder(version).camera(Camera.testSource("test"));
    }

    @SuppressWarnings("unchecked") // The documents of these tests have text for keys.
    private static Map<String, Object> load(String yaml) {
        return (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(yaml);
    }

    private static Object at(FrigateConfig config, String... keys) {
        Object found = load(config.yaml());
        for (String key : keys) {
            found = Objects.requireNonNull(((Map<?, ?>) found).get(key), key);
        }
        return found;
    }

    @SuppressWarnings("unchecked") // As the builder writes them.
    private static Map<String, Object> input(FrigateConfig config, String camera) {
        return ((List<Map<String, Object>>) at(config, "cameras", camera, "ffmpeg", "inputs")).get(0);
    }
}
