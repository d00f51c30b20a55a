package dev.seaworthy.readiness;

import dev.seaworthy.signal.ExitStatus;
import dev.seaworthy.signal.Signal;
import dev.seaworthy.spec.ProbeAnswer;
import java.time.Duration;

/**
 * Not ready, and nothing yet says that it cannot be.
 *
 * @param attempt which start this is, from 1
 * @param since when the present phase began
 * @param pulling whether the image is still being fetched; the ready timeout begins after it
 */
public record Starting(int attempt, Duration since, boolean pulling) implements ReadinessState {
    @Override
    public String name() {
        return "starting";
    }

    @Override
    public boolean isSettled() {
        return false;
    }

    /** The image is there; the container is created, and the ready timeout begins. */
    Starting creating(Duration at) {
        return new Starting(attempt, at, false);
    }

    ReadinessState after(Moment now, Signal signal) {
        if (signal instanceof Signal.Exited exited) {
            return afterExit(now, exited.status());
        }
        if (signal instanceof Signal.Started
                && now.facts().restarts() > now.policy().start().toleratedRestarts()) {
            return Deaths.byCrashLoop(now);
        }
        return Deaths.bySignal(now, signal).orElse(this);
    }

    private ReadinessState afterExit(Moment now, ExitStatus status) {
        boolean oomFails = Deaths.failsByMemory(now, status);
        if (!oomFails && engineWillRestart(now, status)) {
            return this;
        }
        boolean mayStartAgain =
                status.code() == 0 && attempt < now.policy().start().attempts();
        if (mayStartAgain && !oomFails) {
            return new Starting(attempt + 1, since, false);
        }
        boolean loops = now.facts().restarts() > 0 && now.policy().restart().coversExit(status.code());
        return loops && !oomFails ? Deaths.byCrashLoop(now) : Deaths.byExit(now, status);
    }

    private static boolean engineWillRestart(Moment now, ExitStatus status) {
        int restarts = now.facts().restarts();
        return restarts < now.policy().start().toleratedRestarts()
                && now.policy().restart().restartsAfter(status.code(), restarts);
    }

    ReadinessState after(Moment now, ProbeAnswer answer) {
        if (answer instanceof ProbeAnswer.CannotPass never) {
            return Deaths.byProof(now, never);
        }
        // An answer can arrive after the end of the life that gave it.
        boolean over = now.facts().life() == Facts.Life.ENDED || now.facts().life() == Facts.Life.REMOVED;
        return answer instanceof ProbeAnswer.Passed && !over && !pulling ? new Ready(now.at()) : this;
    }

    /** Only time has passed: whichever limit was reached first decides, however late this is noticed. */
    ReadinessState after(Moment now) {
        Duration deadline = deadline(now);
        Duration givenUp = Deaths.outageLimit(now);
        if (givenUp.compareTo(deadline) < 0) {
            return Deaths.byOutage(now).orElse(this);
        }
        return now.at().compareTo(deadline) > 0 ? new TimedOut(deadline, limit(now), pulling) : this;
    }

    Duration deadline(Moment now) {
        return since.plus(limit(now));
    }

    private Duration limit(Moment now) {
        return pulling
                ? now.policy().timeouts().pull()
                : now.policy().timeouts().ready();
    }
}
