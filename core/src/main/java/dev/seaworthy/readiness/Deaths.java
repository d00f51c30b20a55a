package dev.seaworthy.readiness;

import dev.seaworthy.signal.ExitStatus;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.signal.Signal;
import dev.seaworthy.spec.OomPolicy;
import dev.seaworthy.spec.ProbeAnswer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** The failures that a container can come to from {@code starting} and {@code ready} alike. */
final class Deaths {
    private static final Duration NEVER = Duration.ofDays(365_000);

    private Deaths() {}

    /** The failure that a signal proves at once; empty for signals that prove none. */
    static Optional<ReadinessState> bySignal(Moment now, Signal signal) {
        if (signal instanceof Signal.OomKill kill && now.policy().oom() == OomPolicy.FAIL) {
            FailureCause cause = new FailureCause.OutOfMemory(kill.process(), kill.evidence());
            return Optional.of(FailedPermanent.waiting(cause, now, OptionalInt.empty()));
        }
        if (signal instanceof Signal.Terminating terminating) {
            FailureCause cause = new FailureCause.EndedByEngine(terminating.reason());
            return Optional.of(FailedPermanent.waiting(cause, now, OptionalInt.empty()));
        }
        if (signal instanceof Signal.Removed) {
            return Optional.of(byRemoval(now, now.facts().lastExit()));
        }
        if (signal instanceof Signal.CannotStart refused) {
            FailureCause cause = new FailureCause.CannotStart(refused.reason());
            return Optional.of(new FailedPermanent(cause, now.at(), refused.exitCode(), OomVerdict.EXCLUDED, now.at()));
        }
        return Optional.empty();
    }

    /** A container that ran out of memory had failed before somebody cleared it away. */
    private static FailedPermanent byRemoval(Moment now, Optional<ExitStatus> exit) {
        boolean outOfMemory = exit.filter(status -> failsByMemory(now, status)).isPresent();
        return FailedPermanent.settled(outOfMemory ? outOfMemory(now) : new FailureCause.Removed(exit), now, exit);
    }

    static FailedPermanent byExit(Moment now, ExitStatus status) {
        FailureCause cause = failsByMemory(now, status)
                ? outOfMemory(now)
                : new FailureCause.Exited(status, now.facts().requestedSignal());
        return FailedPermanent.settled(cause, now, Optional.of(status));
    }

    static boolean failsByMemory(Moment now, ExitStatus status) {
        return status.oom() == OomVerdict.PROVEN && now.policy().oom() == OomPolicy.FAIL;
    }

    static FailedPermanent byCrashLoop(Moment now) {
        Optional<ExitStatus> exit = now.facts().lastExit();
        FailureCause cause = new FailureCause.CrashLoop(now.facts().restarts(), exit);
        return FailedPermanent.settled(cause, now, exit);
    }

    /** A restart whose end was missed, as during an outage of the engine: nothing is known of that end. */
    static FailedPermanent byUnseenEnd(Moment now) {
        FailureCause cause = new FailureCause.CrashLoop(now.facts().restarts(), Optional.empty());
        return FailedPermanent.settled(cause, now, Optional.empty());
    }

    static FailedPermanent byProof(Moment now, ProbeAnswer.CannotPass never) {
        FailureCause cause = new FailureCause.CannotBecomeReady(never.reason(), never.advice());
        if (!never.ends()) {
            return FailedPermanent.settled(cause, now, now.facts().end());
        }
        return FailedPermanent.waiting(cause, now, never.exitCode());
    }

    static Optional<ReadinessState> byOutage(Moment now) {
        return now.facts()
                .outage()
                .filter(outage -> now.at().compareTo(outageLimit(now)) > 0)
                .map(outage -> {
                    Duration budget = now.policy().timeouts().engine();
                    FailureCause cause = new FailureCause.RuntimeUnreachable(outage.reason(), budget);
                    Duration at = outageLimit(now);
                    return new FailedPermanent(cause, at, OptionalInt.empty(), OomVerdict.UNKNOWN, at);
                });
    }

    /** Until when the engine may stay out of reach; practically never while it is in reach. */
    static Duration outageLimit(Moment now) {
        Duration budget = now.policy().timeouts().engine();
        return now.facts().outage().map(outage -> outage.since().plus(budget)).orElse(NEVER);
    }

    static FailureCause outOfMemory(Moment now) {
        return now.facts()
                .firstOomKill()
                .map(kill -> new FailureCause.OutOfMemory(kill.process(), kill.evidence()))
                .orElseGet(() -> new FailureCause.OutOfMemory(Optional.empty(), "the engine's OOM flag"));
    }
}
