package dev.seaworthy.readiness;

import dev.seaworthy.signal.ExitStatus;
import dev.seaworthy.signal.Health;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.signal.Signal;
import dev.seaworthy.spec.ProbeAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Everything that can come to the machine, in all variants that it tells apart. */
enum MachineInput {
    CREATING((machine, now, limit) -> machine.creating(now)),
    RUNS_FIRST(seen(new Signal.Started(at(), 0))),
    RUNS_AGAIN(seen(new Signal.Started(at(), 1))),
    RUNS_A_THIRD_TIME(seen(new Signal.Started(at(), 2))),
    WAITS(seen(new Signal.Waiting(at(), "pulling"))),
    CANNOT_START(seen(new Signal.CannotStart(at(), "refused", OptionalInt.empty()))),
    CANNOT_START_127(seen(new Signal.CannotStart(at(), "refused", OptionalInt.of(127)))),
    OOM_KILL(seen(new Signal.OomKill(at(), Optional.of("second"), "test"))),
    KILL_REQUESTED(seen(new Signal.KillRequested(at(), 9))),
    EXIT_0_PROVEN(exit(0, OomVerdict.PROVEN)),
    EXIT_0_EXCLUDED(exit(0, OomVerdict.EXCLUDED)),
    EXIT_0_UNKNOWN(exit(0, OomVerdict.UNKNOWN)),
    EXIT_1_PROVEN(exit(1, OomVerdict.PROVEN)),
    EXIT_1_EXCLUDED(exit(1, OomVerdict.EXCLUDED)),
    EXIT_1_UNKNOWN(exit(1, OomVerdict.UNKNOWN)),
    EXIT_137_PROVEN(exit(137, OomVerdict.PROVEN)),
    EXIT_137_EXCLUDED(exit(137, OomVerdict.EXCLUDED)),
    EXIT_137_UNKNOWN(exit(137, OomVerdict.UNKNOWN)),
    TERMINATING(seen(new Signal.Terminating(at(), "evicted"))),
    REMOVED(seen(new Signal.Removed(at(), Optional.empty()))),
    REMOVED_AFTER_1(seen(new Signal.Removed(at(), Optional.of(new ExitStatus(1, OomVerdict.EXCLUDED))))),
    REMOVED_AFTER_OOM(seen(new Signal.Removed(at(), Optional.of(new ExitStatus(137, OomVerdict.PROVEN))))),
    LOG_LINE(seen(new Signal.LogLine(at(), false, "a line"))),
    NOTE(seen(new Signal.Note(at(), "a note"))),
    MEMORY_SAMPLE(seen(new Signal.MemorySample(at(), 1, OptionalLong.empty(), 2))),
    HEALTH_CHANGED(seen(new Signal.HealthChanged(at(), Health.UNHEALTHY, ""))),
    ENGINE_LOST(seen(new Signal.RuntimeLost(at(), "gone"))),
    ENGINE_REGAINED(seen(new Signal.RuntimeRegained(at(), Duration.ofSeconds(1)))),
    PASSED(answer(ProbeAnswer.PASSED)),
    NOT_YET(answer(ProbeAnswer.notYet("500"))),
    CANNOT_PASS_LIVES_ON(answer(ProbeAnswer.cannotPass("proof"))),
    CANNOT_PASS_ENDS(answer(new ProbeAnswer.CannotPass("proof", "", true, OptionalInt.empty()))),
    CANNOT_PASS_TELLS_1(answer(new ProbeAnswer.CannotPass("proof", "", true, OptionalInt.of(1)))),
    CANNOT_PASS_TELLS_137(answer(new ProbeAnswer.CannotPass("proof", "", true, OptionalInt.of(137)))),
    TICK_BEFORE_ITS_LIMIT((machine, now, limit) -> machine.tick(max(now, limit.minusNanos(1)))),
    TICK_AT_ITS_LIMIT((machine, now, limit) -> machine.tick(max(now, limit))),
    TICK_AFTER_ITS_LIMIT((machine, now, limit) -> machine.tick(max(now, limit.plusNanos(1)))),
    OUTAGE_TO_JUST_BEFORE_ITS_BUDGET(outage(Duration.ofNanos(-1))),
    OUTAGE_TO_ITS_BUDGET(outage(Duration.ZERO)),
    OUTAGE_BEYOND_ITS_BUDGET(outage(Duration.ofNanos(1)));

    /** Plays an input. */
    @FunctionalInterface
    private interface Player {
        void play(ReadinessStateMachine machine, Duration now, Duration limit);
    }

    // Each player is a lambda over immutable values.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Player player;

    MachineInput(Player player) {
        this.player = player;
    }

    /** At a moment in a state, whose own limit lies later or is that moment. */
    void play(ReadinessStateMachine machine, Duration now, Duration limit) {
        player.play(machine, now, limit);
    }

    private static Instant at() {
        return Instant.EPOCH;
    }

    private static Player seen(Signal signal) {
        return (machine, now, limit) -> machine.seen(now, signal);
    }

    private static Player exit(int code, OomVerdict oom) {
        return seen(new Signal.Exited(at(), new ExitStatus(code, oom)));
    }

    private static Player answer(ProbeAnswer answer) {
        return (machine, now, limit) -> machine.answered(now, answer);
    }

    private static Player outage(Duration more) {
        return (machine, now, limit) -> {
            machine.seen(now, new Signal.RuntimeLost(at(), "gone"));
            machine.tick(now.plus(Policies.ENGINE).plus(more));
        };
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
