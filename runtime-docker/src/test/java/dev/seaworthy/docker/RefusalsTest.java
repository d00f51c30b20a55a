package dev.seaworthy.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.exception.DockerException;
import dev.seaworthy.runtime.RuntimeLostException;
import dev.seaworthy.runtime.StartRefusedException;
import dev.seaworthy.runtime.StartRefusedException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsTest {
    @ParameterizedTest
    @CsvSource({
        "127, 400, exec: no such file, COMMAND_NOT_FOUND",
        "126, 400, permission denied, COMMAND_NOT_EXECUTABLE",
        "128, 500, bind: address already in use, PORT_TAKEN",
        "128, 500, Bind for 0.0.0.0:1 failed: port is already allocated, PORT_TAKEN",
        "128, 500, could not find bridge docker0, OTHER",
        "0, 400, bad parameter, OTHER"
    })
    void theExitCodeOfTheFailedContainerTellsWhy(int exitCode, int status, String words, Reason reason) {
        assertThat(Refusals.ofStart(exitCode, new DockerException(words, status)))
                .isInstanceOfSatisfying(StartRefusedException.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(reason);
                    assertThat(refused.exitCode().orElse(0)).isEqualTo(exitCode);
                    assertThat(refused).hasMessageEndingWith(": " + words);
                });
    }

    @Test
    void anErrorThatLeftNoTraceOnTheContainerIsTheEnginesOwn() {
        assertThat(Refusals.ofStart(0, new DockerException("context canceled", 500)))
                .isInstanceOf(RuntimeLostException.class);
    }

    @Test
    void theEnginesWordsAreTakenOutOfItsAnswer() {
        assertThat(Failures.words(new DockerException("{\"message\":\"No such \\\"x\\\"\"}\n", 404)))
                .isEqualTo("No such \"x\"");
    }
}
