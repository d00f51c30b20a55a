package dev.seaworthy.launch;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;

/** The time and the threads of launches. Safe to use from any thread. */
public interface LaunchClock {
    /** The real time and real threads, which all launches of this JVM share unless they are given others. */
    static LaunchClock system() {
        return SystemClock.SHARED;
    }

    /** A monotonic time, since some fixed moment. */
    Duration elapsed();

    /** The wall-clock time, for time stamps only. */
    Instant now();

    /** Runs a task, which must not block, once after a delay. */
    Timer schedule(Duration delay, Runnable task);

    /** Runs tasks that may block, each at once on a thread of its own. */
    Executor blocking();

    /** Waits for a result; on a clock that is moved by hand, moves it. */
    <T> T await(CompletableFuture<T> result) throws InterruptedException, ExecutionException;

    /** A task that was scheduled. */
    @FunctionalInterface
    interface Timer {
        /** Forgets the task unless it has begun. */
        void cancel();
    }
}
