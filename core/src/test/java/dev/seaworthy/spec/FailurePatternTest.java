package dev.seaworthy.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailurePatternTest {
    private static final FailurePattern SUPERVISOR =
            FailurePattern.of("exited with code (?<code>\\S+) \\(by signal (?<signal>\\S+)\\)");

    @ParameterizedTest(name = "code {0}, signal {1}: {2}")
    @CsvSource({"1, 0, 1", "0, 0, 0", "256, 9, 137", "256, 15, 143", "7, x, 7", "x, 0, -1", "99999999999, 0, -1"})
    void readsTheExitCodeFromTheLine(String code, String signal, int expected) {
        ProbeAnswer answer = SUPERVISOR.match("Service exited with code " + code + " (by signal " + signal + ")");

        OptionalInt told = expected < 0 ? OptionalInt.empty() : OptionalInt.of(expected);
        assertThat(answer)
                .isInstanceOfSatisfying(
                        ProbeAnswer.CannotPass.class,
                        never -> assertThat(never.exitCode()).isEqualTo(told));
    }

    @Test
    void aGroupThatTookNoPartTellsNothing() {
        FailurePattern optional = FailurePattern.of("died( with (?<code>\\d+))?");

        assertThat(optional.match("  died  "))
                .isEqualTo(new ProbeAnswer.CannotPass("log line 'died'", "", false, OptionalInt.empty()));
        assertThat(optional.match("died with 3"))
                .isEqualTo(new ProbeAnswer.CannotPass("log line 'died with 3'", "", false, OptionalInt.of(3)));
    }

    @Test
    void carriesItsMeaning() {
        FailurePattern pattern =
                FailurePattern.of("bus error").endsContainer().meaning("/dev/shm is full", "give more shm");

        assertThat(pattern.match("a bus error"))
                .isEqualTo(new ProbeAnswer.CannotPass("/dev/shm is full", "give more shm", true, OptionalInt.empty()));
        assertThat(pattern.endsContainer()).isEqualTo(pattern);
        assertThat(FailurePattern.of("x").endsContainer().ends()).isTrue();
        assertThat(FailurePattern.of("x").meaning("", "").ends()).isFalse();
    }

    @Test
    void aLineThatDoesNotMatchProvesNothing() {
        assertThat(FailurePattern.of("FATAL").match("fine")).isEqualTo(new ProbeAnswer.NotYet("no line matched FATAL"));
    }
}
