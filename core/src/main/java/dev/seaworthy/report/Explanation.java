package dev.seaworthy.report;

import dev.seaworthy.outcome.Finding;
import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.readiness.FailureCause;
import dev.seaworthy.readiness.ReadinessState;
import dev.seaworthy.spec.LogSignature.Effect;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which of the log's known lines say why a launch came to its end.
 *
 * @param findings what they are, the most telling first; empty when the cause needs none, or nothing that was seen gives one
 */
record Explanation(List<Finding> findings) {
    private static final int MOST = 3;

    static Explanation of(Outcome outcome) {
        if (outcome.state() instanceof ReadinessState.TimedOut) {
            return new Explanation(ofTimeout(outcome));
        }
        return new Explanation(outcome.ending()
                .filter(ending -> needsOne(ending.cause()))
                .map(ending -> ofFailure(outcome, ending.cause()))
                .orElse(List.of()));
    }

    /** In a line. */
    Optional<String> words() {
        return findings.isEmpty()
                ? Optional.empty()
                : Optional.of(findings.stream().map(Finding::meaning).collect(Collectors.joining(", ")));
    }

    Optional<String> advice() {
        return findings.stream()
                .map(Finding::advice)
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    private static boolean needsOne(FailureCause cause) {
        return cause instanceof FailureCause.Exited
                || cause instanceof FailureCause.CannotBecomeReady
                || cause instanceof FailureCause.CrashLoop;
    }

    /** What came first has caused what came later, and a line that explains knows more than one that only tells of an end. */
    private static List<Finding> ofFailure(Outcome outcome, FailureCause cause) {
        List<Finding> explaining =
                notYetSaid(all(outcome, Effect.EXPLAINS), cause).toList();
        return explaining.isEmpty()
                ? notYetSaid(earlier(outcome), cause).limit(1).toList()
                : explaining.subList(0, Math.min(MOST, explaining.size()));
    }

    /** Proofs that a grace had let pass. What proves an end once more, after it, is its consequence. */
    private static Stream<Finding> earlier(Outcome outcome) {
        return all(outcome, Effect.FAILS)
                .filter(finding -> outcome.ending()
                        .filter(ending -> finding.first().compareTo(ending.at()) <= 0)
                        .isPresent());
    }

    private static Stream<Finding> notYetSaid(Stream<Finding> all, FailureCause cause) {
        String said = cause.describe();
        return all.filter(finding -> !said.contains(finding.meaning()));
    }

    /** What keeps a service from being ready has been said again and again, and last just now. */
    private static List<Finding> ofTimeout(Outcome outcome) {
        return Stream.of(Effect.EXPLAINS, Effect.FAILS, Effect.HINTS)
                .map(effect -> all(outcome, effect)
                        .sorted(Comparator.comparing(Finding::last).reversed())
                        .limit(effect == Effect.HINTS ? 2 : 1)
                        .toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static Stream<Finding> all(Outcome outcome, Effect effect) {
        return outcome.log().findings().stream().filter(finding -> finding.effect() == effect);
    }
}
