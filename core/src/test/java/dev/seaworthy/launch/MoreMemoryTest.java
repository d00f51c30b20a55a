package dev.seaworthy.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.seaworthy.outcome.Attempt;
import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.ContainerSpecBuilder;
import dev.seaworthy.spec.InvalidSpecException;
import dev.seaworthy.spec.MemorySize;
import dev.seaworthy.spec.Readiness;
import dev.seaworthy.testing.Script;
import dev.seaworthy.testing.ScriptedRuntime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Starting anew under a larger limit after a proven OOM kill. */
class MoreMemoryTest {
    private static final Script READY =
            Script.running().at(Duration.ofSeconds(1)).logs("up");

    private static ContainerSpecBuilder spec() {
        return ContainerSpec.of("nvr:1").memory("4g").memoryAfterOom("6g", "8g").readyWhen(Readiness.log("up"));
    }

    private static Script oom() {
        return Script.running()
                .at(Duration.ofSeconds(6))
                .uses(4L << 30, 4L << 30)
                .at(Duration.ofSeconds(7))
                .oomKills("python3")
                .at(Duration.ofSeconds(10))
                .diesOfOom();
    }

    private static List<MemorySize> limits(ScriptedRuntime runtime) {
        return runtime.started().stream()
                .map(request -> request.spec().memory().limit())
                .toList();
    }

    @Test
    void itStartsAnewWithTheNextLimit() {
        ScriptedRuntime runtime = ScriptedRuntime.playing(oom(), READY);
        List<String> told = new ArrayList<>();
        try (Launch launch = runtime.launcher().begin(spec().build())) {
            launch.onStateChange(state -> told.add(state.name()));
            launch.awaitReady();
            Outcome outcome = launch.outcome();

            assertThat(limits(runtime)).containsExactly(MemorySize.parse("4g"), MemorySize.parse("6g"));
            assertThat(outcome.starts().attempts()).isEqualTo(2);
            Attempt first = outcome.starts().earlier().get(0);
            assertThat(first.memoryLimit()).isEqualTo(4L << 30);
            assertThat(first.exitCode()).hasValue(137);
            assertThat(first.oom()).isEqualTo(OomVerdict.PROVEN);
            assertThat(first.endedAt()).isEqualTo(Duration.ofSeconds(10));
            assertThat(first.peak()).hasValue(4L << 30);
            assertThat(outcome.memory().limit()).isEqualTo(6L << 30);
            assertThat(runtime.removed()).containsExactly("scripted-1");
        }
        assertThat(told).as("a start that another one followed is no failure").containsExactly("ready");
    }

    @Test
    void itFailsWhenTheLargestLimitIsTooSmallToo() {
        ScriptedRuntime runtime = ScriptedRuntime.playing(oom());
        ContainerFailedException failure = catchThrowableOfType(
                ContainerFailedException.class, () -> runtime.launcher().launch(spec().build()));

        assertThat(limits(runtime))
                .containsExactly(MemorySize.parse("4g"), MemorySize.parse("6g"), MemorySize.parse("8g"));
        assertThat(failure)
                .hasMessageStartingWith("Container failed permanently (exit_code=137, oom_killed=true)")
                .hasMessageContaining("attempt 1 was OOM-killed (python3) 10.0 s after start under 4 GiB")
                .hasMessageContaining("attempt 2 was OOM-killed (python3) 10.0 s after start under 6 GiB")
                .hasMessageContaining("start attempts: 3");
        assertThat(runtime.removed()).startsWith("scripted-1", "scripted-2");
    }

    @Test
    void eachStartHasAReadyTimeoutOfItsOwn() {
        ScriptedRuntime runtime = ScriptedRuntime.playing(
                oom(), Script.running().at(Duration.ofSeconds(11)).logs("up"));
        ContainerSpec spec = spec().readyTimeout(Duration.ofSeconds(12)).build();

        try (Launch launch = runtime.launcher().launch(spec)) {
            assertThat(launch.outcome().readyAt()).hasValue(Duration.ofSeconds(21));
        }
    }

    @Test
    void onlyAProvenOomKillIsWorthMoreMemory() {
        ScriptedRuntime killed = ScriptedRuntime.playing(
                Script.running().after(Duration.ofSeconds(1)).exits(137), READY);

        assertThatThrownBy(() -> killed.launcher().launch(spec().build())).isInstanceOf(ContainerFailedException.class);
        assertThat(killed.started()).hasSize(1);
    }

    @Test
    void whatWasReadyIsNotStartedAnew() throws InterruptedException {
        ScriptedRuntime runtime = ScriptedRuntime.playing(
                Script.running()
                        .after(Duration.ofSeconds(1))
                        .logs("up")
                        .after(Duration.ofSeconds(1))
                        .diesOfOom(),
                READY);
        try (Launch launch = runtime.launcher().launch(spec().build())) {
            assertThat(launch.awaitFailure(Duration.ofMinutes(1))).isPresent();
        }
        assertThat(runtime.started()).hasSize(1);
    }

    @Test
    void limitsThatDoNotGrowAreRefused() {
        ContainerSpecBuilder same = spec().memory("6g");
        ContainerSpecBuilder falling = spec().memoryAfterOom("8g", "6g");

        assertThatThrownBy(same::build)
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("memory after OOM");
        assertThatThrownBy(falling::build).isInstanceOf(InvalidSpecException.class);
    }
}
