package dev.seaworthy.it.contract;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The engines of this run that have gone silent: one that is locked up, or whose machine is, while it still takes every
 * connection. Each further test on it would wait for minutes, to fail as the one before.
 */
final class Silence {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Map<String, String> REASONS = new ConcurrentHashMap<>();

    private Silence() {}

    /** Returns when the engine has answered; fails when it does not, and from then on at once. */
    static void refuse(String engine, Runnable question) {
        @Nullable String reason = REASONS.get(engine);
        if (reason != null) {
            fail("the engine '" + engine + "' had gone silent before this test: " + reason);
        }
        try {
            CompletableFuture.runAsync(question, task -> newThread(engine, task).start())
                    .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException silent) {
            String found = reason(silent.getCause());
            REASONS.put(engine, found);
            fail("the engine '" + engine + "' does not say what it holds: " + found, silent);
        }
    }

    private static String reason(@Nullable Throwable silent) {
        return silent instanceof TimeoutException
                ? "no answer within " + LIMIT.toSeconds() + " s"
                : String.valueOf(silent);
    }

    /** Of its own, since a pool would be used up by those that wait for ever. */
    private static Thread newThread(String engine, Runnable task) {
        Thread thread = new Thread(task, "asks-" + engine);
        thread.setDaemon(true);
        return thread;
    }
}
