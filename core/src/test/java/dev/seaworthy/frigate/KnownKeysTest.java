package dev.seaworthy.frigate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class KnownKeysTest {
    private static final String TOP_016 = """
            audio auth birdseye camera_groups cameras classification database detect detectors environment_vars \
            face_recognition ffmpeg go2rtc live logger lpr model mqtt notifications objects proxy record review \
            semantic_search snapshots telemetry timestamp_style tls ui version""";

    private static final String CAMERA_016 = """
            audio best_image_timeout birdseye detect enabled enabled_in_config face_recognition ffmpeg live lpr motion \
            mqtt name notifications objects onvif record review snapshots timestamp_style type ui zones""";

    private static final String TOP_017 = TOP_016 + " audio_transcription networking safe_mode";
    private static final String CAMERA_017 = CAMERA_016 + " audio_transcription semantic_search";

    /** The keys of {@code /api/config}, but those that the API adds. */
    static Stream<Answer> answers() {
        return Stream.of(
                new Answer(16, TOP_016, CAMERA_016),
                new Answer(17, TOP_017, CAMERA_017),
                new Answer(18, TOP_017 + " profiles", CAMERA_017 + " profiles"));
    }

    record Answer(int minor, String top, String camera) {}

    @ParameterizedTest
    @MethodSource("answers")
    void whatARealFrigateAnswersIsKnown(Answer answer) {
        assertThat(words(answer.top)).allMatch(key -> KnownKeys.TOP.contain(key, answer.minor, answer.minor));
        assertThat(words(answer.camera)).allMatch(key -> KnownKeys.CAMERA.contain(key, answer.minor, answer.minor));
    }

    @ParameterizedTest
    @CsvSource({
        "rtmp, 13, 13",
        "review, 14, 18",
        "auth, 14, 18",
        "genai, 15, 18",
        "lpr, 16, 18",
        "networking, 17, 18",
        "profiles, 18, 18",
        "mqtt, 13, 18"
    })
    void keysComeAndGo(String key, int first, int last) {
        for (int minor = 13; minor <= 18; minor++) {
            assertThat(KnownKeys.TOP.contain(key, minor, minor))
                    .as("%s in 0.%d", key, minor)
                    .isEqualTo(minor >= first && minor <= last);
        }
    }

    @Test
    void aMigratedTextMayHoldTheKeysOfAllVersionsOnItsWay() {
        assertThat(KnownKeys.CAMERA.contain("genai", 15, 18)).isTrue();
        assertThat(KnownKeys.CAMERA.contain("genai", 17, 18)).isFalse();
        assertThat(KnownKeys.CAMERA.contain("genai", 13, 14)).isFalse();
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.split(" ", -1));
    }
}
