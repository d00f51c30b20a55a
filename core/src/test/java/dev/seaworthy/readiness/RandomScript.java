package dev.seaworthy.readiness;

import dev.seaworthy.signal.ExitStatus;
import dev.seaworthy.signal.Health;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.signal.Signal;
import dev.seaworthy.spec.LaunchPolicy;
import dev.seaworthy.spec.OomPolicy;
import dev.seaworthy.spec.ProbeAnswer;
import dev.seaworthy.spec.RestartPolicy;
import dev.seaworthy.spec.StartPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;

/** Makes up policies and scripts; the same seed gives the same ones. Many inputs fall on a limit, or right after it. */
final class RandomScript {
    private static final Instant AT = Instant.EPOCH;
    private static final Duration INSTANT = Duration.ofNanos(1);
    private static final int[] CODES = {0, 0, 0, 1, 2, 137, 137, 143};

    private final Random random;
    private final boolean engineCounts;
    private final List<Step> steps = new ArrayList<>();
    private Duration now = Duration.ZERO;
    private Duration created = Duration.ZERO;
    private int restarts;

    RandomScript(long seed) {
        this.random = new Random(seed);
        this.engineCounts = random.nextInt(4) > 0;
    }

    LaunchPolicy policy() {
        StartPolicy start = new StartPolicy(1 + random.nextInt(3), random.nextInt(3));
        RestartPolicy restart = pick(
                RestartPolicy.NONE,
                RestartPolicy.ALWAYS,
                RestartPolicy.ALWAYS,
                RestartPolicy.onFailure(0),
                RestartPolicy.onFailure(1));
        Duration grace = random.nextInt(8) == 0 ? Duration.ZERO : Policies.GRACE;
        return Policies.of(start, restart, pick(OomPolicy.values()), grace);
    }

    List<Step> steps() {
        while (random.nextInt(4) == 0) {
            add(beforeTheContainer());
        }
        if (random.nextInt(10) > 0) {
            created = now;
            steps.add(new Step.Creating(now));
            if (random.nextInt(4) > 0) {
                add(started());
            }
            int length = 1 + random.nextInt(14);
            for (int count = 0; count < length; count++) {
                add(random.nextInt(3) == 0 ? answer() : signal());
            }
        }
        now = now.plus(gap());
        steps.add(new Step.Tick(now));
        return List.copyOf(steps);
    }

    private void add(Object input) {
        steps.add(
                input instanceof Signal signal
                        ? new Step.Seen(now, signal)
                        : new Step.Answered(now, (ProbeAnswer) input));
        now = now.plus(gap());
    }

    /** Small steps mostly, so that something happens before the deadline; and the limits themselves. */
    private Duration gap() {
        Duration deadline = created.plus(Policies.READY).minus(now);
        Duration left = deadline.isNegative() ? Duration.ZERO : deadline;
        return switch (random.nextInt(14)) {
            case 0 -> left;
            case 1 -> left.plus(INSTANT);
            case 2 -> Policies.GRACE;
            case 3 -> Policies.GRACE.plus(INSTANT);
            case 4 -> Policies.ENGINE;
            case 5 -> Policies.ENGINE.plus(INSTANT);
            case 6, 7 -> Duration.ZERO;
            case 8 -> INSTANT;
            case 9 -> Duration.ofSeconds(random.nextInt(30));
            default -> Duration.ofMillis(random.nextInt(1000));
        };
    }

    private Signal beforeTheContainer() {
        return switch (random.nextInt(4)) {
            case 0 -> new Signal.RuntimeLost(AT, "gone " + steps.size());
            case 1 -> new Signal.RuntimeRegained(AT, INSTANT);
            case 2 ->
                random.nextInt(4) > 0
                        ? new Signal.Waiting(AT, "queued")
                        : new Signal.CannotStart(AT, "no image", OptionalInt.empty());
            default -> new Signal.Waiting(AT, "pulling");
        };
    }

    private Signal signal() {
        // What mostly follows an end is a restart; without it few lives would get far.
        return wasExit() && random.nextInt(3) > 0 ? started() : anySignal();
    }

    private Signal anySignal() {
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 16 -> started();
            case 3, 4, 5, 17, 18 -> new Signal.Exited(AT, exit());
            case 6 -> new Signal.OomKill(AT, Optional.of("victim" + steps.size()), "test");
            case 8 ->
                random.nextBoolean()
                        ? new Signal.KillRequested(AT, 1 + random.nextInt(15))
                        : new Signal.Terminating(AT, "evicted " + steps.size());
            case 9 -> new Signal.Removed(AT, random.nextBoolean() ? Optional.of(exit()) : Optional.empty());
            case 10 -> new Signal.CannotStart(AT, "no command", OptionalInt.of(127));
            case 11, 12 -> new Signal.RuntimeLost(AT, "gone " + steps.size());
            case 13 -> new Signal.RuntimeRegained(AT, INSTANT);
            case 7, 14 -> new Signal.LogLine(AT, false, "a line");
            default ->
                random.nextBoolean()
                        ? new Signal.MemorySample(AT, 1, OptionalLong.empty(), 2)
                        : new Signal.HealthChanged(AT, Health.UNHEALTHY, "");
        };
    }

    /** Restarts are told by the engine's own count, or only by the start that follows an end. */
    private Signal started() {
        restarts += engineCounts && (wasExit() || random.nextInt(6) == 0) ? 1 : 0;
        return new Signal.Started(AT, restarts);
    }

    private boolean wasExit() {
        return !steps.isEmpty()
                && steps.get(steps.size() - 1) instanceof Step.Seen seen
                && seen.signal() instanceof Signal.Exited;
    }

    private ExitStatus exit() {
        return new ExitStatus(CODES[random.nextInt(CODES.length)], pick(OomVerdict.values()));
    }

    private ProbeAnswer answer() {
        return switch (random.nextInt(12)) {
            case 0, 1, 5, 6 -> ProbeAnswer.PASSED;
            case 2 -> ProbeAnswer.cannotPass("proof");
            case 3 -> new ProbeAnswer.CannotPass("proof", "advice", true, OptionalInt.empty());
            case 4 -> new ProbeAnswer.CannotPass("line", "", true, OptionalInt.of(CODES[random.nextInt(CODES.length)]));
            default -> ProbeAnswer.notYet("500");
        };
    }

    @SafeVarargs
    private <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
