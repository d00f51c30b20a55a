package dev.seaworthy.launch;

import static dev.seaworthy.launch.Launches.PATH;
import static dev.seaworthy.launch.Launches.PORT;
import static dev.seaworthy.launch.Launches.failureOf;
import static dev.seaworthy.launch.Launches.firstLine;
import static dev.seaworthy.launch.Launches.seconds;
import static dev.seaworthy.launch.Launches.spec;
import static dev.seaworthy.launch.Launches.timeoutOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.readiness.FailedPermanent;
import dev.seaworthy.readiness.ReadinessState;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.spec.FailurePattern;
import dev.seaworthy.spec.Readiness;
import dev.seaworthy.testing.Script;
import dev.seaworthy.testing.ScriptedRuntime;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Laws 1 to 5: what is a death, and what is known of it. Each law of the design is a nested class. */
class DeathLawsTest {
    private static final long LIMIT = 4L << 30;

    @Nested
    class Law01DeathIsKnownFromTheEngineNeverFromAProbe {
        @Test
        void aDeathEndsTheWaitAtOnce() {
            ContainerFailedException failure =
                    failureOf(Script.running().at(seconds(3)).exits(1));

            assertThat(firstLine(failure))
                    .isEqualTo("Container failed permanently (exit_code=1, oom_killed=false):"
                            + " nvr exited with code 1 3.0 s after start");
            assertThat(((FailedPermanent) failure.outcome().state()).at()).isEqualTo(seconds(3));
        }

        @Test
        void theDeathOfTheServiceInsideIsKnownFromItsSupervisorsLine() {
            FailurePattern supervisor = FailurePattern.of(
                            "Service Frigate exited with code (?<code>\\d+) \\(by signal (?<signal>\\d+)\\)")
                    .endsContainer();
            ScriptedRuntime runtime = ScriptedRuntime.playing(
                    Script.running().at(seconds(2)).logs("[INFO] Service Frigate exited with code 1 (by signal 0)"));

            ContainerFailedException failure = failureOf(
                    runtime,
                    spec().readyWhen(Readiness.log("never").failsOn(supervisor)).build());

            assertThat(failure.exitCode()).hasValue(1);
            assertThat(runtime.clock().elapsed()).isEqualTo(seconds(2.1));
        }

        @Test
        void aProbeThatFailsForEverDecidesNothing() {
            ScriptedRuntime runtime = ScriptedRuntime.playing(Script.running().answers(PORT, PATH, 500, ""));

            assertThat(timeoutOf(runtime, spec().build()).outcome().state().name())
                    .isEqualTo("timed-out");
            assertThat(runtime.clock().elapsed()).isBetween(seconds(60), seconds(60.001));
        }
    }

    @Nested
    class Law02NothingFallsBetweenStartAndSubscription {
        @Test
        void aDeathBeforeTheStartReturnsIsSeen() {
            ContainerFailedException failure =
                    failureOf(Script.running().logs("boom").exits(3));

            assertThat(failure.exitCode()).hasValue(3);
            assertThat(failure.outcome().log().lines()).extracting("text").containsExactly("boom");
            assertThat(failure.outcome().subject().containerId()).isEqualTo("scripted-1");
        }
    }

    @Nested
    class Law03TheExitCodeAndTheLogsSurviveRemoval {
        @Test
        void theCodeIsThatOfTheEvent() {
            ContainerFailedException failure = failureOf(
                    Script.running().logs("last words").at(seconds(1)).exits(7).isRemoved());

            assertThat(failure.exitCode()).hasValue(7);
            assertThat(failure.getMessage()).contains("| last words");
        }

        @Test
        void aRemovalWithoutAnEndSaysThatNoCodeIsKnown() {
            ContainerFailedException failure =
                    failureOf(Script.running().at(seconds(1)).isRemoved());

            assertThat(firstLine(failure)).contains("exit_code=none").contains("nvr was removed from the engine");
        }
    }

    @Nested
    class Law04OomNeedsEvidence {
        @Test
        void theEnginesFlagProvesIt() {
            ContainerFailedException failure =
                    failureOf(Script.running().at(seconds(41.2)).diesOfOom());

            assertThat(firstLine(failure))
                    .isEqualTo("Container failed permanently (exit_code=137, oom_killed=true):"
                            + " nvr was OOM-killed 41.2 s after start");
        }

        @Test
        void code137AloneIsASigkill() {
            ContainerFailedException failure =
                    failureOf(Script.running().at(seconds(1)).exits(137, OomVerdict.UNKNOWN));

            assertThat(firstLine(failure)).contains("oom_killed=false").contains("was killed by SIGKILL");
            assertThat(failure.getMessage()).doesNotContain("suspected");
        }

        @Test
        void code137WithMemoryAtTheLimitIsASuspicion() {
            ContainerFailedException failure =
                    failureOf(Script.running().uses(LIMIT, LIMIT).at(seconds(1)).exits(137, OomVerdict.UNKNOWN));

            assertThat(firstLine(failure))
                    .contains("oom_killed=false")
                    .endsWith("OOM suspected: memory was at 100 % of the limit");
        }

        @Test
        void aKillThatTheEngineExcludesIsNoSuspicion() {
            ContainerFailedException failure = failureOf(
                    Script.running().uses(LIMIT, LIMIT).at(seconds(1)).isSent(9).exits(137));

            assertThat(firstLine(failure)).doesNotContain("suspected").contains("somebody asked the engine");
        }
    }

    @Nested
    class Law05AnExitNobodyAskedForIsAFailure {
        @Test
        void aCleanExitUsesUpAStartAttempt() {
            Script exitsCleanly = Script.running().at(seconds(1)).exits(0);
            Script getsReady = Script.running().at(seconds(1)).answers(PORT, PATH, 200, "0.17.2");
            ScriptedRuntime runtime = ScriptedRuntime.playing(exitsCleanly, getsReady);

            try (Launch launch =
                    runtime.launcher().launch(spec().startAttempts(2).build())) {
                assertThat(launch.outcome().starts().attempts()).isEqualTo(2);
                assertThat(runtime.removed()).containsExactly("scripted-1");
            }
            assertThat(runtime.removed()).containsExactly("scripted-1", "scripted-2");
        }

        @Test
        void aCleanExitIsPermanentWhenNoAttemptIsLeft() {
            ScriptedRuntime runtime =
                    ScriptedRuntime.playing(Script.running().at(seconds(1)).exits(0));

            ContainerFailedException failure =
                    failureOf(runtime, spec().startAttempts(3).build());

            assertThat(failure.exitCode()).hasValue(0);
            assertThat(runtime.started()).hasSize(3);
        }

        @Test
        void aFailingExitIsPermanentWhateverAttemptsAreLeft() {
            ScriptedRuntime runtime =
                    ScriptedRuntime.playing(Script.running().at(seconds(1)).exits(1));

            failureOf(runtime, spec().startAttempts(3).build());

            assertThat(runtime.started()).hasSize(1);
        }

        @Test
        void anExitAfterReadinessIsAFailureAlsoWithCode143() {
            ScriptedRuntime runtime = ScriptedRuntime.playing(Script.running()
                    .answers(PORT, PATH, 200, "")
                    .at(seconds(20))
                    .exits(143));
            try (Launch launch = runtime.launcher().launch(spec().build())) {
                runtime.clock().advance(seconds(30));

                assertThatThrownBy(launch::requireReady)
                        .isInstanceOf(ContainerFailedException.class)
                        .hasMessageContaining("exit_code=143")
                        .hasMessageContaining("20.0 s after it was ready");
            }
        }

        @Test
        void anExitThatWeAskedForIsNone() {
            ScriptedRuntime runtime = ScriptedRuntime.playing(
                    Script.running().answers(PORT, PATH, 200, "").stopsWith(137));
            try (Launch launch = runtime.launcher().launch(spec().build())) {
                launch.stop();

                assertThat(launch.state()).isInstanceOf(ReadinessState.Ready.class);
                assertThat(launch.failure()).isNotDone();
            }
        }
    }
}
