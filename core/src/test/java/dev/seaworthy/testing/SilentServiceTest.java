package dev.seaworthy.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.launch.Launch;
import dev.seaworthy.launch.ReadyTimeoutException;
import dev.seaworthy.outcome.ProbeReport;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.ContainerSpecBuilder;
import dev.seaworthy.spec.HttpReadiness;
import dev.seaworthy.spec.Pace;
import dev.seaworthy.spec.Readiness;
import dev.seaworthy.spec.Settings;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** A service that takes requests and never answers them. */
class SilentServiceTest {
    private static final int PORT = 5000;
    private static final String PATH = "/api/version";
    private static final HttpReadiness PROBE =
            Readiness.http(PORT, PATH).tryTimeout(Duration.ofMillis(700)).pace(Pace.every(Duration.ofMillis(300)));

    private final Script silent = Script.running().givesNoAnswer(PORT, PATH);

    @Test
    void aTryLastsAsLongAsItsOwnTimeoutAllows() {
        ScriptedRuntime runtime = ScriptedRuntime.playing(silent);

        ReadyTimeoutException timeout = timeoutOf(runtime, spec(Duration.ofMillis(2500)));

        ProbeReport probes = timeout.outcome().probes();
        assertThat(probes.lastAnswer().orElse("")).contains(PATH).contains("no answer within 700 ms");
        // Tries begin at 0.0, 1.0 and 2.0; the third is still under way at the deadline.
        assertThat(probes.spans()).singleElement().satisfies(span -> {
            assertThat(span.count()).isEqualTo(2);
            assertThat(span.first()).isEqualTo(Duration.ofMillis(700));
            assertThat(span.slowest()).isEqualTo(Duration.ofMillis(700));
        });
        assertThat(runtime.clock().elapsed()).isBetween(Duration.ofMillis(2500), Duration.ofMillis(2501));
    }

    @Test
    void theNextTryIsAnsweredWhenTheServiceSpeaksAgain() {
        ScriptedRuntime runtime =
                ScriptedRuntime.playing(silent.at(Duration.ofMillis(100)).answers(PORT, PATH, 200, "0.17"));
        try (Launch launch = runtime.launcher().launch(spec(Duration.ofSeconds(5)))) {
            assertThat(launch.outcome().readyAt()).hasValue(Duration.ofSeconds(1));
        }
    }

    @Test
    void aDeathEndsATryThatHangs() {
        ScriptedRuntime runtime =
                ScriptedRuntime.playing(silent.at(Duration.ofMillis(100)).exits(1));
        Launch launch = runtime.launcher().begin(spec(Duration.ofSeconds(5)));
        Assertions.assertThatThrownBy(launch::awaitReady).hasMessageContaining("exit_code=1");
        launch.close();

        assertThat(runtime.clock().elapsed()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void aServiceThatStoppedRefusesAgain() {
        ScriptedRuntime runtime =
                ScriptedRuntime.playing(silent.at(Duration.ofMillis(100)).refusesConnections(PORT, PATH));

        ReadyTimeoutException timeout = timeoutOf(runtime, spec(Duration.ofMillis(2500)));

        assertThat(timeout.outcome().probes().lastAnswer().orElse("")).contains("connection refused");
    }

    private static ReadyTimeoutException timeoutOf(ScriptedRuntime runtime, ContainerSpec spec) {
        return Assertions.catchThrowableOfType(
                ReadyTimeoutException.class, () -> runtime.launcher().launch(spec));
    }

    private static ContainerSpec spec(Duration readyTimeout) {
        ContainerSpecBuilder builder = ContainerSpec.of("localhost/nvr:1", Settings.of(Map.of()))
                .name("nvr")
                .port(PORT)
                .readyWhen(PROBE)
                .readyTimeout(readyTimeout);
        return builder.build();
    }
}
