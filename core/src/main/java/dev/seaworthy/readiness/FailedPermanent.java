package dev.seaworthy.readiness;

import dev.seaworthy.signal.ExitStatus;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.signal.Signal;
import dev.seaworthy.spec.OomPolicy;
import dev.seaworthy.spec.ProbeAnswer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * It failed for good. Proven at once; settled when the exit code is known or the grace for it has passed.
 *
 * @param why the cause
 * @param at when the first proof was seen
 * @param exitCode the exit code, when it is known
 * @param oom whether memory ran out
 * @param settleBy until when the exit code is waited for; not after {@code at} when it is settled
 */
public record FailedPermanent(FailureCause why, Duration at, OptionalInt exitCode, OomVerdict oom, Duration settleBy)
        implements ReadinessState {
    private static final int SIGKILLED = 137;

    static FailedPermanent settled(FailureCause why, Moment now, Optional<ExitStatus> exit) {
        OptionalInt code = exit.map(status -> OptionalInt.of(status.code())).orElse(OptionalInt.empty());
        return new FailedPermanent(why, now.at(), code, oomOf(now, exit), now.at());
    }

    static FailedPermanent waiting(FailureCause why, Moment now, OptionalInt toldCode) {
        Optional<ExitStatus> end = now.facts().end();
        if (end.isPresent()) {
            return settled(why, now, end);
        }
        OomVerdict oom = oomOf(now, Optional.empty());
        Duration settleBy = now.at().plus(now.policy().timeouts().exitGrace());
        FailedPermanent failure = new FailedPermanent(why, now.at(), toldCode, oom, settleBy);
        return failure.knowsEnough() ? failure.settle() : failure;
    }

    private static OomVerdict oomOf(Moment now, Optional<ExitStatus> exit) {
        return now.facts().oomKills() > 0
                ? OomVerdict.PROVEN
                : exit.map(ExitStatus::oom).orElse(OomVerdict.UNKNOWN);
    }

    /** A SIGKILL without proof of its sender is worth the wait: only the end of the container tells whether it was OOM. */
    private boolean knowsEnough() {
        return exitCode.isPresent() && (exitCode.getAsInt() != SIGKILLED || oom == OomVerdict.PROVEN);
    }

    private FailedPermanent settle() {
        return new FailedPermanent(why, at, exitCode, oom, at);
    }

    FailedPermanent completedBy(Moment now, Signal signal) {
        if (signal instanceof Signal.Exited exited) {
            return endedWith(now, Optional.of(exited.status()));
        }
        if (signal instanceof Signal.Removed removed) {
            return endedWith(now, removed.lastExit());
        }
        if (signal instanceof Signal.OomKill) {
            // A tolerated kill is no cause, but it is proof; and the cause is the first kill, not the latest.
            FailureCause cause = now.policy().oom() == OomPolicy.FAIL ? Deaths.outOfMemory(now) : why;
            FailedPermanent known = new FailedPermanent(cause, at, exitCode, OomVerdict.PROVEN, settleBy);
            return known.knowsEnough() ? known.settle() : known;
        }
        return this;
    }

    private FailedPermanent endedWith(Moment now, Optional<ExitStatus> exit) {
        OptionalInt code = exit.map(status -> OptionalInt.of(status.code())).orElse(exitCode);
        OomVerdict known = oom == OomVerdict.PROVEN ? oom : oomOf(now, exit);
        boolean upgrade = known == OomVerdict.PROVEN
                && oom != OomVerdict.PROVEN
                && now.policy().oom() == OomPolicy.FAIL;
        FailureCause cause = upgrade ? Deaths.outOfMemory(now) : why;
        return new FailedPermanent(cause, at, code, known, at);
    }

    /** A log line can tell the exit code before the container ends. */
    FailedPermanent completedBy(ProbeAnswer answer) {
        if (answer instanceof ProbeAnswer.CannotPass never && never.exitCode().isPresent()) {
            FailedPermanent told = new FailedPermanent(why, at, never.exitCode(), oom, settleBy);
            return told.knowsEnough() ? told.settle() : told;
        }
        return this;
    }

    FailedPermanent completedBy(Moment now) {
        return now.at().compareTo(settleBy) > 0 ? settle() : this;
    }

    @Override
    public String name() {
        return "failed-permanent";
    }

    @Override
    public boolean isSettled() {
        return settleBy.compareTo(at) <= 0;
    }

    @Override
    public Optional<FailureCause> cause() {
        return Optional.of(why);
    }
}
