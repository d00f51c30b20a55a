package dev.seaworthy.launch;

import static dev.seaworthy.launch.Launches.millis;
import static dev.seaworthy.launch.Launches.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.testing.Script;
import dev.seaworthy.testing.ScriptedRuntime;
import org.junit.jupiter.api.Test;

class AwaitFailureTest {
    private final ScriptedRuntime runtime = ScriptedRuntime.playing(Script.running()
            .answers(Launches.PORT, Launches.PATH, 200, "0.17")
            .at(seconds(3))
            .exits(1));

    @Test
    void itReturnsWithTheFailureOnTheClockOfTheLaunch() throws InterruptedException {
        try (Launch launch = runtime.launcher().launch(Launches.spec().build())) {
            assertThat(launch.awaitFailure(seconds(10)))
                    .get()
                    .extracting(Outcome::state)
                    .satisfies(state -> assertThat(state.name()).isEqualTo("failed-permanent"));
            assertThat(runtime.clock().elapsed()).isBetween(seconds(3), seconds(4));
        }
    }

    @Test
    void itGivesUpWhenItsTimeIsOver() throws InterruptedException {
        try (Launch launch = runtime.launcher().launch(Launches.spec().build())) {
            assertThat(launch.awaitFailure(millis(500))).isEmpty();
            assertThat(launch.state().name()).isEqualTo("ready");
        }
    }
}
