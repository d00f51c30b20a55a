package dev.seaworthy.frigate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.seaworthy.spec.InvalidSpecException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the builder refuses, each before anything starts, and with how to mend it. */
class RefusedConfigTest {
    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("configs")
    void isRefused(String version, UnaryOperator<FrigateConfigBuilder> asked, String expected) {
        FrigateVersion known = FrigateVersion.parse(version);
        assertThatThrownBy(() -> asked.apply(FrigateConfig.builder(known)).build())
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining(expected);
    }

    static Stream<Arguments> configs() {
        Camera test = Camera.testSource("test");
        return Stream.of(
                refused("0.17.2", builder -> builder, "cameras: '0' is refused; add one"),
                refused("0.16.4", FrigateConfigBuilder::withoutCameras, "Frigate runs without from 0.17"),
                refused("0.17.2", builder -> builder.camera(test).withoutCameras(), "choose one"),
                refused("0.17.2", builder -> builder.camera(test).camera(test), "a name of its own"),
                refused("0.17.2", builder -> builder.camera(test).set("detectors", Map.of()), "no detectors"),
                refused("0.17.2", builder -> builder.camera(test).with(Feature.MQTT), "name the broker with set"),
                refused("0.13.2", builder -> builder.camera(test).with(Feature.AUTH), "it came with 0.14"),
                refused("0.16.4", builder -> builder.camera(test).with(Feature.AUDIO_TRANSCRIPTION), "with 0.17"),
                refused("0.17.2", builder -> builder.camera(test).set("recrd.enabled", true), "knows no such key"),
                refused("0.17.2", builder -> builder.camera(test).set("cameras.test.fps", 5), "cameras.test.fps"),
                refused("0.17.2", builder -> builder.camera(test).set("cameras.tset.detect.fps", 5), "cameras.tset"),
                refused("0.17.2", builder -> builder.camera(test).set("cameras.test.detect.fps", 0), "above zero"),
                refused("0.17.2", builder -> builder.camera(test).set("detect..fps", 5), "write keys with dots"),
                refused("0.17.2", builder -> builder.camera(test).set("version.a", 5), "holds a value already"),
                refused("0.17.2", builder -> builder.set("cameras", Map.of()).set("tls", new Object()), "give text"),
                refused("0.17.2", builder -> builder.set("objects.track", List.of(1.5f)), "give text, a number"));
    }

    private static Arguments refused(String version, UnaryOperator<FrigateConfigBuilder> asked, String expected) {
        return arguments(version, asked, expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "front door", "front.door", "tür", "a/b"})
    void namesThatFrigateRefuses(String name) {
        assertThatThrownBy(() -> Camera.testSource(name))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("letters, digits, _ and - only");
    }

    @ParameterizedTest
    @ValueSource(ints = {-2, 0, 1, 321, 16386})
    void sizesThatNoFrameHas(int pixels) {
        Camera camera = Camera.testSource("test");
        assertThatThrownBy(() -> camera.size(pixels, 240))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageStartingWith("camera test width: '" + pixels + "' is refused; give an even number");
        assertThatThrownBy(() -> camera.size(320, pixels))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageStartingWith("camera test height: '" + pixels);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 61})
    void ratesOutsideTheRange(int fps) {
        assertThatThrownBy(() -> Camera.testSource("test").fps(fps))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage("camera test fps: '" + fps + "' is refused; give a number from 1 to 60");
    }

    @Test
    void sourcesThatCannotBeRead() {
        assertThatThrownBy(() -> Camera.loopingFile("file", "video.mp4")).hasMessageContaining("absolute path");
        assertThatThrownBy(() -> Camera.stream("live", "cam:554/secret"))
                .hasMessageContaining("rtsp://")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> Camera.loopingFile("file", "/a{b}.mp4")).hasMessageContaining("{FRIGATE_PASSWORD}");
    }

    @Test
    void aSourceIsNeverPrinted() {
        assertThat(Camera.stream("live", "rtsp://user:secret@cam/a")).hasToString("camera live");
    }
}
