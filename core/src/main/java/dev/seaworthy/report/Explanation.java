package dev.seaworthy.report;

import dev.seaworthy.outcome.Finding;
import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.readiness.FailureCause;
import dev.seaworthy.readiness.ReadinessState;
import dev.seaworthy.spec.LogSignature.Effect;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Which of the log's known lines says why a launch came to its end. */
final class Explanation {
    private Explanation() {}

    /** Empty when the cause needs none, or nothing that was seen gives one. */
    static Optional<Finding> of(Outcome outcome) {
        if (outcome.state() instanceof ReadinessState.TimedOut) {
            // What hints at a service that is merely late has been said again and again, and last just now.
            return latest(outcome, Effect.EXPLAINS)
                    .or(() -> latest(outcome, Effect.FAILS))
                    .or(() -> latest(outcome, Effect.HINTS));
        }
        return outcome.ending()
                .filter(ending -> needsOne(ending.cause()))
                .flatMap(ending -> first(outcome, ending.cause()));
    }

    private static boolean needsOne(FailureCause cause) {
        return cause instanceof FailureCause.Exited
                || cause instanceof FailureCause.CannotBecomeReady
                || cause instanceof FailureCause.CrashLoop;
    }

    /** What came first has caused what came later, and a line that explains knows more than one that only tells of an end. */
    private static Optional<Finding> first(Outcome outcome, FailureCause cause) {
        return Stream.of(Effect.EXPLAINS, Effect.FAILS)
                .flatMap(effect -> all(outcome, effect).min(Comparator.comparing(Finding::first)).stream())
                .filter(finding -> !cause.describe().contains(finding.meaning()))
                .findFirst();
    }

    private static Optional<Finding> latest(Outcome outcome, Effect effect) {
        Comparator<Finding> byTime = Comparator.<Finding, Duration>comparing(Finding::last);
        return all(outcome, effect).max(byTime);
    }

    private static Stream<Finding> all(Outcome outcome, Effect effect) {
        return outcome.log().findings().stream().filter(finding -> finding.effect() == effect);
    }
}
