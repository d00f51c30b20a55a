package dev.seaworthy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.runtime.StartRefusedException;
import dev.seaworthy.runtime.StartRefusedException.Reason;
import dev.seaworthy.signal.ExitStatus;
import dev.seaworthy.signal.OomVerdict;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateTerminatedBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerEndsTest {
    private static ContainerStateTerminated end(int code, String reason) {
        return new ContainerStateTerminatedBuilder()
                .withExitCode(code)
                .withReason(reason)
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "0,   Completed,              EXCLUDED",
        "1,   Error,                  EXCLUDED",
        "139, Error,                  EXCLUDED",
        "143, Error,                  EXCLUDED",
        "126, Error,                  EXCLUDED",
        // Nobody says who sent the SIGKILL.
        "137, Error,                  UNKNOWN",
        "137, ,                       UNKNOWN",
        // Its own exit code does not matter when a child was killed.
        "137, OOMKilled,              PROVEN",
        "0,   OOMKilled,              PROVEN",
        "3,   OOMKilled,              PROVEN",
        "143, OOMKilled,              PROVEN",
        // Made up by the kubelet, or by containerd after a restart.
        "137, ContainerStatusUnknown, UNKNOWN",
        "255, Unknown,                UNKNOWN",
        "255, Error,                  EXCLUDED"
    })
    void provesOrExcludesAKillForLackOfMemory(int code, String reason, OomVerdict verdict) {
        ContainerStateTerminated end = end(code, reason);

        assertThat(ContainerEnds.status(end, false)).isEqualTo(new ExitStatus(code, verdict));
        assertThat(ContainerEnds.isOomKill(end)).isEqualTo(verdict == OomVerdict.PROVEN);
        assertThat(ContainerEnds.neverRan(end)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, Completed", "1, Error", "137, Error", "255, Unknown"})
    void whatWasSeenInItsLifeCountsAtItsEnd(int code, String reason) {
        assertThat(ContainerEnds.status(end(code, reason), true)).isEqualTo(new ExitStatus(code, OomVerdict.PROVEN));
    }

    @Test
    void aMissingExitCodeIsZero() {
        ContainerStateTerminated end =
                new ContainerStateTerminatedBuilder().withReason("Completed").build();

        assertThat(ContainerEnds.status(end, false)).isEqualTo(new ExitStatus(0, OomVerdict.EXCLUDED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"StartError", "ContainerCannotRun"})
    void oneThatCouldNotBeStartedNeverRan(String reason) {
        assertThat(ContainerEnds.neverRan(end(128, reason))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            exec: "nope": executable file not found in $PATH: unknown                    | COMMAND_NOT_FOUND
            unable to start: exec: "/nope": stat /nope: no such file or directory        | COMMAND_NOT_FOUND
            exec: "/etc/passwd": permission denied: unknown                              | COMMAND_NOT_EXECUTABLE
            exec /app: exec format error                                                 | COMMAND_NOT_EXECUTABLE
            exec: "/etc": Is a directory                                                 | COMMAND_NOT_EXECUTABLE
            error mounting "/x": no such file or directory                               | OTHER
            none                                                                         | OTHER
            """)
    void aRefusalSaysWhatTheEngineSaid(String message, Reason reason) {
        ContainerStateTerminated end = end(128, "StartError");
        end.setMessage(message);

        StartRefusedException refusal = ContainerEnds.refusal(end);

        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal.exitCode()).hasValue(128);
        assertThat(refusal).hasMessageContaining("StartError: ").hasMessageEndingWith(message == null ? "" : message);
    }
}
