package dev.seaworthy.launch;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The real clock: one timer thread and a few for HTTP answers, for all launches of this JVM, and daemon threads that come and go
 * for blocking work. */
final class SystemClock implements LaunchClock {
    static final SystemClock SHARED = new SystemClock();

    /** Not the minute of a cached pool: each of many starts at once leaves a thread that the wait does not need. */
    private static final int IDLE_SECONDS = 5;

    /** Enough for thousands of answers a second; more threads would only wait for each other. */
    private static final int HTTP_THREADS = 4;

    private final long origin = System.nanoTime();
    private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(1, daemons("seaworthy-timer"));
    private final ThreadPoolExecutor blocking = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), daemons("seaworthy-work"));
    private final ThreadPoolExecutor answers = new ThreadPoolExecutor(
            HTTP_THREADS,
            HTTP_THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            daemons("seaworthy-http"));

    private SystemClock() {
        answers.allowCoreThreadTimeOut(true);
        // A probe is rescheduled many times a second; its cancelled timers must not pile up.
        timers.setRemoveOnCancelPolicy(true);
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - origin);
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        Future<?> scheduled = timers.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    @Override
    public Executor blocking() {
        return blocking;
    }

    /**
     * Runs what the HTTP client does with answers, which is short. On {@link #blocking} the probes of a hundred launches
     * would take a hundred threads between them.
     */
    Executor answers() {
        return answers;
    }

    @Override
    public <T> T await(CompletableFuture<T> result) throws InterruptedException, ExecutionException {
        return result.get();
    }
}
