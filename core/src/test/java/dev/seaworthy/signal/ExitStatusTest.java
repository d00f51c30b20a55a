package dev.seaworthy.signal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitStatusTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "0, exited with code 0, ",
        "1, exited with code 1, ",
        "128, exited with code 128, ",
        "129, killed by SIGHUP, SIGHUP",
        "130, killed by SIGINT, SIGINT",
        "131, killed by SIGQUIT, SIGQUIT",
        "132, killed by SIGILL, SIGILL",
        "133, killed by SIGTRAP, SIGTRAP",
        "134, killed by SIGABRT, SIGABRT",
        "135, killed by SIGBUS, SIGBUS",
        "136, killed by SIGFPE, SIGFPE",
        "137, killed by SIGKILL, SIGKILL",
        "138, killed by SIGUSR1, SIGUSR1",
        "139, killed by SIGSEGV, SIGSEGV",
        "140, killed by SIGUSR2, SIGUSR2",
        "141, killed by SIGPIPE, SIGPIPE",
        "142, killed by SIGALRM, SIGALRM",
        "143, killed by SIGTERM, SIGTERM",
        "159, killed by SIGSYS, SIGSYS",
        "255, exited with code 255, "
    })
    void namesTheSignal(int code, String words, String name) {
        ExitStatus status = new ExitStatus(code, OomVerdict.UNKNOWN);

        assertThat(status.describe()).isEqualTo(words);
        assertThat(status.signalName().orElse("")).isEqualTo(name == null ? "" : name);
    }
}
