package dev.seaworthy.engine;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of one runtime: all daemons, all named, gone a few seconds after their last use. Thread-safe. */
public final class Workers implements AutoCloseable {
    private static final int IDLE_SECONDS = 5;

    private final ThreadPoolExecutor calls;
    private final ThreadPoolExecutor streams;
    private final ScheduledThreadPoolExecutor timer;

    /** Threads of the runtime with this name. */
    public Workers(String runtime) {
        calls = pool(named(runtime, "call"));
        streams = pool(named(runtime, "stream"));
        timer = new ScheduledThreadPoolExecutor(1, named(runtime, "timer"));
        timer.setRemoveOnCancelPolicy(true);
    }

    private static ThreadPoolExecutor pool(ThreadFactory threads) {
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
    }

    <T> Future<T> submit(Callable<T> call) {
        return calls.submit(call);
    }

    /** Runs something that ends soon, on a thread of its own. */
    public void run(Runnable task) {
        execute(calls, task);
    }

    /** Runs something that lasts as long as a stream. */
    public void follow(Runnable task) {
        execute(streams, task);
    }

    /** Runs a task later, off the timer's own thread, so that no task delays another. */
    public void later(Duration delay, Runnable task) {
        try {
            var unused = timer.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            Log.debug("closed: a late task is dropped");
        }
    }

    /** Ends what is done again and again. */
    @FunctionalInterface
    public interface Repetition {
        /** Not once more, but for what was handed over already. */
        void end();
    }

    /** Runs a task again and again, each time so long after it was handed over for the last time. */
    public Repetition every(Duration period, Runnable task) {
        ScheduledFuture<?> repeated =
                timer.scheduleWithFixedDelay(() -> run(task), period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
        return () -> repeated.cancel(false);
    }

    private static void execute(ThreadPoolExecutor pool, Runnable task) {
        try {
            pool.execute(task);
        } catch (RejectedExecutionException closed) {
            Log.debug("closed: a late task is dropped");
        }
    }

    private static ThreadFactory named(String runtime, String kind) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "seaworthy-" + runtime + "-" + kind + "-" + count.incrementAndGet());
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
