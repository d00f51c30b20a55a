package dev.seaworthy.launch;

import dev.seaworthy.outcome.Outcome;
import java.util.concurrent.CompletableFuture;

/** What a launch came to: its verdict, and the failure that may come instead of it or after it. Safe for any thread. */
final class LaunchResult {
    private final CompletableFuture<Outcome> verdict = new CompletableFuture<>();
    private final CompletableFuture<Outcome> failure = new CompletableFuture<>();

    /** Completes when nobody need wait for readiness any longer. */
    CompletableFuture<Outcome> verdict() {
        return verdict;
    }

    /** Completes when it has failed. */
    CompletableFuture<Outcome> failure() {
        return failure;
    }

    boolean isDecided() {
        return verdict.isDone();
    }

    void decided(Outcome outcome) {
        verdict.complete(outcome);
    }

    /** Says whether this is the verdict too: it was never ready. */
    boolean failed(Outcome outcome) {
        failure.complete(outcome);
        return verdict.complete(outcome);
    }
}
