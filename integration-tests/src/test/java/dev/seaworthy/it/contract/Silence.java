package dev.seaworthy.it.contract;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.function.Executable;

/**
 * The engines of this run that have gone silent: one that is locked up, or whose machine is, while it still takes every
 * connection. Each further test on it would wait for minutes, to fail as the one before.
 */
final class Silence {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Map<String, String> REASONS = new ConcurrentHashMap<>();

    private Silence() {}

    /** Fails when the engine has gone silent before. */
    static void refuse(String engine) {
        String reason = REASONS.get(engine);
        if (reason != null) {
            fail("the engine '" + engine + "' had gone silent before this test: " + reason);
        }
    }

    /** Returns when the engine has answered to the question; else fails, and has it refused from then on. */
    static void notice(String engine, Executable question) {
        try {
            assertTimeoutPreemptively(LIMIT, question);
        } catch (RuntimeException | AssertionError silent) {
            REASONS.put(engine, String.valueOf(silent.getMessage()));
            fail("the engine '" + engine + "' does not say what it holds: " + silent.getMessage(), silent);
        }
    }
}
