package dev.seaworthy.junit;

import dev.seaworthy.launch.Launch;
import dev.seaworthy.launch.LaunchException;
import dev.seaworthy.outcome.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Says whether a container that was ready is dead, and waits for what is on its way when there is reason to. */
final class Death {
    /**
     * A connection breaks when the container dies; its engine tells of the death some 50 ms later, and a remote engine or a
     * loaded machine takes longer. Only a test that fails by an I/O error waits for that.
     */
    private static final Duration NEWS_DELAY = Duration.ofMillis(500);

    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final Launch launch;
    private final Duration exitGrace;
    private final CompletableFuture<Outcome> failure;

    Death(Launch launch, Duration exitGrace) {
        this.launch = launch;
        this.exitGrace = exitGrace;
        this.failure = launch.failure();
    }

    /** Interrupts the threads when it dies. */
    void interrupts(TestThreads threads) {
        var unused = failure.thenAccept(outcome -> threads.interruptAll());
    }

    /** Its failure, when all of it is known. */
    boolean isKnown() {
        return failure.isDone();
    }

    /** Its failure; when one is proven, its exit code is waited for. */
    Optional<LaunchException> known() {
        if (!launch.state().isSettled()) {
            await(exitGrace.plus(MARGIN));
        }
        try {
            launch.requireReady();
            return Optional.empty();
        } catch (LaunchException dead) {
            return Optional.of(dead);
        }
    }

    /** Its failure as the reason for what a test met; the test's own exception when that is the failure. */
    Optional<LaunchException> behind(Throwable thrown) {
        if (isInputOrOutput(thrown)) {
            await(NEWS_DELAY);
        }
        Optional<LaunchException> known = known();
        return thrown instanceof LaunchException own ? known.map(dead -> isSame(own, dead) ? own : dead) : known;
    }

    private static boolean isSame(LaunchException one, LaunchException other) {
        return one.outcome().subject().equals(other.outcome().subject());
    }

    private static boolean isInputOrOutput(Throwable thrown) {
        @Nullable Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (cause instanceof IOException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private void await(Duration atMost) {
        try {
            var unused = launch.awaitFailure(atMost);
        } catch (InterruptedException interrupted) {
            // Somebody wants this thread back; what is known by now has to do.
            Thread.currentThread().interrupt();
        }
    }
}
