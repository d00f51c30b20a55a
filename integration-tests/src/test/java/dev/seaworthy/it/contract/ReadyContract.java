package dev.seaworthy.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.launch.Launch;
import dev.seaworthy.launch.LaunchInterruptedException;
import dev.seaworthy.launch.ReadyTimeoutException;
import dev.seaworthy.readiness.ReadinessState;
import dev.seaworthy.report.OutcomeText;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Ready, not ready in time, and a caller who does not wait any longer. */
abstract class ReadyContract extends OnStage {
    ReadyContract(Supplier<Stage> stages) {
        super(stages);
    }

    @Test
    void becomesReadyWhenTheApiAnswers() {
        try (Launch launch = stage.begin(Situation.READY_OVER_HTTP).awaitReady()) {
            launch.requireReady();
            assertThat(launch.state()).isInstanceOf(ReadinessState.Ready.class);
            assertThat(launch.outcome().readyAt()).isPresent();
            assertThat(launch.outcome().ending()).isEmpty();
            assertThat(launch.outcome().probes().spans())
                    .anySatisfy(span -> assertThat(span.seen()).contains("500"))
                    .anySatisfy(span -> assertThat(span.passed()).isTrue());
        }
    }

    @Test
    void becomesReadyWhenTheLogSaysSo() {
        try (Launch launch = stage.begin(Situation.READY_BY_LOG).awaitReady()) {
            assertThat(launch.state()).isInstanceOf(ReadinessState.Ready.class);
            assertThat(log(launch.outcome()))
                    .anySatisfy(line -> assertThat(line).contains(Stage.READY_LINE));
        }
    }

    @Test
    void aTimeoutSaysWhatWasMissing() {
        Launch launch =
                stage.begin(Situation.NEVER_READY, spec -> spec.readyTimeout(stage.patient(Duration.ofSeconds(3))));

        ReadyTimeoutException timeout = timeoutOf(launch);

        assertThat(timeout.outcome().state()).isInstanceOf(ReadinessState.TimedOut.class);
        assertThat(OutcomeText.headline(timeout.outcome()))
                .startsWith("Container was not ready within")
                .contains("still missing: GET /api/version on port 5000 answers 200")
                .contains("last answer: ", "500", "memory ", "MiB")
                .doesNotContain("none", "never measured");
    }

    @Test
    void aTimeoutOfMillisecondsIsKept() {
        Launch launch = stage.begin(Situation.NEVER_READY, spec -> spec.readyTimeout(Duration.ofMillis(50)));

        assertThat(timeoutOf(launch)).hasMessageStartingWith("Container was not ready within 50 ms");
    }

    @Test
    void anInterruptEndsTheWaitAndIsKept() {
        Launch launch = stage.begin(Situation.NEVER_READY);
        Thread.currentThread().interrupt();

        assertThatThrownBy(launch::awaitReady).isInstanceOf(LaunchInterruptedException.class);

        assertThat(Thread.interrupted()).as("the interrupt flag").isTrue();
    }

    @Test
    void closingALaunchThatStartsRemovesItsContainer() {
        Launch launch = stage.begin(Situation.NEVER_READY);

        launch.close();

        assertThatThrownBy(launch::awaitReady).isInstanceOf(LaunchInterruptedException.class);
    }

    @Test
    void stoppingItIsNoFailure() {
        try (Launch launch = stage.begin(Situation.READY_OVER_HTTP).awaitReady()) {
            launch.stop();
            assertThat(launch.state()).isInstanceOf(ReadinessState.Ready.class);
            assertThat(launch.failure()).isNotDone();
        }
    }
}
