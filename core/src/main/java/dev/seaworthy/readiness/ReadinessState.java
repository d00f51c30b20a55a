package dev.seaworthy.readiness;

import dev.seaworthy.signal.ExitStatus;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.signal.Signal;
import dev.seaworthy.spec.ProbeAnswer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where a launch stands. Times are since the launch began.
 *
 * <pre>
 * starting --ready evidence--> ready --container dies or is OOM-killed--> failed-permanent
 *    | |-------permanent evidence---------------------------------------> failed-permanent
 *    | '-------deadline-------------------------------------------------> timed-out
 * </pre>
 *
 * <p>A transition is a method of the state it leaves. {@code failed-permanent} and {@code timed-out} have none; a failure
 * that is proven but not yet settled only learns its exit code.
 */
public sealed interface ReadinessState
        permits Starting, ReadinessState.Ready, FailedPermanent, ReadinessState.TimedOut {
    /** The state's name, as it stands in messages and JSON: {@code failed-permanent}. */
    String name();

    /** Whether no caller need wait any longer: ready, or over for good with all that can be known. */
    boolean isSettled();

    /**
     * The readiness probes passed, and nothing has gone wrong since.
     *
     * @param at when they passed
     */
    record Ready(Duration at) implements ReadinessState {
        /** After readiness every end of the container is a failure: its users hold its addresses. */
        ReadinessState after(Moment now, Signal signal) {
            if (signal instanceof Signal.Exited exited) {
                return Deaths.byExit(now, exited.status());
            }
            if (signal instanceof Signal.Started && now.facts().restartedJustNow()) {
                return Deaths.byUnseenEnd(now);
            }
            return Deaths.bySignal(now, signal).orElse(this);
        }

        ReadinessState after(Moment now, ProbeAnswer answer) {
            return answer instanceof ProbeAnswer.CannotPass never ? Deaths.byProof(now, never) : this;
        }

        ReadinessState after(Moment now) {
            return Deaths.byOutage(now).orElse(this);
        }

        @Override
        public String name() {
            return "ready";
        }

        @Override
        public boolean isSettled() {
            return true;
        }
    }

    /**
     * It ran out of time without being ready, and without proof that it never would be.
     *
     * @param at when
     * @param timeout the time it had
     * @param pulling whether it was still fetching the image
     */
    record TimedOut(Duration at, Duration timeout, boolean pulling) implements ReadinessState {
        @Override
        public String name() {
            return "timed-out";
        }

        @Override
        public boolean isSettled() {
            return true;
        }
    }

    /** The failure, when it failed for good. */
    default Optional<FailureCause> cause() {
        return Optional.empty();
    }

    /** The exit code, when the container ended and it is known. */
    default OptionalInt exitCode() {
        return OptionalInt.empty();
    }

    /** What an end of the container says about memory; {@link OomVerdict#UNKNOWN} without one. */
    default OomVerdict oom() {
        return OomVerdict.UNKNOWN;
    }

    /** The exit, as far as it is known. */
    default Optional<ExitStatus> exit() {
        return exitCode().isPresent() ? Optional.of(new ExitStatus(exitCode().getAsInt(), oom())) : Optional.empty();
    }
}
