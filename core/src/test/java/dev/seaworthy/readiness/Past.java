package dev.seaworthy.readiness;

import dev.seaworthy.signal.ExitStatus;
import dev.seaworthy.signal.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The part of a script that has already been played, for the oracle to look through.
 *
 * @param steps all of it
 * @param attemptBegins where the present start attempt begins; what was before is another container's
 */
record Past(List<Step> steps, int attemptBegins) {
    Optional<Duration> createdAt() {
        return steps.stream()
                .filter(Step.Creating.class::isInstance)
                .map(Step::at)
                .findFirst();
    }

    /** The first loss since the engine was last regained. */
    Optional<Duration> lostAt() {
        Optional<Duration> lost = Optional.empty();
        for (Step step : steps) {
            if (is(step, Signal.RuntimeRegained.class)) {
                lost = Optional.empty();
            } else if (is(step, Signal.RuntimeLost.class) && lost.isEmpty()) {
                lost = Optional.of(step.at());
            }
        }
        return lost;
    }

    String lostReason() {
        List<String> reasons = steps.stream()
                .filter(step -> is(step, Signal.RuntimeLost.class))
                .map(step -> ((Signal.RuntimeLost) ((Step.Seen) step).signal()).reason())
                .toList();
        return reasons.get(reasons.size() - 1);
    }

    private List<Signal> ofThisContainer() {
        return steps.subList(attemptBegins, steps.size()).stream()
                .filter(Step.Seen.class::isInstance)
                .map(step -> ((Step.Seen) step).signal())
                .toList();
    }

    /** Restarts, by what is greater: the engine's own count, or the starts that were seen after an end. */
    int restarts() {
        List<Signal> signals = ofThisContainer();
        int first = -1;
        int counted = 0;
        int seen = 0;
        boolean ended = false;
        for (Signal signal : signals) {
            if (signal instanceof Signal.Started started) {
                seen += ended && first >= 0 ? 1 : 0;
                first = first < 0 ? started.restarts() : first;
                counted = started.restarts() - first;
                ended = false;
            }
            ended |= signal instanceof Signal.Exited;
        }
        return Math.max(seen, counted);
    }

    /** How the present life ended, when it has. */
    Optional<ExitStatus> end() {
        Optional<ExitStatus> end = Optional.empty();
        for (Signal signal : ofThisContainer()) {
            if (signal instanceof Signal.Started) {
                end = Optional.empty();
            } else if (signal instanceof Signal.Exited exited) {
                end = Optional.of(exited.status());
            }
        }
        return end;
    }

    /** How it last ended, in this life or one before. */
    Optional<ExitStatus> lastExit() {
        return ofThisContainer().stream()
                .filter(Signal.Exited.class::isInstance)
                .map(signal -> ((Signal.Exited) signal).status())
                .reduce((earlier, later) -> later);
    }

    Optional<Signal.OomKill> firstKill() {
        return ofThisContainer().stream()
                .filter(Signal.OomKill.class::isInstance)
                .map(Signal.OomKill.class::cast)
                .findFirst();
    }

    /** The last request for a signal to the present life. */
    OptionalInt requestedSignal() {
        OptionalInt requested = OptionalInt.empty();
        boolean ended = false;
        for (Signal signal : ofThisContainer()) {
            if (signal instanceof Signal.KillRequested kill) {
                requested = OptionalInt.of(kill.signal());
            } else if (signal instanceof Signal.Started && ended) {
                requested = OptionalInt.empty();
                ended = false;
            }
            ended |= signal instanceof Signal.Exited;
        }
        return requested;
    }

    private static boolean is(Step step, Class<? extends Signal> kind) {
        return step instanceof Step.Seen seen && kind.isInstance(seen.signal());
    }
}
