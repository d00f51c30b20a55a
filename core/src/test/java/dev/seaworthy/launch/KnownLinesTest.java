package dev.seaworthy.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.seaworthy.outcome.Finding;
import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.signal.Signal;
import dev.seaworthy.spec.AttachSpec;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.FailurePattern;
import dev.seaworthy.spec.LogSignature;
import dev.seaworthy.spec.LogSignature.Effect;
import dev.seaworthy.spec.Readiness;
import dev.seaworthy.spec.RestartPolicy;
import dev.seaworthy.testing.Script;
import dev.seaworthy.testing.ScriptedRuntime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What lines of the log whose meaning is known do to a launch. */
class KnownLinesTest {
    private static final LogSignature FATAL =
            of("fatal", Effect.FAILS, "FATAL: (?<what>.*)", "${what}", "mend ${what}");
    private static final LogSignature ENDS = new LogSignature(
            "ends",
            "",
            FailurePattern.of("exited with code (?<code>\\d+)")
                    .meaning("its service ended", "")
                    .endsContainer(),
            LogSignature.Stream.ANY,
            Effect.FAILS,
            Duration.ZERO,
            false);
    private static final LogSignature TRACEBACK = new LogSignature(
            "traceback",
            "Traceback",
            FailurePattern.of("Traceback").meaning("an exception", "read it"),
            LogSignature.Stream.STDERR,
            Effect.FAILS,
            Duration.ofSeconds(10),
            false);
    private static final LogSignature MODEL =
            of("model", Effect.EXPLAINS, "no model", "the model is missing", "add it");
    private static final LogSignature CAMERA =
            of("camera", Effect.HINTS, "no frames", "a camera is silent", "look at it");
    private static final LogSignature POLL = of("poll", Effect.PROBE_NOISE, "seaworthy=\\d+", "our own", "");

    private static LogSignature of(String id, Effect effect, String regex, String meaning, String advice) {
        return LogSignature.of(id, effect, FailurePattern.of(regex).meaning(meaning, advice));
    }

    private static ContainerSpec spec() {
        return ContainerSpec.of("nvr:1")
                .readyWhen(Readiness.log("up"))
                .signatures(List.of(FATAL, ENDS, TRACEBACK, MODEL, CAMERA, POLL))
                .readyTimeout(Duration.ofSeconds(60))
                .build();
    }

    private static Outcome failed(Script script) {
        ScriptedRuntime runtime = ScriptedRuntime.playing(script);
        LaunchException failure = catchThrowableOfType(
                LaunchException.class, () -> runtime.launcher().launch(spec()));
        assertThat(failure).isNotNull();
        return failure.outcome();
    }

    private static String told(Script script) {
        ScriptedRuntime runtime = ScriptedRuntime.playing(script);
        LaunchException failure = catchThrowableOfType(
                LaunchException.class, () -> runtime.launcher().launch(spec()));
        return String.valueOf(failure.getMessage());
    }

    private static Script after(int seconds) {
        return Script.running().at(Duration.ofSeconds(seconds));
    }

    @Test
    void aFatalLineEndsTheWaitAtOnceWithItsMeaningAndAdvice() {
        Script script = after(3).logs("FATAL: disk full");

        assertThat(failed(script).ending().orElseThrow().at()).isEqualTo(Duration.ofSeconds(3));
        assertThat(told(script))
                .startsWith("Container failed permanently (exit_code=none, oom_killed=false): ")
                .contains("cannot become ready: disk full 3.0 s after start")
                .contains("try       mend disk full");
    }

    @Test
    void aLineThatTellsTheExitCodeWaitsForNothing() {
        Outcome outcome = failed(after(2).logs("exited with code 7"));

        assertThat(outcome.ending().orElseThrow().exitCode()).hasValue(7);
        assertThat(outcome.ending().orElseThrow().at()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void whatExplainsIsToldWithTheFailureAndItsAdviceIsTheBetterOne() {
        assertThat(told(after(1).logs("no model").after(Duration.ofSeconds(1)).logs("exited with code 1")))
                .contains(
                        "cannot become ready: its service ended 2.0 s after start; the log says why: the model is missing")
                .contains("try       add it");
        assertThat(told(after(1).logs("no model").after(Duration.ofSeconds(1)).exits(3)))
                .contains("exited with code 3 2.0 s after start; the log says why: the model is missing");
    }

    @Test
    void aHintExplainsATimeoutAndNothingElse() {
        assertThat(told(after(1).logs("no frames")))
                .contains("not ready within 60.0 s")
                .contains("the log says why: a camera is silent");
        assertThat(told(after(1).logs("no frames").exits(1))).doesNotContain("the log says why");
    }

    @Test
    void aGraceGivesItTimeToBecomeReady() throws InterruptedException {
        Outcome late = failed(after(5).logsError("Traceback (most recent call last):"));
        assertThat(late.ending().orElseThrow().at()).isEqualTo(Duration.ofSeconds(15));

        ScriptedRuntime runtime = ScriptedRuntime.playing(after(5).logsError("Traceback")
                .after(Duration.ofSeconds(3))
                .logs("up")
                .after(Duration.ofSeconds(20))
                .logs("and on"));
        try (Launch launch = runtime.launcher().launch(spec())) {
            assertThat(launch.awaitFailure(Duration.ofMinutes(1))).isEmpty();
        }
    }

    @Test
    void aLineOfStandardErrorIsNoneOnStandardOutput() {
        assertThat(told(after(5).logs("Traceback"))).contains("not ready within 60.0 s");
    }

    @Test
    void aFatalLineAfterReadinessIsAFailureToo() throws InterruptedException {
        ScriptedRuntime runtime = ScriptedRuntime.playing(
                after(1).logs("up").after(Duration.ofSeconds(1)).logs("FATAL: shm full"));
        try (Launch launch = runtime.launcher().launch(spec())) {
            assertThat(launch.awaitFailure(Duration.ofMinutes(1))).isPresent();
            assertThat(String.valueOf(catchThrowableOfType(ContainerFailedException.class, launch::requireReady)
                            .getMessage()))
                    .contains("is no longer ready: shm full 1.0 s after it was ready");
        }
    }

    /** Whoever allows for another start has the container's own end decide. */
    @Test
    void aLineThatTellsOfAnEndDoesNotUseUpTheAttempts() {
        Script first =
                after(1).logs("exited with code 0").after(Duration.ofSeconds(2)).exits(0);
        ScriptedRuntime runtime = ScriptedRuntime.playing(first, after(1).logs("up"));
        try (Launch launch =
                runtime.launcher().launch(spec().toBuilder().startAttempts(2).build())) {
            assertThat(launch.outcome().starts().attempts()).isEqualTo(2);
            assertThat(launch.outcome().log().findings())
                    .as("of the present start")
                    .isEmpty();
        }
    }

    @Test
    void butAContainerThatHangsAfterTheLineFailsAfterTheGrace() {
        ScriptedRuntime runtime = ScriptedRuntime.playing(after(1).logs("exited with code 3"));
        LaunchException failure = catchThrowableOfType(
                LaunchException.class,
                () -> runtime.launcher()
                        .launch(spec().toBuilder()
                                .startAttempts(2)
                                .exitGrace(Duration.ofSeconds(8))
                                .build()));

        assertThat(failure.outcome().ending().orElseThrow().at()).isEqualTo(Duration.ofSeconds(9));
        assertThat(failure.outcome().ending().orElseThrow().exitCode()).hasValue(3);
    }

    @Test
    void aToleratedRestartForgetsTheLinesOfTheRunBefore() {
        Script script = after(1).logs("exited with code 3")
                .after(Duration.ofSeconds(1))
                .exits(3)
                .after(Duration.ofSeconds(1))
                .restarts(1)
                .after(Duration.ofSeconds(30))
                .logs("up");
        ContainerSpec spec =
                spec().toBuilder().restarts(RestartPolicy.ALWAYS, 1).build();
        try (Launch launch = ScriptedRuntime.playing(script).launcher().launch(spec)) {
            assertThat(launch.outcome().readyAt()).hasValue(Duration.ofSeconds(33));
        }
    }

    /** The log of a container that was restarted by hand begins with the lines of its former runs. */
    @Test
    void linesFromBeforeTheStartOfWhatIsAttachedToSayNothing() throws InterruptedException {
        Script script = Script.running()
                .seen(now -> new Signal.LogLine(now.minusSeconds(60), false, "FATAL: of the former run"))
                .at(Duration.ofSeconds(1))
                .logs("up");
        ScriptedRuntime runtime = ScriptedRuntime.playing(Script.running()).withForeign("nvr", script);
        AttachSpec spec = AttachSpec.to("nvr", Readiness.log("up")).signatures(List.of(FATAL));
        try (Launch launch = runtime.launcher().attach(spec)) {
            assertThat(launch.awaitFailure(Duration.ofMinutes(1))).isEmpty();
        }
    }

    @Test
    void whatAReadyContainerSurvivesCountsOnlyBefore() throws InterruptedException {
        LogSignature locked = new LogSignature(
                "locked",
                "",
                FailurePattern.of("locked").meaning("the database is locked", ""),
                LogSignature.Stream.ANY,
                Effect.FAILS,
                Duration.ZERO,
                true);
        ContainerSpec spec = spec().toBuilder().signatures(List.of(locked)).build();
        ScriptedRuntime late = ScriptedRuntime.playing(
                after(1).logs("up").after(Duration.ofSeconds(1)).logs("locked"));
        ScriptedRuntime early = ScriptedRuntime.playing(after(1).logs("locked"));

        try (Launch launch = late.launcher().launch(spec)) {
            assertThat(launch.awaitFailure(Duration.ofMinutes(1))).isEmpty();
        }
        assertThat(catchThrowableOfType(
                        ContainerFailedException.class, () -> early.launcher().launch(spec)))
                .hasMessageContaining("the database is locked");
    }

    @Test
    void whatWasRecognisedIsInTheOutcomeAndOurOwnNoiseIsNot() {
        Outcome outcome = failed(after(1).logs("GET /api/version?seaworthy=1 500")
                .logs("no frames")
                .logs("no frames")
                .after(Duration.ofSeconds(2))
                .logs("FATAL: x"));

        assertThat(outcome.log().findings()).extracting(Finding::signature).containsExactly("camera", "fatal");
        assertThat(outcome.log().findings()).extracting(Finding::count).containsExactly(2, 1);
        assertThat(told(after(1).logs("GET /api/version?seaworthy=1 500").logs("FATAL: x")))
                .contains("last 1 of 2 lines, without 1 that our own probes have caused")
                .doesNotContain("| GET");
    }
}
