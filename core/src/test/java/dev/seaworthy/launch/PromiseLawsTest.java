package dev.seaworthy.launch;

import static dev.seaworthy.launch.Launches.PATH;
import static dev.seaworthy.launch.Launches.PORT;
import static dev.seaworthy.launch.Launches.failureOf;
import static dev.seaworthy.launch.Launches.firstLine;
import static dev.seaworthy.launch.Launches.millis;
import static dev.seaworthy.launch.Launches.seconds;
import static dev.seaworthy.launch.Launches.spec;
import static dev.seaworthy.launch.Launches.timeoutOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.spec.AttachSpec;
import dev.seaworthy.spec.ProbeAnswer;
import dev.seaworthy.spec.Readiness;
import dev.seaworthy.testing.Script;
import dev.seaworthy.testing.ScriptedRuntime;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Laws 10 to 14: what a user is told, and what is left behind. Each law of the design is a nested class. */
class PromiseLawsTest {
    private static final long LIMIT = 4L << 30;

    @Nested
    class Law10ATimeoutNamesWhatWasMissing {
        @Test
        void withTheLastAnswerTheContainerAndItsMemory() {
            ScriptedRuntime runtime = ScriptedRuntime.playing(
                    Script.running().uses(512L << 20, LIMIT).at(seconds(2)).answers(PORT, PATH, 500, ""));

            assertThat(firstLine(timeoutOf(runtime, spec().build())))
                    .isEqualTo("Container was not ready within 60.0 s: still missing: GET /api/version on port 5000"
                            + " answers 200; last answer: GET /api/version on port 5000: 500; container had started"
                            + " (restarts: 0, last: container runs), memory 512 MiB of 4 GiB");
        }

        @Test
        void alsoWhenNothingWasEverSeen() {
            Outcome outcome = timeoutOf(ScriptedRuntime.playing(Script.begin()), spec().build())
                    .outcome();

            assertThat(outcome.probes().lastAnswer())
                    .hasValueSatisfying(answer -> assertThat(answer).contains("connection refused"));
        }
    }

    @Nested
    class Law11DurationToTheEnd {
        @Test
        void fiftyMillisecondsWork() {
            ScriptedRuntime runtime = ScriptedRuntime.playing(Script.running());

            timeoutOf(runtime, spec().readyTimeout(millis(50)).build());

            assertThat(runtime.clock().elapsed()).isBetween(millis(50), millis(51));
        }

        @Test
        void anInterruptEndsTheWaitCleansUpAndKeepsTheFlag() {
            ScriptedRuntime runtime = ScriptedRuntime.playing(Script.running());
            Launch launch = runtime.launcher().begin(spec().build());
            runtime.clock().advance(seconds(1));
            Thread.currentThread().interrupt();

            assertThatThrownBy(launch::awaitReady).isInstanceOf(LaunchInterruptedException.class);

            assertThat(Thread.interrupted()).isTrue();
            runtime.clock().advance(Duration.ZERO);
            assertThat(runtime.removed()).containsExactly("scripted-1");
        }
    }

    @Nested
    class Law12NothingLeaks {
        @Test
        void aFailedStartRemovesTheContainer() {
            ScriptedRuntime runtime =
                    ScriptedRuntime.playing(Script.running().at(seconds(1)).exits(1));

            failureOf(runtime, spec().build());
            runtime.clock().advance(Duration.ZERO);

            assertThat(runtime.removed()).containsExactly("scripted-1");
        }

        @Test
        void theContainerIsLabelledWithItsSession() {
            ScriptedRuntime runtime = ScriptedRuntime.playing(Script.running().answers(PORT, PATH, 200, ""));

            runtime.launcher().launch(spec().label("mine", "yes").build()).close();

            assertThat(runtime.started().get(0).labels())
                    .containsKeys("dev.seaworthy.session", "dev.seaworthy.owner", "dev.seaworthy.expires")
                    .containsEntry("mine", "yes");
            assertThat(runtime.removed()).containsExactly("scripted-1");
        }
    }

    @Nested
    class Law13SecretsNeverReachAReport {
        @Test
        void evenWhenTheContainerPrintsThem() {
            ScriptedRuntime runtime = ScriptedRuntime.playing(Script.running()
                    .logs("connecting with hunter22")
                    .logs("FATAL: bad password hunter22")
                    .exits(1));

            ContainerFailedException failure = failureOf(
                    runtime,
                    spec().secretEnv("RTSP_PASSWORD", "hunter22")
                            .readyWhen(Readiness.log("up").failsOn("FATAL"))
                            .build());

            assertThat(failure.getMessage()).contains("********").doesNotContain("hunter22");
            assertThat(failure.outcome().toString()).doesNotContain("hunter22");
        }

        @Test
        void evenWhenTheReadinessIsMadeOfThem() {
            ScriptedRuntime runtime = ScriptedRuntime.playing(Script.running());

            ReadyTimeoutException timeout = timeoutOf(
                    runtime,
                    spec().secretEnv("TOKEN", "hunter22")
                            .readyWhen(
                                    Readiness.http(PORT, "/up?token=hunter22").bodyContains("hunter22"))
                            .build());

            assertThat(timeout.outcome().probes().awaited()).contains("/up?token=********");
            assertThat(timeout.getMessage()).doesNotContain("hunter22");
            assertThat(timeout.outcome().toString()).doesNotContain("hunter22");
        }

        @Test
        void norIsOneCutInTwoByTheBoundOfAnAnswer() {
            String before = "x".repeat(495);
            ScriptedRuntime runtime = ScriptedRuntime.playing(Script.running());

            ReadyTimeoutException timeout = timeoutOf(
                    runtime,
                    spec().secretEnv("TOKEN", "hunter22")
                            .readyWhen(Readiness.check("up", ports -> ProbeAnswer.notYet(before + "hunter22")))
                            .build());

            assertThat(timeout.outcome().toString()).contains(before).doesNotContain(before + "h");
        }
    }

    @Nested
    class Law14AForeignContainerIsOnlyWatched {
        @Test
        void withTheSameVerdicts() {
            ScriptedRuntime runtime = ScriptedRuntime.playing(Script.running())
                    .withForeign("theirs", Script.running().at(seconds(2)).diesOfOom());

            assertThatThrownBy(() -> runtime.launcher().attach(AttachSpec.to("theirs", Readiness.log("up"))))
                    .isInstanceOf(ContainerFailedException.class)
                    .hasMessageStartingWith("Container failed permanently (exit_code=137, oom_killed=true): theirs");
            runtime.clock().advance(Duration.ZERO);

            assertThat(runtime.removed()).isEmpty();
        }

        @Test
        void andNeverStopped() {
            ScriptedRuntime runtime = ScriptedRuntime.playing(Script.running()).withForeign("theirs", Script.running());
            try (Launch launch = runtime.launcher().attach(AttachSpec.to("theirs", Readiness.whenRunning()))) {
                assertThatThrownBy(launch::stop).isInstanceOf(IllegalStateException.class);
            }
            assertThat(runtime.removed()).isEmpty();
        }
    }
}
