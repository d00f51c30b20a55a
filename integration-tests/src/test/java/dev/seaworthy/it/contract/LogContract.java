package dev.seaworthy.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.launch.ContainerFailedException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The last lines of a log are in the outcome, however they came and however many there were before. */
abstract class LogContract extends OnEngine {
    private static final int LAST = 20;

    LogContract(EngineUnderTest engine) {
        super(engine);
    }

    private List<String> logOf(String script) {
        ContainerFailedException failure =
                OnStage.failureOf(launcher().begin(scenes.shell(script).build()));

        assertThat(failure.exitCode()).hasValue(4);
        return OnStage.log(failure.outcome());
    }

    @Test
    void aLastLineWithoutAnEndIsKeptHoweverLongTheLogWasFollowed() {
        assertThat(logOf("echo first; sleep 1; printf 'the last words'; exit 4"))
                .containsExactly("first", "the last words");
    }

    @Test
    void aLastLineWithoutAnEndIsKeptWhereItIsTheOnlyOne() {
        assertThat(logOf("sleep 1; printf 'the only words'; exit 4")).containsExactly("the only words");
    }

    @Test
    void noLineIsToldTwice() {
        List<String> log =
                logOf("for i in $(seq 1 150); do echo line $i; done; sleep 1; printf 'the last words'; exit 4");

        assertThat(log).hasSize(151).doesNotHaveDuplicates().endsWith("line 150", "the last words");
    }

    @Test
    void theLastLinesOfAFloodAreKept() {
        String line = "0123456789".repeat(12);

        List<String> log = logOf("yes " + line + " | head -n 300000; for i in $(seq 1 " + LAST
                + "); do echo last line $i; done; printf 'the last words'; exit 4");

        assertThat(log.subList(log.size() - LAST - 1, log.size() - 1))
                .isEqualTo(IntStream.rangeClosed(1, LAST)
                        .mapToObj(number -> "last line " + number)
                        .toList());
        assertThat(log).endsWith("the last words");
    }

    @Test
    void theLastLinesAfterALineWithoutAnyEndAreKept() {
        List<String> log =
                logOf("head -c 4000000 /dev/zero | tr '\\0' x; echo; echo after it; printf 'the last words'; exit 4");

        // A failure that showed all of the long line would hide everything else.
        assertThat(log.stream().map(line -> line.substring(0, Math.min(line.length(), LAST))))
                .endsWith("after it", "the last words");
    }
}
