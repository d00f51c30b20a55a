package dev.seaworthy.launch;

import static dev.seaworthy.launch.Launches.failureOf;
import static dev.seaworthy.launch.Launches.millis;
import static dev.seaworthy.launch.Launches.seconds;
import static dev.seaworthy.launch.Launches.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.outcome.Ending;
import dev.seaworthy.outcome.Finding;
import dev.seaworthy.outcome.LogReport;
import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.FailurePattern;
import dev.seaworthy.spec.LogSignature;
import dev.seaworthy.spec.LogSignature.Effect;
import dev.seaworthy.spec.Readiness;
import dev.seaworthy.testing.Script;
import dev.seaworthy.testing.ScriptedRuntime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A line that proves a failure is handed over together with what was written around it. */
class LastWordsTest {
    private static final ContainerSpec SPEC = spec().readyWhen(Readiness.log("up"))
            .signatures(List.of(
                    LogSignature.of(
                            "fatal", Effect.FAILS, FailurePattern.of("FATAL").meaning("it gave up", "")),
                    LogSignature.of(
                            "model",
                            Effect.EXPLAINS,
                            FailurePattern.of("no model").meaning("no model", "add it"))))
            .build();

    private static Script fatalAtTwo() {
        return Script.running().at(seconds(2)).logs("FATAL");
    }

    @Test
    void theReasonOnTheOtherStreamMayComeAfterIt() {
        ContainerFailedException failure =
                failureOf(ScriptedRuntime.playing(fatalAtTwo().after(millis(40)).logsError("no model")), SPEC);

        assertThat(failure).hasMessageContaining("add it");
        assertThat(failure.outcome().log().findings())
                .extracting(Finding::signature)
                .containsExactly("fatal", "model");
    }

    @Test
    void theTimeOfTheFailureIsThatOfItsProof() {
        ScriptedRuntime runtime =
                ScriptedRuntime.playing(fatalAtTwo().after(millis(40)).logs("  at Main.run"));

        Outcome outcome = failureOf(runtime, SPEC).outcome();

        assertThat(outcome.ending()).get().extracting(Ending::at).isEqualTo(seconds(2));
        assertThat(runtime.clock().elapsed()).isEqualTo(seconds(2.1));
    }

    @Test
    void whatComesLaterIsNotWaitedFor() {
        Outcome outcome = failureOf(
                        ScriptedRuntime.playing(fatalAtTwo().after(millis(150)).logs("late")), SPEC)
                .outcome();

        assertThat(outcome.log().lines()).extracting(LogReport.Line::text).containsExactly("FATAL");
    }

    @Test
    void listenersHearOfItAtOnce() throws InterruptedException {
        ScriptedRuntime runtime = ScriptedRuntime.playing(fatalAtTwo());
        List<Duration> heard = new ArrayList<>();
        try (Launch launch = runtime.launcher().begin(SPEC)) {
            launch.onStateChange(state -> heard.add(runtime.clock().elapsed()));

            assertThat(launch.awaitFailure(seconds(10))).isPresent();
        }
        assertThat(heard).containsExactly(seconds(2));
    }

    @Test
    void anEndHasBroughtItsWordsAlready() {
        ScriptedRuntime runtime =
                ScriptedRuntime.playing(Script.running().at(seconds(2)).exits(1));

        assertThat(failureOf(runtime, SPEC).exitCode()).hasValue(1);
        assertThat(runtime.clock().elapsed()).isEqualTo(seconds(2));
    }

    @Test
    void anEngineThatIsAwayBringsNone() {
        ScriptedRuntime runtime =
                ScriptedRuntime.playing(Script.running().at(seconds(2)).losesEngine("gone"));
        try (Launch launch = runtime.launcher().begin(SPEC)) {
            runtime.clock().advance(seconds(2).plus(SPEC.timeouts().engine()));
            assertThat(launch.failure()).isNotDone();
            runtime.clock().advance(millis(1));
            assertThat(launch.failure()).isDone();
        }
    }

    /** Whoever ends the launch in between gets the failure, and not "closed before it was ready". */
    @ParameterizedTest
    @ValueSource(strings = {"stop", "close"})
    void nobodyLosesItByEndingTheLaunchMeanwhile(String how) {
        Consumer<Launch> end = how.equals("stop") ? Launch::stop : Launch::close;
        ScriptedRuntime runtime = ScriptedRuntime.playing(fatalAtTwo());
        try (Launch launch = runtime.launcher().begin(SPEC)) {
            runtime.clock().advance(seconds(2.05));
            assertThat(launch.failure()).isNotDone();

            end.accept(launch);

            assertThat(launch.failure()).isDone();
            assertThat(launch.failure().join().state().name()).isEqualTo("failed-permanent");
        }
    }
}
