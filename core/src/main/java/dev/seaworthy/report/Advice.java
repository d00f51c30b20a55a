package dev.seaworthy.report;

import dev.seaworthy.outcome.Ending;
import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.readiness.FailureCause;
import dev.seaworthy.readiness.FailureCauseVisitor;
import dev.seaworthy.readiness.ReadinessState;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.spec.MemorySize;
import java.util.Optional;

/** What to try next, where anything is known. */
final class Advice implements FailureCauseVisitor<String> {
    private final Outcome outcome;
    private final Ending ending;

    private Advice(Outcome outcome, Ending ending) {
        this.outcome = outcome;
        this.ending = ending;
    }

    static Optional<String> of(Outcome outcome) {
        return Explanation.of(outcome).advice().or(() -> ofTheState(outcome));
    }

    private static Optional<String> ofTheState(Outcome outcome) {
        if (outcome.state() instanceof ReadinessState.TimedOut) {
            return Optional.of("look at the log; when the container is merely slow, raise the ready timeout");
        }
        return outcome.ending()
                .map(ending -> ending.cause().accept(new Advice(outcome, ending)))
                .filter(text -> !text.isEmpty());
    }

    @Override
    public String outOfMemory(FailureCause.OutOfMemory cause) {
        long limit = outcome.memory().limit();
        return limit > 0
                ? "raise the memory limit above " + new MemorySize(limit) + ", or give the container less to do"
                : "the container has no limit of its own: free memory on the machine";
    }

    @Override
    public String exited(FailureCause.Exited cause) {
        if (cause.requestedSignal().isPresent()) {
            return "find out who stops or kills this container; the engine was asked to";
        }
        boolean killed = ending.signalName().filter("SIGKILL"::equals).isPresent();
        return killed && ending.oom() != OomVerdict.PROVEN
                ? "SIGKILL without an OOM kill comes from outside the container, or from its own supervisor"
                : "";
    }

    @Override
    public String crashLoop(FailureCause.CrashLoop cause) {
        return "mend the crash, or tolerate more restarts in the spec";
    }

    @Override
    public String endedByEngine(FailureCause.EndedByEngine cause) {
        return "the engine's words say who ended it; it did not end by itself";
    }

    @Override
    public String removed(FailureCause.Removed cause) {
        return "find out who removes this container";
    }

    @Override
    public String cannotStart(FailureCause.CannotStart cause) {
        return "";
    }

    @Override
    public String cannotBecomeReady(FailureCause.CannotBecomeReady cause) {
        return cause.advice();
    }

    @Override
    public String runtimeUnreachable(FailureCause.RuntimeUnreachable cause) {
        return "look at the engine's own log; raise the engine timeout if its restarts are expected";
    }
}
