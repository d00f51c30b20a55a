package dev.seaworthy.frigate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.spec.InvalidSpecException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrigateVersionTest {
    @ParameterizedTest
    @CsvSource({
        "0.17.2, 0, 17, 2, ''",
        "v0.17.2, 0, 17, 2, ''",
        "0.17, 0, 17, 0, ''",
        "0.18.0-beta1, 0, 18, 0, beta1",
        "0.16.4-abcdef0, 0, 16, 4, abcdef0",
        "0.17.2-standin, 0, 17, 2, standin",
        "0.16.0-rc2-standard-arm64, 0, 16, 0, rc2-standard-arm64",
        "1.0.0, 1, 0, 0, ''"
    })
    void reads(String text, int major, int minor, int patch, String qualifier) {
        assertThat(FrigateVersion.parse(text)).isEqualTo(new FrigateVersion(major, minor, patch, qualifier));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"stable", "", "latest", "dev-0.17", "17", "0.17.2.1", "0.17.2-", "0.x", "99999.1", "0.17 2"})
    void knowsWhatIsNoVersion(String text) {
        assertThat(FrigateVersion.find(text)).isEmpty();
        assertThatThrownBy(() -> FrigateVersion.parse(text))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage("frigate version: '" + text + "' is refused; write it as 0.17.2 or 0.18.0-beta1");
    }

    @Test
    void theLineBreakOfAnAnswerIsNoPartOfIt() {
        assertThat(FrigateVersion.find(" 0.17.2-3d4dd3ac4\n")).contains(FrigateVersion.parse("0.17.2-3d4dd3ac4"));
    }

    @Test
    void negativeNumbersAreRefused() {
        assertThatThrownBy(() -> new FrigateVersion(0, -1, 0, "")).isInstanceOf(InvalidSpecException.class);
    }

    @Test
    void isOrderedByNumbersAndAPreReleaseComesFirst() {
        List<FrigateVersion> ordered = Stream.of(
                        "0.9.4",
                        "0.13.2",
                        "0.17.2",
                        "0.17.10",
                        "0.18.0-beta1",
                        "0.18.0-rc1",
                        "0.18.0",
                        "0.18.0-5f6043aa9",
                        "1.0.0")
                .map(FrigateVersion::parse)
                .toList();
        assertThat(ordered).isSorted();
        assertThat(ordered.stream().map(FrigateVersion::toString))
                .startsWith("0.9.4")
                .contains("0.18.0-beta1");
    }

    @ParameterizedTest
    @CsvSource({
        "0.18.0-beta1, true",
        "0.18.0-rc2-tensorrt, true",
        "0.18.0-dev, true",
        "0.18.0, false",
        "0.18.0-5f6043aa9, false",
        "0.18.0-standin, false",
        "0.18.0-device, false"
    })
    void tellsAPreRelease(String text, boolean expected) {
        assertThat(FrigateVersion.parse(text).preRelease()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0.12.1, false", "0.13.0, true", "0.18.0-beta1, true", "0.19.0, false", "1.15.0, false"})
    void configurationsAreBuiltFor(String text, boolean expected) {
        FrigateVersion version = FrigateVersion.parse(text);
        assertThat(version.supported()).isEqualTo(expected);
        if (!expected) {
            assertThatThrownBy(() -> FrigateConfig.builder(version))
                    .isInstanceOf(InvalidSpecException.class)
                    .hasMessageContaining(text)
                    .hasMessageContaining("0.13 to 0.18");
        }
    }

    @ParameterizedTest
    @CsvSource({"0.17.0-beta1, 17, true", "0.16.4, 17, false", "1.0.0, 17, true", "0.17.2, 13, true"})
    void comparesWithAMinorVersion(String text, int minor, boolean expected) {
        assertThat(FrigateVersion.parse(text).atLeast(minor)).isEqualTo(expected);
    }
}
