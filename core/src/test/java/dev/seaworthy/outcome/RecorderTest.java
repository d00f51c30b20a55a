package dev.seaworthy.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.readiness.ReadinessState;
import dev.seaworthy.readiness.ReadinessStateMachine;
import dev.seaworthy.runtime.Host;
import dev.seaworthy.signal.ExitStatus;
import dev.seaworthy.signal.Health;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.signal.Signal;
import dev.seaworthy.spec.AttachSpec;
import dev.seaworthy.spec.FailurePattern;
import dev.seaworthy.spec.LaunchPolicy;
import dev.seaworthy.spec.LogSignature;
import dev.seaworthy.spec.ProbeAnswer;
import dev.seaworthy.spec.Readiness;
import dev.seaworthy.spec.Settings;
import dev.seaworthy.spec.SpecEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RecorderTest {
    private static final Instant AT = Instant.EPOCH;
    private static final Subject BEFORE = new Subject("docker", "20.10", "unix:///x", "", "nvr", "nvr:1", Host.UNKNOWN);
    private static final Subject AFTER =
            new Subject("docker", "20.10", "unix:///x", "abc", "nvr", "nvr:1", Host.UNKNOWN);
    private static final LaunchPolicy POLICY =
            AttachSpec.to("x", Readiness.whenRunning(), Settings.of(Map.of())).policy();

    private final ReadinessStateMachine machine = new ReadinessStateMachine(POLICY);
    private final Recorder recorder = new Recorder(
            Instant.EPOCH,
            BEFORE,
            new Recorder.Request(List.of(new SpecEntry("image", "nvr:1")), Redaction.of(Map.of()), 1000, 64, 5));

    private static Duration at(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private void seen(int seconds, Signal signal) {
        ReadinessState before = machine.state();
        recorder.seen(at(seconds), signal, Optional.empty());
        machine.seen(at(seconds), signal);
        if (!machine.state().equals(before)) {
            recorder.state(at(seconds), machine.state());
        }
    }

    private static Signal exit(int code, OomVerdict oom) {
        return new Signal.Exited(AT, new ExitStatus(code, oom));
    }

    @ParameterizedTest(name = "{0} {1} at {2} bytes: {3}")
    @CsvSource({
        "137, PROVEN, 10, the engine's OOM flag",
        "137, EXCLUDED, 1000, the engine saw no OOM kill",
        "137, UNKNOWN, 949, nothing tells whether memory ran out",
        "137, UNKNOWN, 950, OOM suspected: memory was at 95 % of the limit",
        "1, UNKNOWN, 1000, nothing tells whether memory ran out"
    })
    void saysWhereAnOomIsKnownFrom(int code, OomVerdict oom, long usage, String evidence) {
        seen(1, new Signal.MemorySample(AT, usage, OptionalLong.empty(), 1000));
        seen(2, exit(code, oom));
        Ending ending = recorder.outcome(machine).ending().orElseThrow();

        assertThat(ending.oomEvidence()).isEqualTo(evidence);
        assertThat(ending.oom()).isEqualTo(oom);
        assertThat(ending.exitCode()).hasValue(code);
        assertThat(ending.signalName()).isEqualTo(code == 137 ? Optional.of("SIGKILL") : Optional.empty());
        assertThat(ending.at()).isEqualTo(at(2));
    }

    @Test
    void theFirstKillIsTheEvidence() {
        seen(1, new Signal.OomKill(AT, Optional.of("ffmpeg"), "Docker's oom event"));
        seen(2, new Signal.OomKill(AT, Optional.empty(), "another"));

        assertThat(recorder.outcome(machine).ending().orElseThrow().oomEvidence())
                .isEqualTo("Docker's oom event");
    }

    @Test
    void anOutcomeBeforeAnyEndHasNone() {
        recorder.note(at(1), "a note");
        Outcome outcome = recorder.outcome(machine);

        assertThat(outcome.ending()).isEmpty();
        assertThat(outcome.subject()).isEqualTo(BEFORE);
        assertThat(outcome.startedAt()).isEmpty();
        assertThat(outcome.readyAt()).isEmpty();
        assertThat(outcome.starts()).isEqualTo(new Outcome.Starts(1, 0, List.of()));
        assertThat(outcome.probes()).isEqualTo(new ProbeReport("the container runs", Optional.empty(), List.of()));
        assertThat(outcome.timeline()).extracting(TimelineEntry::what).containsExactly("starting", "a note");
    }

    @Test
    void recordsALife() {
        recorder.container(AFTER, 2000);
        machine.creating(at(1));
        seen(2, new Signal.Started(AT, 0));
        seen(3, new Signal.LogLine(AT, false, "hello"));
        recorder.tried(new Try("GET /", "500", false, at(3), at(0)));
        recorder.tried(new Try("GET /", "500", false, at(4), at(0)));
        machine.answered(at(5), ProbeAnswer.PASSED);
        recorder.state(at(5), machine.state());
        seen(6, new Signal.Started(AT, 0));
        seen(9, exit(1, OomVerdict.EXCLUDED));
        Outcome outcome = recorder.outcome(machine);

        assertThat(outcome.subject()).isEqualTo(AFTER);
        assertThat(outcome.startedAt()).hasValue(at(2));
        assertThat(outcome.readyAt()).hasValue(at(5));
        assertThat(outcome.memory().limit()).isEqualTo(2000);
        assertThat(outcome.log().lines()).extracting(LogReport.Line::text).containsExactly("hello");
        assertThat(outcome.timeline())
                .extracting(TimelineEntry::what)
                .containsExactly(
                        "starting",
                        "container runs",
                        "GET / 500",
                        "ready",
                        "container runs",
                        "exited with code 1",
                        "failed-permanent");
    }

    @Test
    void countsAttempts() {
        seen(1, new Signal.Started(AT, 0));
        seen(2, new Signal.MemorySample(AT, 900, OptionalLong.of(990), 1000));
        Optional<ExitStatus> exit = Optional.of(new ExitStatus(137, OomVerdict.PROVEN));
        Attempt first = recorder.attempt(at(3), exit, "was OOM-killed");
        recorder.startsAgain(at(3), first, 2000);
        Outcome outcome = recorder.outcome(machine);

        assertThat(outcome.starts())
                .isEqualTo(new Outcome.Starts(
                        2,
                        0,
                        List.of(new Attempt(
                                1,
                                1000,
                                Optional.of(at(1)),
                                at(3),
                                OptionalInt.of(137),
                                OomVerdict.PROVEN,
                                OptionalLong.of(990),
                                "was OOM-killed"))));
        assertThat(recorder.attempts()).isEqualTo(2);
        assertThat(outcome.startedAt()).isEmpty();
        assertThat(outcome.memory().limit()).isEqualTo(2000);
        assertThat(outcome.memory().peak()).isEmpty();
        assertThat(outcome.timeline()).last().isEqualTo(new TimelineEntry(at(3), "attempt", "start attempt 2", 1));
    }

    @Test
    void keepsWhatWasRecognised() {
        LogSignature disk = signature("disk", LogSignature.Effect.EXPLAINS);
        LogSignature noise = signature("noise", LogSignature.Effect.PROBE_NOISE);
        recorder.seen(at(1), new Signal.LogLine(AT, true, "disk sda is full"), Optional.of(disk));
        recorder.seen(at(2), new Signal.LogLine(AT, false, "disk"), Optional.of(noise));
        recorder.seen(at(3), new Signal.LogLine(AT, true, "disk sdb is full"), Optional.of(disk));
        LogReport log = recorder.outcome(machine).log();

        assertThat(log.findings())
                .containsExactly(new Finding(
                        "disk",
                        LogSignature.Effect.EXPLAINS,
                        "sda has no room",
                        "clear sda",
                        at(1),
                        at(3),
                        2,
                        "disk sda is full"));
        assertThat(log.lines()).extracting(LogReport.Line::ofProbe).containsExactly(false, true, false);
    }

    private static LogSignature signature(String id, LogSignature.Effect effect) {
        FailurePattern line = FailurePattern.of("disk (?<name>\\w+)?").meaning("${name} has no room", "clear ${name}");
        return LogSignature.of(id, effect, line);
    }

    static Stream<Arguments> words() {
        return Stream.of(
                Arguments.of(new Signal.Started(AT, 0), "started", "container runs"),
                Arguments.of(new Signal.Started(AT, 2), "started", "container runs again (restarts: 2)"),
                Arguments.of(new Signal.Waiting(AT, "pulling: 3 %"), "waiting", "pulling: 3 %"),
                Arguments.of(
                        new Signal.CannotStart(AT, "no image", OptionalInt.empty()),
                        "cannot_start",
                        "cannot start: no image"),
                Arguments.of(new Signal.OomKill(AT, Optional.of("x"), "e"), "oom_kill", "OOM kill of x (e)"),
                Arguments.of(new Signal.OomKill(AT, Optional.empty(), "e"), "oom_kill", "OOM kill (e)"),
                Arguments.of(
                        new Signal.KillRequested(AT, 9),
                        "kill_requested",
                        "somebody asked the engine to send signal 9"),
                Arguments.of(exit(137, OomVerdict.UNKNOWN), "exited", "killed by SIGKILL"),
                Arguments.of(new Signal.Removed(AT, Optional.empty()), "removed", "removed from the engine"),
                Arguments.of(new Signal.LogLine(AT, false, "text"), "log_line", "text"),
                Arguments.of(new Signal.MemorySample(AT, 7, OptionalLong.empty(), 9), "memory_sample", "7 bytes"),
                Arguments.of(
                        new Signal.HealthChanged(AT, Health.UNHEALTHY, ""),
                        "health_changed",
                        "engine's health check: unhealthy"),
                Arguments.of(new Signal.RuntimeLost(AT, "EOF"), "runtime_lost", "engine lost: EOF"),
                Arguments.of(
                        new Signal.RuntimeRegained(AT, Duration.ofMillis(1500)),
                        "runtime_regained",
                        "engine reached again after 1500 ms"));
    }

    @ParameterizedTest(name = "{1}: {2}")
    @MethodSource("words")
    void everySignalHasItsWords(Signal signal, String kind, String words) {
        assertThat(SignalWords.kind(signal)).isEqualTo(kind);
        assertThat(signal.accept(new SignalWords())).isEqualTo(words);
    }

    @Test
    void aGlanceSaysWhereItStands() {
        recorder.container(AFTER, 2000);
        Glance before = recorder.glance("n", at(1), machine);
        assertThat(before.remaining())
                .hasValueSatisfying(left -> assertThat(left)
                        .isBetween(
                                POLICY.timeouts().pull().minusSeconds(1),
                                POLICY.timeouts().pull()));
        assertThat(before.memory()).isEmpty();
        assertThat(before.runs()).isFalse();

        seen(2, new Signal.Waiting(AT, "pulling image: 35 %"));
        assertThat(recorder.glance("n", at(2), machine).waitingFor()).hasValue("pulling image: 35 %");
        machine.creating(at(3));
        assertThat(recorder.glance("n", at(3), machine).waitingFor())
                .as("the image is there")
                .isEmpty();
        seen(4, new Signal.Started(AT, 0));
        seen(5, new Signal.MemorySample(AT, 700, OptionalLong.of(900), 2000));
        machine.answered(at(6), ProbeAnswer.notYet("500"));
        seen(7, new Signal.RuntimeLost(AT, "no answer"));
        Glance running = recorder.glance("n", at(8), machine);

        assertThat(running.name()).isEqualTo("n");
        assertThat(running.runs()).isTrue();
        assertThat(running.elapsed()).isEqualTo(at(8));
        assertThat(running.memory()).hasValue(700);
        assertThat(running.memoryLimit()).isEqualTo(2000);
        assertThat(running.answer()).hasValue("500");
        assertThat(running.waitingFor()).hasValue("the engine is out of reach: no answer");
        assertThat(running.attempts()).isEqualTo(1);
    }

    @Test
    void aGlanceAtTheEndTellsOfNoTimeLeft() {
        machine.creating(at(1));
        machine.answered(at(2), ProbeAnswer.PASSED);
        assertThat(recorder.glance("n", at(2), machine).remaining()).isEmpty();

        seen(3, new Signal.OomKill(AT, Optional.empty(), "the script"));
        Glance failing = recorder.glance("n", at(20), machine);

        assertThat(failing.state().cause()).isPresent();
        assertThat(failing.remaining()).as("overdue").hasValue(Duration.ZERO);
    }
}
