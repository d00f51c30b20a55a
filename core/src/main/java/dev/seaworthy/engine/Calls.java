package dev.seaworthy.engine;

import dev.seaworthy.runtime.RuntimeLostException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Makes calls to an engine that end in time. A client's own time limits do not cover every way in which an engine can stay
 * silent, so each call runs on a thread of its own and is given up from here. Thread-safe.
 */
public final class Calls {
    private final Workers workers;
    private final Function<Throwable, RuntimeException> failures;

    /**
     * Calls on these threads.
     *
     * @param failures what to throw for what a call threw: the engine's own refusal, or else a
     *     {@link RuntimeLostException}
     */
    public Calls(Workers workers, Function<Throwable, RuntimeException> failures) {
        this.workers = workers;
        this.failures = failures;
    }

    /** Makes a call; an interrupt cancels it. */
    public <T> T call(String what, Duration limit, Callable<T> call) throws InterruptedException {
        return await(what, limit, submit(what, call), true);
    }

    /**
     * Makes a call whose answer is needed even when the caller is interrupted: what was created must be known to be
     * removed. Keeps the interrupt flag.
     */
    public <T> T finish(String what, Duration limit, Callable<T> call) {
        Future<T> answer = submit(what, call);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return await(what, limit, answer, false);
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private <T> Future<T> submit(String what, Callable<T> call) {
        try {
            return workers.submit(call);
        } catch (RejectedExecutionException closed) {
            throw new RuntimeLostException("the connection was closed before '" + what + "'", closed);
        }
    }

    private <T> T await(String what, Duration limit, Future<T> answer, boolean cancel) throws InterruptedException {
        try {
            return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            if (cancel) {
                answer.cancel(true);
            }
            throw interrupted;
        } catch (TimeoutException silent) {
            answer.cancel(true);
            throw new RuntimeLostException(
                    "the engine did not answer to '" + what + "' within " + limit.toSeconds() + " s", silent);
        } catch (CancellationException closed) {
            throw new RuntimeLostException("the connection was closed during '" + what + "'", closed);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            throw failure(what, cause == null ? failed : cause);
        }
    }

    private RuntimeException failure(String what, Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        RuntimeException failure = failures.apply(cause);
        return failure instanceof RuntimeLostException lost
                ? new RuntimeLostException("the engine was lost during '" + what + "': " + lost.getMessage(), cause)
                : failure;
    }
}
