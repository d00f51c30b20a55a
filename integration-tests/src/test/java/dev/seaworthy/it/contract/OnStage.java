package dev.seaworthy.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.seaworthy.launch.ContainerFailedException;
import dev.seaworthy.launch.Launch;
import dev.seaworthy.launch.ReadyTimeoutException;
import dev.seaworthy.outcome.Ending;
import dev.seaworthy.outcome.LogReport;
import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.outcome.TimelineEntry;
import dev.seaworthy.readiness.FailureCause;
import dev.seaworthy.signal.OomVerdict;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;

/** Tests that play situations on a stage. After each of them nothing may be left on it. */
abstract class OnStage {
    final Stage stage;

    OnStage(Supplier<Stage> stages) {
        this.stage = stages.get();
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(stage.leftOver()).as("containers that were not removed").isEmpty();
        stage.close();
    }

    static ContainerFailedException failureOf(Launch launch) {
        ContainerFailedException failure = catchThrowableOfType(ContainerFailedException.class, launch::awaitReady);
        assertThat(failure)
                .as("it should have failed, and is %s", launch.state())
                .isNotNull();
        return failure;
    }

    static ReadyTimeoutException timeoutOf(Launch launch) {
        ReadyTimeoutException timeout = catchThrowableOfType(ReadyTimeoutException.class, launch::awaitReady);
        assertThat(timeout)
                .as("it should have timed out, and is %s", launch.state())
                .isNotNull();
        return timeout;
    }

    /** Checks the first line and the fields that it is made of; the code is a number or {@code none}. */
    static void assertFailed(
            ContainerFailedException failure, Class<? extends FailureCause> cause, String code, OomVerdict oom) {
        assertThat(failure)
                .hasMessageStartingWith("Container failed permanently (exit_code=" + code + ", oom_killed="
                        + (oom == OomVerdict.PROVEN) + ")");
        assertFailed(failure.outcome(), cause, code, oom);
    }

    static void assertFailed(Outcome outcome, Class<? extends FailureCause> cause, String code, OomVerdict oom) {
        assertThat(outcome.state().name()).isEqualTo("failed-permanent");
        Ending ending = outcome.ending().orElseThrow();
        assertThat(ending.cause()).as("cause").isInstanceOf(cause);
        String told =
                ending.exitCode().isPresent() ? String.valueOf(ending.exitCode().getAsInt()) : "none";
        assertThat(told).as("exit code").isEqualTo(code);
        assertThat(ending.oom()).as("OOM verdict").isEqualTo(oom);
        assertThat(ending.oomEvidence()).isNotBlank();
    }

    /** Checks an end of a container that is gone, or restarted, since. */
    void assertEnded(ContainerFailedException failure, Class<? extends FailureCause> cause, String code) {
        assertThat(failure)
                .hasMessageStartingWith("Container failed permanently (exit_code=" + code + ", oom_killed=false)");
        assertThat(failure.failureCause()).isInstanceOf(cause);
        assertNoOomKill(failure.outcome());
    }

    /**
     * Checks that no OOM kill is claimed. Whoever learns of them by an inspection only may find the container gone, or
     * restarted, and then says that nothing is known.
     */
    void assertNoOomKill(Outcome outcome) {
        OomVerdict oom = outcome.ending().orElseThrow().oom();
        if (stage.tellsOfKillsThatAreOutlived() && stage.verdictOnSigkill() == OomVerdict.EXCLUDED) {
            assertThat(oom).as("OOM verdict").isEqualTo(OomVerdict.EXCLUDED);
        } else {
            assertThat(oom).as("OOM verdict").isIn(OomVerdict.EXCLUDED, OomVerdict.UNKNOWN);
        }
    }

    static List<String> log(Outcome outcome) {
        return outcome.log().lines().stream().map(LogReport.Line::text).toList();
    }

    static List<String> timeline(Outcome outcome) {
        return outcome.timeline().stream().map(TimelineEntry::kind).toList();
    }
}
