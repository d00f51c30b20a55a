package dev.seaworthy.frigate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.seaworthy.spec.InvalidSpecException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A user's own text: kept as it is, and refused only where no Frigate can read it. */
class UsersConfigTest {
    private static final String CAMERA =
            "cameras:\n  one:\n    ffmpeg: {inputs: [{path: rtsp://a/b, roles: [detect]}]}\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01_healthy_0.17.2",
                "02_invalid_value_0.16.4",
                "02_invalid_value_0.17.2",
                "07_shm_8m_0.17.2",
                "08_edgetpu_missing_0.17.2",
                "09_source_file_missing_0.17.2",
                "15_healthy_0.16.4",
                "15_healthy_0.18.0b1"
            })
    void whatARealFrigateCouldReadIsReadAndKept(String capture) throws IOException {
        String yaml = captured(capture);
        FrigateConfig config = FrigateConfig.ofYaml(yaml);
        assertThat(config.yaml()).isEqualTo(yaml);
        assertThat(config.cameraNames()).containsExactly("test");
    }

    @ParameterizedTest
    @CsvSource({
        "03_yaml_syntax_0.17.2, 'line 12, column 11', give valid YAML",
        "03_dup_key_0.17.2, 'line 19, column 1', say it once"
    })
    void whatLeftARealFrigateEmptyIsRefusedWithItsPlace(String capture, String place, String advice)
            throws IOException {
        String yaml = captured(capture);
        assertThatThrownBy(() -> FrigateConfig.ofYaml(yaml))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageStartingWith("frigate config, " + place + ": ")
                .hasMessageContaining(advice);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "# only a comment\n", "---\n", "null", "~"})
    void anEmptyTextIsRefused(String yaml) {
        assertThatThrownBy(() -> FrigateConfig.ofYaml(yaml))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageStartingWith("frigate config, line 1, column 1: 'an empty document' is refused;");
    }

    @ParameterizedTest
    @CsvSource({
        "'- mqtt', no mapping",
        "just text, no mapping",
        "'a: 1\n---\nb: 2', expected a single document",
        "'a: &x {b: *x}', an alias to what holds it",
        "'? [a, b]\n: 1', a key that is a list",
        "'a: {b: 1, \"b\": 2}', the key b a second time",
        "'a: *nowhere', found undefined alias",
        "'a: \"\u0001\"', special characters are not allowed"
    })
    void whatIsNoConfigurationIsRefused(String yaml, String problem) {
        assertThatThrownBy(() -> FrigateConfig.ofYaml(yaml))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageStartingWith("frigate config, line ")
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mqtt: {enabled: no}\r\ncameras: {}\r\nsurprise: [1, 2]\r\n",
                "mqtt: !secret broker\ncameras: {}",
                "cameras: null\n",
                "{}"
            })
    void unknownKeysTagsAndLineEndsAreTheUsersOwn(String yaml) {
        assertThat(FrigateConfig.ofYaml(yaml).yaml()).isEqualTo(yaml);
    }

    @Test
    void aFileIsReadAsItIs(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("config.yml"), captured("15_healthy_0.16.4"));
        assertThat(FrigateConfig.ofFile(file).yaml()).isEqualTo(captured("15_healthy_0.16.4"));
        assertThatThrownBy(() -> FrigateConfig.ofFile(folder.resolve("missing.yml")))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageStartingWith("frigate config file: '" + folder.resolve("missing.yml") + "' is refused;")
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void camerasAreToldAsFarAsTheTextSays() {
        FrigateConfig config = FrigateConfig.ofYaml("""
                detect: {width: 640, fps: 7}
                cameras:
                  yard: {detect: {width: 320, height: "240", fps: 2.5}}
                  door: {enabled: Yes}
                  attic: {enabled: off, detect: {height: tall}}
                """);
        assertThat(config.cameras())
                .containsExactly(
                        new ConfiguredCamera(
                                "yard", true, OptionalInt.of(320), OptionalInt.of(240), OptionalDouble.of(2.5)),
                        new ConfiguredCamera(
                                "door", true, OptionalInt.of(640), OptionalInt.empty(), OptionalDouble.of(7)),
                        new ConfiguredCamera(
                                "attic", false, OptionalInt.of(640), OptionalInt.empty(), OptionalDouble.of(7)));
        assertThat(config.cameraNames()).containsExactly("yard", "door");
    }

    @Test
    void anchorsAndMergesAreFollowed() {
        FrigateConfig config = FrigateConfig.ofYaml("""
                small: &small {detect: &size {width: 320, height: 240}}
                off: &off {enabled: false, detect: {width: 64}}
                cameras:
                  one: {<<: *small}
                  two: {<<: [*off, *small]}
                  three: {<<: *off, enabled: true, detect: *size}
                """);
        assertThat(config.cameras())
                .extracting(ConfiguredCamera::enabled, camera -> camera.width().orElse(0))
                .containsExactly(tuple(true, 320), tuple(false, 64), tuple(true, 320));
    }

    @Test
    void onlyWhatTheTextTurnsOffIsCalledOff() throws IOException {
        assertThat(FrigateConfig.ofYaml(captured("01_healthy_0.17.2")).switchedOff())
                .containsExactly(
                        Feature.MQTT,
                        Feature.AUTH,
                        Feature.TLS,
                        Feature.VERSION_CHECK,
                        Feature.BIRDSEYE,
                        Feature.HARDWARE_ACCELERATION,
                        Feature.RECORD,
                        Feature.SNAPSHOTS);
        assertThat(FrigateConfig.ofYaml("mqtt: {host: broker}\ncameras: {}\n").switchedOff())
                .isEmpty();
    }

    @Test
    void itsTextIsNeverPrintedByAccident() {
        FrigateConfig config = FrigateConfig.ofYaml("mqtt: {password: secret}\n" + CAMERA);
        assertThat(config).hasToString("frigate config with cameras [one]");
        assertThatThrownBy(() -> FrigateConfig.ofYaml("mqtt: {password: secret]"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @ParameterizedTest
    @CsvSource({"01_healthy_0.17.2, 0.17.2", "15_healthy_0.16.4, 0.16.4", "15_healthy_0.18.0b1, 0.18.0-beta1"})
    void whatRanIsValid(String capture, String version) throws IOException {
        FrigateConfig config = FrigateConfig.ofYaml(captured(capture));
        assertThat(config.validate(FrigateVersion.parse(version))).isSameAs(config);
    }

    @Test
    void whatARealFrigateCalledInvalidIsInvalid() throws IOException {
        FrigateConfig config = FrigateConfig.ofYaml(captured("02_invalid_value_0.17.2"));
        assertThatThrownBy(() -> config.validate(FrigateVersion.parse("0.17.2")))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage("frigate config, line 17, column 29: 'notanumber' is refused; "
                        + "cameras.test.detect.width is a number above zero");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "0.17.2 | mqtt: {}                            | 'cameras' | add it; Frigate requires it",
                "0.17.2 | cameras: {}                         | 'mqtt' | add it; Frigate requires it",
                "0.17.2 | mqtt: {}; cameras: [one]            | 'cameras' | give a mapping",
                "0.16.4 | mqtt: {}; cameras: {}               | 'no cameras' | from 0.17",
                "0.17.2 | mqtt: {}; cameras: {}; detect: {fps: 0} | '0' | detect.fps is a number above zero",
                "0.17.2 | mqtt: {}; cameras: {}; mqqt: {}     | 'mqqt' | correct its name, or take it out",
                "0.17.2 | mqtt: {}; cameras: {}; profiles: {} | 'profiles' | Frigate has it from 0.18 on",
                "0.17.2 | mqtt: {}; cameras: {}; version: 0.17-0; rtmp: {} | 'rtmp' | from 0.13 to 0.13",
                "0.17.2 | mqtt: {}; cameras: {front door: {}} | 'front door' | letters, digits, _ and - only",
                "0.17.2 | mqtt: {}; cameras: {a: {}}          | 'cameras.a' | ffmpeg.inputs",
                "0.17.2 | mqtt: {}; cameras: {a: {ffmpeg: {inputs: [{roles: [detect]}]}}} | 'cameras.a' | ffmpeg.inputs",
                "0.17.2 | mqtt: {}; cameras: {a: {fps: 5}}    | 'cameras.a.fps' | correct its name",
                "0.13.2 | mqtt: {}; cameras: {a: {}}; tls: {} | 'tls' | from 0.14 on",
                "0.17.2 | mqtt: {}; detectors: {}; cameras: {a: {}} | 'no detectors' | a camera needs one",
                "0.12.1 | mqtt: {}; cameras: {}               | '0.12.1' | 0.13 to 0.18"
            })
    void whatFrigateWouldRefuseIsFoundOnRequest(String version, String yaml, String value, String advice) {
        FrigateConfig config = FrigateConfig.ofYaml(yaml.replace("; ", "\n"));
        assertThatThrownBy(() -> config.validate(FrigateVersion.parse(version)))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining(value)
                .hasMessageContaining(advice);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "version: 0.14\n", "version: 0.15-1\n"})
    void keysThatFrigateMigratesAreValid(String stamp) {
        String yaml = stamp + "mqtt: {enabled: false}\n" + CAMERA + "    genai: {enabled: true}\n";
        assertThatCode(() -> FrigateConfig.ofYaml(yaml).validate(FrigateVersion.parse("0.17.2")))
                .doesNotThrowAnyException();
    }

    private static String captured(String name) throws IOException {
        try (InputStream file = UsersConfigTest.class.getResourceAsStream("/frigate/configs/" + name + ".yml")) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
