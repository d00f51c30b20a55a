package dev.seaworthy.frigate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.outcome.TimelineEntry;
import dev.seaworthy.readiness.ReadinessState;
import dev.seaworthy.report.OutcomeText;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.HttpReadiness;
import dev.seaworthy.spec.Pace;
import dev.seaworthy.spec.Readiness;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in a script, and what is not. */
class CaptureScriptTest {
    private static final int PORT = 5000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Replay plain = new Replay(capture -> Replay.plain(capture).build());

    static Stream<Capture> notAboutStopping() {
        return CaptureReader.names().stream().map(CaptureReader::read).filter(capture -> !capture.isAboutStopping());
    }

    @ParameterizedTest
    @MethodSource("notAboutStopping")
    void theObserversOwnEndIsCutOff(Capture capture) {
        Outcome outcome = plain.watch(capture);

        assertThat(outcome.timeline()).extracting(TimelineEntry::kind).doesNotContain("kill_requested", "removed");
        if (capture.end().stopAsked().isPresent()) {
            assertThat(outcome.log().lines()).extracting("text").noneMatch(CaptureScriptTest::isOfAStop);
        }
    }

    private static boolean isOfAStop(Object line) {
        return line.toString().endsWith("Stopping...") || line.toString().contains("service legacy-services: stopping");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10_docker_stop_10s_0.16.4", "10_docker_stop_10s_0.17.2"})
    void aStopThatIsThePointStays(String name) {
        Outcome outcome = plain.watch(CaptureReader.read(name));

        assertThat(outcome.timeline()).extracting(TimelineEntry::kind).contains("kill_requested");
    }

    @ParameterizedTest
    @CsvSource({"01_healthy_0.17.2, SIGTERM", "10_docker_stop_10s_0.16.4, SIGKILL", "10_docker_stop_10s_0.17.2, SIGTERM"
    })
    void aStopOfTheLaunchEndsItAsTheObserversDid(String name, String signal) {
        Outcome outcome = plain.stop(CaptureReader.read(name));

        assertThat(outcome.state()).isInstanceOf(ReadinessState.Ready.class);
        assertThat(outcome.timeline())
                .filteredOn(entry -> entry.kind().equals("exited"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.what()).contains(signal));
    }

    /** The config that the API has taken, whether kept or made from what is known. */
    @ParameterizedTest
    @CsvSource({
        "01_healthy_0.17.2, false, test",
        "15_healthy_0.16.4, false, test",
        "06_mem_500m_0.17.2, false, test",
        "02_invalid_value_0.17.2, true, ''",
        "05_no_config_dirmount_0.17.2, false, ''"
    })
    void theConfigIsAnswered(String name, boolean safeMode, String cameras) {
        Outcome outcome = watch(
                name,
                "/api/config",
                config -> config.path("safe_mode").asBoolean() == safeMode
                        && String.join(" ", fields(config.get("cameras"))).equals(cameras));

        assertThat(outcome.readyAt()).isPresent();
    }

    @ParameterizedTest
    @MethodSource("rowsOfFrames")
    void framesFlowFromTheMomentTheyWereSeen(CaptureRow row) {
        Outcome outcome = watch(row.scenario(), "/api/stats", CaptureScriptTest::showsFrames);
        Optional<Duration> seen = CaptureReader.read(row.scenario()).end().frames();

        if (seen.isEmpty()) {
            assertThat(outcome.state().name()).isEqualTo("timed-out");
        } else {
            assertThat(outcome.readyAt().orElseThrow())
                    .isBetween(seen.get(), seen.get().plusMillis(250));
        }
    }

    static Stream<CaptureRow> rowsOfFrames() {
        return CaptureTable.ROWS.stream().filter(row -> row.asked() == CaptureRow.Asked.FRAMES_FLOWING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/version", "/api/config", "/api/stats"})
    void aHungFrigateLetsEveryTryRunOut(String path) {
        Outcome outcome = watch("13_sigstop_main_0.17.2", path, answer -> false);

        assertThat(OutcomeText.headline(outcome)).contains("no answer within 2000 ms");
    }

    private static boolean showsFrames(JsonNode stats) {
        return stats.at("/cameras/test/camera_fps").asDouble() > 0;
    }

    private static List<String> fields(JsonNode node) {
        return node.properties().stream().map(entry -> entry.getKey()).toList();
    }

    private static Outcome watch(String name, String path, Predicate<JsonNode> wanted) {
        HttpReadiness asked = Readiness.http(PORT, path)
                .pace(Pace.every(Duration.ofMillis(250)))
                .body("the body is as expected", text -> wanted.test(json(text)));
        return new Replay(capture -> spec(capture, asked)).watch(CaptureReader.read(name));
    }

    private static ContainerSpec spec(Capture capture, HttpReadiness asked) {
        return Replay.plain(capture).readyWhen(asked).build();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException noJson) {
            throw new IllegalArgumentException(noJson);
        }
    }
}
