package dev.seaworthy.readiness;

import dev.seaworthy.signal.ExitStatus;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.signal.Signal;
import dev.seaworthy.spec.LaunchPolicy;
import dev.seaworthy.spec.OomPolicy;
import dev.seaworthy.spec.ProbeAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The slow and obvious machine: it has the whole script before it, keeps no facts, and looks back over the list whenever
 * it wants to know something. The numbers are those of the design's laws.
 */
final class NaiveVerdict {
    private final LaunchPolicy policy;
    private final List<Step> script;
    private boolean ready;
    private int attempt = 1;
    private int attemptBegins;

    private NaiveVerdict(LaunchPolicy policy, List<Step> script) {
        this.policy = policy;
        this.script = script;
    }

    static Verdict of(LaunchPolicy policy, List<Step> script) {
        return new NaiveVerdict(policy, script).decide();
    }

    private Verdict decide() {
        Verdict last = Verdict.starting(1);
        for (int now = 0; now < script.size(); now++) {
            int position = now;
            Optional<Verdict> over = limitBefore(now).or(() -> proofIn(position));
            if (over.isPresent()) {
                return over.get();
            }
            last = ready ? last : Verdict.starting(attempt);
            if (!ready && passes(now)) {
                ready = true;
                last = Verdict.over("ready", script.get(now).at());
            }
        }
        return last;
    }

    /** Laws 7 and 9: a limit that lies before the present input has decided, whichever came first; on it, not yet. */
    private Optional<Verdict> limitBefore(int now) {
        Duration at = script.get(now).at();
        Past past = past(now);
        Optional<Duration> givenUp =
                past.lostAt().map(lost -> lost.plus(policy.timeouts().engine()));
        Optional<Duration> created = past.createdAt();
        Duration deadline = created.map(start -> start.plus(policy.timeouts().ready()))
                .orElse(policy.timeouts().pull());
        boolean engineFirst = givenUp.isPresent() && (ready || givenUp.get().compareTo(deadline) < 0);
        if (engineFirst && at.compareTo(givenUp.get()) > 0) {
            FailureCause cause = new FailureCause.RuntimeUnreachable(
                    past.lostReason(), policy.timeouts().engine());
            return Optional.of(Verdict.failed(cause, givenUp.get(), OptionalInt.empty(), OomVerdict.UNKNOWN, true));
        }
        boolean late = !ready && !engineFirst && at.compareTo(deadline) > 0;
        return late ? Optional.of(Verdict.over("timed-out", deadline)) : Optional.empty();
    }

    /** Law 1 and 9: an answer that passes counts while the container lives, and never decides a failure. */
    private boolean passes(int now) {
        boolean passed =
                script.get(now) instanceof Step.Answered answered && answered.answer() instanceof ProbeAnswer.Passed;
        Past past = past(now);
        return passed && past.createdAt().isPresent() && past.end().isEmpty();
    }

    private Optional<Verdict> proofIn(int now) {
        if (script.get(now) instanceof Step.Answered answered
                && answered.answer() instanceof ProbeAnswer.CannotPass never) {
            return Optional.of(provenBy(now, never));
        }
        return script.get(now) instanceof Step.Seen seen ? seenProof(now, seen.signal()) : Optional.empty();
    }

    private Optional<Verdict> seenProof(int now, Signal signal) {
        Past past = past(now);
        if (signal instanceof Signal.Exited exited) {
            return exit(now, exited.status());
        }
        if (signal instanceof Signal.Started) {
            return restart(now);
        }
        if (signal instanceof Signal.OomKill kill && policy.oom() == OomPolicy.FAIL) {
            // Law 6: proven now; handed over when the exit code is known.
            return Optional.of(aftermath(now, new FailureCause.OutOfMemory(kill.process(), kill.evidence())));
        }
        if (signal instanceof Signal.Terminating terminating) {
            return Optional.of(aftermath(now, new FailureCause.EndedByEngine(terminating.reason())));
        }
        if (signal instanceof Signal.Removed removed) {
            // Law 3: the code of this life's own end, whoever tells it.
            Optional<ExitStatus> end = removed.lastExit().or(past::end);
            boolean memory = end.filter(this::failsByMemory).isPresent();
            return Optional.of(settled(now, memory ? byEngineFlag() : new FailureCause.Removed(end), end));
        }
        if (signal instanceof Signal.CannotStart refused) {
            FailureCause cause = new FailureCause.CannotStart(refused.reason());
            Duration at = script.get(now).at();
            return Optional.of(Verdict.failed(cause, at, refused.exitCode(), OomVerdict.EXCLUDED, true));
        }
        return Optional.empty();
    }

    private boolean failsByMemory(ExitStatus status) {
        return status.oom() == OomVerdict.PROVEN && policy.oom() == OomPolicy.FAIL;
    }

    private static FailureCause.OutOfMemory byEngineFlag() {
        return new FailureCause.OutOfMemory(Optional.empty(), "the engine's OOM flag");
    }

    /** Laws 5 and 8. */
    private Optional<Verdict> exit(int now, ExitStatus status) {
        if (failsByMemory(status)) {
            return Optional.of(settled(now, byEngineFlag(), Optional.of(status)));
        }
        Past past = past(now);
        FailureCause exited = new FailureCause.Exited(status, past.requestedSignal());
        if (ready) {
            return Optional.of(settled(now, exited, Optional.of(status)));
        }
        int restarts = past.restarts();
        boolean tolerated = restarts < policy.start().toleratedRestarts();
        if (tolerated && policy.restart().restartsAfter(status.code(), restarts)) {
            return Optional.empty();
        }
        if (status.code() == 0 && attempt < policy.start().attempts()) {
            attempt++;
            attemptBegins = now + 1;
            return Optional.empty();
        }
        boolean loop = restarts > 0 && policy.restart().coversExit(status.code());
        FailureCause cause = loop ? new FailureCause.CrashLoop(restarts, Optional.of(status)) : exited;
        return Optional.of(settled(now, cause, Optional.of(status)));
    }

    /** Law 8, and after readiness the law that no end is forgiven. */
    private Optional<Verdict> restart(int now) {
        int restarts = past(now + 1).restarts();
        if (ready && restarts > past(now).restarts()) {
            FailureCause cause = new FailureCause.CrashLoop(restarts, Optional.empty());
            return Optional.of(settled(now, cause, Optional.empty()));
        }
        if (!ready && restarts > policy.start().toleratedRestarts()) {
            Optional<ExitStatus> last = past(now).lastExit();
            return Optional.of(settled(now, new FailureCause.CrashLoop(restarts, last), last));
        }
        return Optional.empty();
    }

    private Verdict provenBy(int now, ProbeAnswer.CannotPass never) {
        FailureCause cause = new FailureCause.CannotBecomeReady(never.reason(), never.advice());
        return never.ends()
                ? aftermath(now, cause)
                : settled(now, cause, past(now).end());
    }

    private Verdict settled(int now, FailureCause cause, Optional<ExitStatus> exit) {
        return Verdict.failed(cause, script.get(now).at(), code(exit), oom(now, exit), true);
    }

    private static OptionalInt code(Optional<ExitStatus> exit) {
        return exit.isPresent() ? OptionalInt.of(exit.get().code()) : OptionalInt.empty();
    }

    /** Law 4: a kill that was told is proof; else what the engine says of the end. */
    private OomVerdict oom(int now, Optional<ExitStatus> exit) {
        return past(now + 1).firstKill().isPresent()
                ? OomVerdict.PROVEN
                : exit.map(ExitStatus::oom).orElse(OomVerdict.UNKNOWN);
    }

    /** Law 6: what is learned within the grace after a proof, from the container's end or from a line that tells it. */
    private Verdict aftermath(int proof, FailureCause first) {
        Optional<ExitStatus> already = past(proof).end();
        if (already.isPresent()) {
            return settled(proof, first, already);
        }
        Duration at = script.get(proof).at();
        Duration until = at.plus(policy.timeouts().exitGrace());
        OptionalInt told = OptionalInt.empty();
        boolean late = until.equals(at);
        int last = proof;
        for (int now = proof; now < script.size(); now++) {
            late |= script.get(now).at().compareTo(until) > 0;
            if (late && now > proof) {
                break;
            }
            last = now;
            Optional<Optional<ExitStatus>> end = now == proof ? Optional.empty() : endIn(now);
            if (end.isPresent()) {
                OptionalInt code = end.get().isPresent() ? code(end.get()) : told;
                OomVerdict oom = oom(now, end.get());
                return Verdict.failed(cause(first, now, oom), at, code, oom, true);
            }
            told = toldIn(now).isPresent() ? toldIn(now) : told;
            OomVerdict oom = oom(now, Optional.empty());
            if (told.isPresent() && (told.getAsInt() != 137 || oom == OomVerdict.PROVEN)) {
                return Verdict.failed(cause(first, now, oom), at, told, oom, true);
            }
        }
        OomVerdict oom = oom(last, Optional.empty());
        return Verdict.failed(cause(first, last, oom), at, told, oom, late);
    }

    private FailureCause cause(FailureCause first, int now, OomVerdict oom) {
        if (oom != OomVerdict.PROVEN || policy.oom() == OomPolicy.TOLERATE) {
            return first;
        }
        return past(now + 1)
                .firstKill()
                .map(kill -> new FailureCause.OutOfMemory(kill.process(), kill.evidence()))
                .orElseGet(NaiveVerdict::byEngineFlag);
    }

    private Optional<Optional<ExitStatus>> endIn(int now) {
        if (script.get(now) instanceof Step.Seen seen && seen.signal() instanceof Signal.Exited exited) {
            return Optional.of(Optional.of(exited.status()));
        }
        return script.get(now) instanceof Step.Seen seen && seen.signal() instanceof Signal.Removed removed
                ? Optional.of(removed.lastExit())
                : Optional.empty();
    }

    private OptionalInt toldIn(int now) {
        return script.get(now) instanceof Step.Answered answered
                        && answered.answer() instanceof ProbeAnswer.CannotPass never
                ? never.exitCode()
                : OptionalInt.empty();
    }

    private Past past(int end) {
        return new Past(script.subList(0, end), Math.min(attemptBegins, end));
    }
}
