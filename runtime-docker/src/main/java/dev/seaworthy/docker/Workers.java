package dev.seaworthy.docker;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of one runtime: all daemons, all named, gone a few seconds after their last use. */
final class Workers implements AutoCloseable {
    private static final int IDLE_SECONDS = 5;

    private final ThreadPoolExecutor calls = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), named("call"));
    private final ThreadPoolExecutor streams = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), named("stream"));
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, named("timer"));

    Workers() {
        timer.setRemoveOnCancelPolicy(true);
    }

    <T> Future<T> submit(Callable<T> call) {
        return calls.submit(call);
    }

    /** Runs something that ends soon, on a thread of its own. */
    void run(Runnable task) {
        execute(calls, task);
    }

    /** Runs something that lasts as long as a stream. */
    void follow(Runnable task) {
        execute(streams, task);
    }

    /** Runs a task later, off the timer's own thread, so that no task delays another. */
    void later(Duration delay, Runnable task) {
        try {
            var unused = timer.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            Log.debug("closed: a late task is dropped");
        }
    }

    void every(Duration period, Runnable task) {
        var unused =
                timer.scheduleWithFixedDelay(() -> run(task), period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static void execute(ThreadPoolExecutor pool, Runnable task) {
        try {
            pool.execute(task);
        } catch (RejectedExecutionException closed) {
            Log.debug("closed: a late task is dropped");
        }
    }

    private static ThreadFactory named(String kind) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "seaworthy-docker-" + kind + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public void close() {
        timer.shutdownNow();
        streams.shutdownNow();
        calls.shutdownNow();
    }
}
