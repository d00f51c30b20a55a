package dev.seaworthy.podman;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.runtime.StartRefusedException;
import dev.seaworthy.runtime.StartRefusedException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalsTest {
    @ParameterizedTest
    @CsvSource({
        "v4-start-command-missing, COMMAND_NOT_FOUND, 127",
        "v5-start-command-missing, COMMAND_NOT_FOUND, 127",
        "v4-start-not-executable, COMMAND_NOT_EXECUTABLE, 126",
        "v5-start-not-executable, COMMAND_NOT_EXECUTABLE, 126",
        "v4-start-port-taken, PORT_TAKEN, -1",
        "v5-start-port-taken, PORT_TAKEN, -1",
        "v4-create-name-taken, NAME_TAKEN, -1",
        "v4-create-image-unknown, IMAGE_UNAVAILABLE, -1",
        "v5-create-image-unknown, IMAGE_UNAVAILABLE, -1",
        "v4-start-workdir-missing, OTHER, -1"
    })
    void podmansRootCauseTellsWhy(String answer, Reason reason, int exitCode) {
        PodmanException answered = Captured.refusal(answer + ".http");
        StartRefusedException refused = Refusals.of(answered);
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused.exitCode().orElse(-1)).isEqualTo(exitCode);
        assertThat(refused).hasMessageEndingWith(": " + answered.words()).hasCause(answered);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "netavark: listen tcp 0.0.0.0:80: bind: Address already in use (os error 98)",
                "rootlessport listen tcp 127.0.0.1:80: bind: address already in use",
                "pasta failed with exit code 1:\\nFailed to bind port 80 for option '-t 80-80:80-80'"
            })
    void aHelperThatOpensThePortHandsOnItsWordsOnly(String words) {
        PodmanException answered = new PodmanException(500, "exit status 1", words);
        assertThat(Refusals.of(answered).reason()).isEqualTo(Reason.PORT_TAKEN);
    }

    @Test
    void anAnswerThatIsNoJsonIsSaidAsItStands() {
        PodmanException answered = PodmanException.of(404, "404 Not Found\n");
        assertThat(answered.words()).isEqualTo("404 Not Found");
        assertThat(answered.reason()).isEmpty();
        assertThat(answered.status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "404, no such container, true",
        // While it is being removed.
        "500, no such container, true",
        "404, '', true",
        "500, container state improper, false"
    })
    void aContainerIsGoneByItsStatusOrItsCause(int status, String cause, boolean gone) {
        assertThat(new PodmanException(status, cause, "words").isGone()).isEqualTo(gone);
    }

    @Test
    void aRefusalThatSaysNothingOfTheContainerIsALostEngine() {
        PodmanException answered = new PodmanException(500, "internal libpod error", "database is locked");
        assertThat(Refusals.lost(answered))
                .hasMessage("Podman failed: database is locked")
                .hasCause(answered);
    }
}
