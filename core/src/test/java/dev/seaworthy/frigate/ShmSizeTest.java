package dev.seaworthy.frigate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.spec.MemorySize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShmSizeTest {
    @ParameterizedTest(name = "{0}: {1} cameras of {2}x{3}")
    @CsvSource({
        "0.13.2, 1, 320, 240, 32",
        "0.14.1, 0, 320, 240, 30",
        "0.14.1, 2, 1280, 720, 55",
        "0.15.2, 1, 320, 240, 58",
        "0.16.4, 1, 320, 240, 58",
        "0.16.4, 0, 320, 240, 50",
        "0.17.2, 0, 320, 240, 114",
        "0.17.2, 1, 320, 240, 122",
        "0.18.0-beta1, 1, 320, 240, 122",
        "0.17.2, 1, 1920, 1080, 178",
        "0.19.0, 1, 320, 240, 122"
    })
    void isWhatFrigateItselfRecommends(String version, int cameras, int width, int height, long mebibytes) {
        FrigateConfig config = config(cameras, "detect: {width: " + width + ", height: " + height + "}");
        assertThat(recommended(config, version)).isEqualTo(mebibytes);
    }

    @ParameterizedTest
    @CsvSource({"0.14.1, 38", "0.16.4, 58", "0.17.2, 122"})
    void aRestreamedBirdseyeTakesEightMore(String version, long mebibytes) {
        FrigateConfig config = FrigateConfig.ofYaml("mqtt: {}\ncameras: {}\nbirdseye: {restream: true}\n");
        assertThat(recommended(config, version)).isEqualTo(mebibytes);
    }

    @ParameterizedTest
    @CsvSource({"0.14.1, 32", "0.16.4, 50", "0.17.2, 114"})
    void aDisabledCameraCountsUpTo014Only(String version, long mebibytes) {
        FrigateConfig config = config(1, "{enabled: false, detect: {width: 320, height: 240}}");
        assertThat(recommended(config, version)).isEqualTo(mebibytes);
    }

    @Test
    void sizesThatAreMissingAreThoseThatFrigateAssumes() {
        assertThat(recommended(config(1, "detect: {width: 1280}"), "0.16.4"))
                .isEqualTo(recommended(config(1, "detect: {width: 1280, height: 720}"), "0.16.4"))
                .isEqualTo(82);
        assertThat(recommended(config(1, "detect: {width: wide, height: -1}"), "0.16.4"))
                .isEqualTo(82);
    }

    @Test
    void theSizeForAllCamerasCountsWhereACameraHasNone() {
        FrigateConfig config =
                FrigateConfig.ofYaml("mqtt: {}\ndetect: {width: 320, height: 240}\ncameras: {one: {}}\n");
        assertThat(recommended(config, "0.17.2")).isEqualTo(122);
    }

    @ParameterizedTest
    @CsvSource({
        "0.13.2, 1, 128",
        "0.16.4, 1, 128",
        "0.17.2, 0, 128",
        "0.17.2, 1, 128",
        "0.17.2, 2, 160",
        "0.17.2, 10, 224"
    })
    void theContainerGetsMoreThanRecommendedAndAtLeast128(String version, int cameras, long mebibytes) {
        FrigateConfig config = config(cameras, "detect: {width: 320, height: 240}");
        MemorySize shm = config.shm(FrigateVersion.parse(version));
        assertThat(shm).isEqualTo(MemorySize.ofMebibytes(mebibytes));
        assertThat(shm).isGreaterThan(MemorySize.ofMebibytes(recommended(config, version)));
    }

    private static long recommended(FrigateConfig config, String version) {
        return ShmSize.recommended(FrigateVersion.parse(version), config.cameras(), config.restreamsBirdseye());
    }

    private static FrigateConfig config(int cameras, String camera) {
        StringBuilder yaml = new StringBuilder("mqtt: {enabled: false}\ncameras:\n  {}\n");
        if (cameras > 0) {
            yaml.setLength(yaml.indexOf("  {}"));
        }
        for (int number = 0; number < cameras; number++) {
            yaml.append("  cam").append(number).append(":\n    ").append(camera).append('\n');
        }
        return FrigateConfig.ofYaml(yaml.toString());
    }
}
