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
import dev.seaworthy.readiness.FailureCause;
import dev.seaworthy.spec.OomPolicy;
import dev.seaworthy.spec.Readiness;
import dev.seaworthy.spec.RestartPolicy;
import dev.seaworthy.testing.Script;
import dev.seaworthy.testing.ScriptedRuntime;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Laws 6 to 9: what the launcher waits for, and what it does not. Each law of the design is a nested class. */
class PatienceLawsTest {
    @Nested
    class Law06AChildKilledForMemoryIsReportedAtOnce {
        @Test
        void theFailureIsProvenAtTheKillAndHandedOverWithTheExitCode() {
            ScriptedRuntime runtime = ScriptedRuntime.playing(Script.running()
                    .at(seconds(7.2))
                    .oomKills("python3")
                    .at(seconds(10.6))
                    .exits(137));

            ContainerFailedException failure = failureOf(runtime, spec().build());

            assertThat(((FailedPermanent) failure.outcome().state()).at()).isEqualTo(seconds(7.2));
            assertThat(failure.exitCode()).hasValue(137);
            assertThat(failure.oomKilled()).isTrue();
            assertThat(runtime.clock().elapsed()).isEqualTo(seconds(10.6));
        }

        @Test
        void withoutAnEndItIsHandedOverAfterTheGrace() {
            ScriptedRuntime runtime =
                    ScriptedRuntime.playing(Script.running().at(seconds(2)).oomKills("ffmpeg"));

            ContainerFailedException failure =
                    failureOf(runtime, spec().exitGrace(seconds(4)).build());

            assertThat(firstLine(failure))
                    .startsWith("Container failed permanently (exit_code=none, oom_killed=true):"
                            + " nvr was OOM-killed (ffmpeg) 2.0 s after start");
            assertThat(runtime.clock().elapsed()).isBetween(seconds(6), seconds(6.001));
        }

        @Test
        void aSpecMayTolerateIt() {
            ScriptedRuntime runtime = ScriptedRuntime.playing(Script.running()
                    .at(seconds(2))
                    .oomKills("ffmpeg")
                    .at(seconds(3))
                    .answers(PORT, PATH, 200, ""));
            try (Launch launch = runtime.launcher()
                    .launch(spec().oomPolicy(OomPolicy.TOLERATE).build())) {
                assertThat(launch.outcome().timeline()).extracting("kind").contains("oom_kill");
            }
        }
    }

    @Nested
    class Law07AnEngineErrorIsNotADeath {
        @Test
        void anOutageInsideTheBudgetIsForgiven() {
            ScriptedRuntime runtime = ScriptedRuntime.playing(Script.running()
                    .at(seconds(1))
                    .losesEngine("connection refused")
                    .at(seconds(20))
                    .regainsEngine(seconds(19))
                    .at(seconds(40))
                    .answers(PORT, PATH, 200, ""));
            try (Launch launch = runtime.launcher().launch(spec().build())) {
                assertThat(launch.outcome().readyAt()).isPresent();
            }
        }

        @Test
        void anOutageBeyondTheBudgetEndsAsRuntimeUnreachable() {
            ScriptedRuntime runtime =
                    ScriptedRuntime.playing(Script.running().at(seconds(1)).losesEngine("connection refused"));

            assertThatThrownBy(() -> runtime.launcher().launch(spec().build()))
                    .isInstanceOf(RuntimeUnreachableException.class)
                    .hasMessageStartingWith(
                            "Container runtime unreachable for 30.0 s (scripted at scripted):" + " connection refused")
                    .hasMessageNotContaining("Container failed");
        }

        @Test
        void aStartThatFindsNoEngineIsTriedAgain() {
            ScriptedRuntime runtime =
                    ScriptedRuntime.playing(Script.running().losesStarts(3).answers(PORT, PATH, 200, ""));
            try (Launch launch = runtime.launcher().launch(spec().build())) {
                assertThat(runtime.started()).hasSize(1);
                assertThat(launch.outcome().timeline()).extracting("kind").contains("runtime_lost", "runtime_regained");
            }
        }
    }

    @Nested
    class Law08EveryRestartIsSeen {
        private final Script crashLoop = Script.running()
                .at(seconds(1))
                .exits(1)
                .at(seconds(2))
                .restarts(1)
                .at(seconds(3))
                .exits(1)
                .at(seconds(4))
                .restarts(2)
                .at(seconds(5))
                .answers(PORT, PATH, 200, "");

        @Test
        void byDefaultNoneIsTolerated() {
            ContainerFailedException failure = failureOf(
                    ScriptedRuntime.playing(crashLoop),
                    spec().restarts(RestartPolicy.ALWAYS, 0).build());

            assertThat(((FailedPermanent) failure.outcome().state()).at()).isEqualTo(seconds(1));
        }

        @Test
        void oneMoreThanToleratedIsACrashLoop() {
            ContainerFailedException failure = failureOf(
                    ScriptedRuntime.playing(crashLoop),
                    spec().restarts(RestartPolicy.ALWAYS, 1).build());

            assertThat(failure.failureCause()).isInstanceOf(FailureCause.CrashLoop.class);
            assertThat(firstLine(failure)).contains("exit_code=1").contains("crash-loops (restarts: 1)");
        }

        @Test
        void asManyAsToleratedAreForgiven() {
            ScriptedRuntime runtime = ScriptedRuntime.playing(crashLoop);
            try (Launch launch = runtime.launcher()
                    .launch(spec().restarts(RestartPolicy.onFailure(5), 2).build())) {
                assertThat(launch.outcome().starts().restarts()).isEqualTo(2);
            }
        }
    }

    @Nested
    class Law09CannotPassBeatsTheDeadlineAndAPassOnItWins {
        @Test
        void cannotPassEndsTheWait() {
            ScriptedRuntime runtime =
                    ScriptedRuntime.playing(Script.running().at(seconds(5)).logs("FATAL: no config"));

            ContainerFailedException failure = failureOf(
                    runtime,
                    spec().readyWhen(Readiness.log("up").failsOn("FATAL")).build());

            assertThat(firstLine(failure)).contains("cannot become ready: log line 'FATAL: no config'");
            assertThat(runtime.clock().elapsed()).isEqualTo(seconds(5.1));
        }

        @Test
        void aPassOnTheDeadlineWins() {
            ScriptedRuntime runtime =
                    ScriptedRuntime.playing(Script.running().at(seconds(10)).logs("up"));
            try (Launch launch = runtime.launcher()
                    .launch(spec().readyWhen(Readiness.log("up"))
                            .readyTimeout(seconds(10))
                            .build())) {
                assertThat(launch.outcome().readyAt()).hasValue(seconds(10));
            }
        }

        @Test
        void aPassJustAfterItDoesNot() {
            ScriptedRuntime runtime = ScriptedRuntime.playing(
                    Script.running().at(seconds(10).plusNanos(2)).logs("up"));

            assertThat(timeoutOf(
                            runtime,
                            spec().readyWhen(Readiness.log("up"))
                                    .readyTimeout(seconds(10))
                                    .build()))
                    .isNotNull();
        }
    }
}
