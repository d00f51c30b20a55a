package dev.seaworthy.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.signal.ExitStatus;
import dev.seaworthy.signal.OomVerdict;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Causes in their own words, for people and for machines. */
class FailureCauseTest {
    private static final ExitStatus ONE = new ExitStatus(1, OomVerdict.EXCLUDED);
    private static final ExitStatus KILLED = new ExitStatus(137, OomVerdict.UNKNOWN);

    static Stream<Arguments> causes() {
        return Stream.of(
                Arguments.of(
                        new FailureCause.OutOfMemory(Optional.of("ffmpeg"), "event"),
                        "out_of_memory",
                        "was OOM-killed (ffmpeg)",
                        "outOfMemory"),
                Arguments.of(
                        new FailureCause.OutOfMemory(Optional.empty(), "event"),
                        "out_of_memory",
                        "was OOM-killed",
                        "outOfMemory"),
                Arguments.of(
                        new FailureCause.Exited(ONE, OptionalInt.empty()), "exited", "exited with code 1", "exited"),
                Arguments.of(
                        new FailureCause.Exited(KILLED, OptionalInt.of(9)),
                        "killed",
                        "was killed by SIGKILL, after somebody asked the engine to send it signal 9",
                        "exited"),
                Arguments.of(
                        new FailureCause.CrashLoop(2, Optional.of(ONE)),
                        "crash_loop",
                        "crash-loops (restarts: 2), and last exited with code 1",
                        "crashLoop"),
                Arguments.of(
                        new FailureCause.CrashLoop(2, Optional.of(KILLED)),
                        "crash_loop",
                        "crash-loops (restarts: 2), and last was killed by SIGKILL",
                        "crashLoop"),
                Arguments.of(
                        new FailureCause.CrashLoop(1, Optional.empty()),
                        "crash_loop",
                        "crash-loops (restarts: 1)",
                        "crashLoop"),
                Arguments.of(
                        new FailureCause.Removed(Optional.of(ONE)),
                        "removed",
                        "was removed from the engine",
                        "removed"),
                Arguments.of(
                        new FailureCause.EndedByEngine("Evicted"),
                        "ended_by_engine",
                        "was ended by its engine: Evicted",
                        "endedByEngine"),
                Arguments.of(
                        new FailureCause.CannotStart("no image"),
                        "cannot_start",
                        "could not be started: no image",
                        "cannotStart"),
                Arguments.of(
                        new FailureCause.CannotBecomeReady("no camera", "add one"),
                        "cannot_become_ready",
                        "cannot become ready: no camera",
                        "cannotBecomeReady"),
                Arguments.of(
                        new FailureCause.RuntimeUnreachable("EOF", Duration.ofSeconds(30)),
                        "runtime_unreachable",
                        "is unknown: its engine was out of reach: EOF",
                        "runtimeUnreachable"));
    }

    @ParameterizedTest(name = "{1}: {2}")
    @MethodSource("causes")
    void describesItself(FailureCause cause, String code, String words, String method) {
        assertThat(cause.code()).isEqualTo(code);
        assertThat(cause.describe()).isEqualTo(words);
        assertThat(cause.<String>accept(new NameOfMethod())).isEqualTo(method);
    }

    private static final class NameOfMethod implements FailureCauseVisitor<String> {
        @Override
        public String outOfMemory(FailureCause.OutOfMemory cause) {
            return "outOfMemory";
        }

        @Override
        public String exited(FailureCause.Exited cause) {
            return "exited";
        }

        @Override
        public String crashLoop(FailureCause.CrashLoop cause) {
            return "crashLoop";
        }

        @Override
        public String endedByEngine(FailureCause.EndedByEngine cause) {
            return "endedByEngine";
        }

        @Override
        public String removed(FailureCause.Removed cause) {
            return "removed";
        }

        @Override
        public String cannotStart(FailureCause.CannotStart cause) {
            return "cannotStart";
        }

        @Override
        public String cannotBecomeReady(FailureCause.CannotBecomeReady cause) {
            return "cannotBecomeReady";
        }

        @Override
        public String runtimeUnreachable(FailureCause.RuntimeUnreachable cause) {
            return "runtimeUnreachable";
        }
    }
}
