package dev.seaworthy.frigate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.seaworthy.launch.ContainerFailedException;
import dev.seaworthy.launch.Launch;
import dev.seaworthy.launch.ReadyTimeoutException;
import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.outcome.ProbeReport;
import dev.seaworthy.report.OutcomeText;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.Settings;
import dev.seaworthy.testing.Script;
import dev.seaworthy.testing.ScriptedRuntime;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What each level waits for, and how gently it asks. */
class FrigateReadinessTest {
    private static final int PORT = FrigateSpec.PORT;

    private static ContainerSpec spec(FrigateReadiness level) {
        return FrigateSpec.of("0.17.2", Settings.of(Map.of()))
                .readiness(level)
                .build()
                .container();
    }

    private static Script at(double seconds, Script script) {
        return script.at(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    private static Script listening() {
        return at(2, Script.running())
                .answers(PORT, "/", 200, "<html>")
                .answers(PORT, "/api/version", 500, "")
                .answers(PORT, "/api/config", 500, "")
                .answers(PORT, "/api/stats", 500, "");
    }

    private static Script up(Script script, String cameras) {
        return script.answers(PORT, "/api/version", 200, "0.17.2-abc")
                .answers(PORT, "/api/config", 200, "{\"safe_mode\": false, \"cameras\": " + cameras + "}")
                .logs("frigate.api.fastapi_app INFO : FastAPI started");
    }

    private static String stats(double fps, int updated) {
        return "{\"cameras\": {\"test\": {\"camera_fps\": " + fps + "}}, \"service\": {\"last_updated\": " + updated
                + "}}";
    }

    private static Duration readyAt(FrigateReadiness level, Script script) {
        try (Launch launch = ScriptedRuntime.playing(script).launcher().launch(spec(level))) {
            return launch.outcome().readyAt().orElseThrow();
        }
    }

    private static String timedOut(FrigateReadiness level, Script script) {
        return String.valueOf(catchThrowableOfType(
                        ReadyTimeoutException.class,
                        () -> ScriptedRuntime.playing(script).launcher().launch(spec(level)))
                .getMessage());
    }

    @Test
    void theLogsLineIsAsGoodAsAsking() {
        Script script = up(at(9.03, listening()), "{\"test\": {}}");

        assertThat(readyAt(FrigateReadiness.BACKEND_UP, script))
                .isBetween(Duration.ofMillis(9030), Duration.ofMillis(9055));
        assertThat(readyAt(FrigateReadiness.CONFIG_ACCEPTED, script))
                .isBetween(Duration.ofMillis(9030), Duration.ofMillis(9055));
    }

    @Test
    void itAsksTwiceASecondAndNoOftener() {
        try (Launch launch = ScriptedRuntime.playing(up(at(9, listening()), "{\"test\": {}}"))
                .launcher()
                .launch(spec(FrigateReadiness.CONFIG_ACCEPTED))) {
            assertThat(launch.outcome().probes().spans().stream()
                            .mapToInt(ProbeReport.Span::count)
                            .sum())
                    .isBetween(15, 25);
        }
    }

    @Test
    void aCameraThatIsNotListedIsMissing() {
        assertThat(timedOut(FrigateReadiness.CONFIG_ACCEPTED, up(at(9, listening()), "{\"other\": {}}")))
                .contains("200, but cameras not listed: [test]");
        assertThat(readyAt(FrigateReadiness.BACKEND_UP, up(at(9, listening()), "{\"other\": {}}")))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void safeModeIsAFailureAlsoWithoutItsLine() {
        Script script = at(9, listening()).answers(PORT, "/api/config", 200, "{\"safe_mode\": true, \"cameras\": {}}");
        ContainerFailedException failure = catchThrowableOfType(
                ContainerFailedException.class,
                () -> ScriptedRuntime.playing(script).launcher().launch(spec(FrigateReadiness.CONFIG_ACCEPTED)));

        assertThat(failure).hasMessageContaining("the configuration is not valid, so Frigate runs in safe mode");
    }

    @Test
    void framesFlowWhenFreshStatisticsSaySo() {
        Script script = at(35, up(at(9, listening()), "{\"test\": {}}").answers(PORT, "/api/stats", 200, stats(0, 1)))
                .answers(PORT, "/api/stats", 200, stats(5.1, 2));

        assertThat(readyAt(FrigateReadiness.FRAMES_FLOWING, script))
                .isBetween(Duration.ofSeconds(35), Duration.ofSeconds(37));
    }

    /** Of a process that has gone, the last statistics stay as they were. */
    @Test
    void statisticsThatNeverChangeAreNotFresh() {
        Script script = up(at(9, listening()), "{\"test\": {}}").answers(PORT, "/api/stats", 200, stats(5.1, 1));

        assertThat(timedOut(FrigateReadiness.FRAMES_FLOWING, script)).contains("the statistics are not fresh");
    }

    @Test
    void withoutFramesItSaysWhichCameraIsSilent() {
        Script script = up(at(9, listening()), "{\"test\": {}}").answers(PORT, "/api/stats", 200, stats(0, 1));

        assertThat(timedOut(FrigateReadiness.FRAMES_FLOWING, script)).contains("no frames from [test]");
    }

    @Test
    void withoutExpectedCamerasAnyMustSendFrames() {
        Script script = at(35, up(at(9, listening()), "{\"any\": {}}").answers(PORT, "/api/stats", 200, stats(0, 1)))
                .answers(PORT, "/api/stats", 200, stats(0, 2))
                .after(Duration.ofSeconds(5))
                .answers(PORT, "/api/stats", 200, stats(5.1, 3));
        ScriptedRuntime runtime = ScriptedRuntime.playing(Script.running()).withForeign("nvr", script);
        try (Launch launch = runtime.launcher()
                .attach(FrigateSpec.attachTo("nvr", FrigateVersion.parse("0.17.2"), FrigateReadiness.FRAMES_FLOWING))) {
            assertThat(launch.outcome().readyAt().orElseThrow()).isGreaterThanOrEqualTo(Duration.ofSeconds(40));
        }
    }

    @Test
    void heldIsThirtySecondsLater() {
        assertThat(readyAt(FrigateReadiness.HELD, up(at(9, listening()), "{\"test\": {}}")))
                .isBetween(Duration.ofSeconds(39), Duration.ofSeconds(40));
    }

    @Test
    void somebodyElsesFrigateIsWatchedWithTheSameKnowledge() throws InterruptedException {
        Script script = at(20, up(at(3, listening()), "{\"any\": {}}"))
                .logs("frigate.watchdog INFO : Detection appears to have stopped. Exiting Frigate...")
                .after(Duration.ofSeconds(7))
                .exits(143);
        ScriptedRuntime runtime = ScriptedRuntime.playing(Script.running()).withForeign("nvr", script);
        try (Launch launch = runtime.launcher()
                .attach(FrigateSpec.attachTo(
                        "nvr", FrigateVersion.parse("0.17.2"), FrigateReadiness.CONFIG_ACCEPTED))) {
            Outcome outcome = launch.awaitFailure(Duration.ofMinutes(1)).orElseThrow();

            assertThat(OutcomeText.headline(outcome)).contains("the object detector has died");
        }
        assertThat(runtime.removed()).isEmpty();
    }

    @Test
    void anAnswerThatIsNoJsonIsNone() {
        Script script = at(9, listening()).answers(PORT, "/api/config", 200, "<html>");

        assertThat(timedOut(FrigateReadiness.CONFIG_ACCEPTED, script)).contains("200, but it is no JSON");
    }
}
