package dev.seaworthy.testing;

import dev.seaworthy.launch.LaunchClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A clock that stands still until it is moved. Everything that is scheduled on it runs on the thread that moves it, in the
 * order of its time; what has the same time runs in the order it was scheduled. Waiting for a result moves it. Not safe
 * for use from several threads.
 */
public final class ManualClock implements LaunchClock {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final PriorityQueue<Task> tasks = new PriorityQueue<>(
            Comparator.<Task>comparingLong(task -> task.dueNanos).thenComparingLong(task -> task.number));
    private long nanos;
    private long count;

    /** A clock at zero. */
    public ManualClock() {}

    @Override
    public Duration elapsed() {
        return Duration.ofNanos(nanos);
    }

    @Override
    public Instant now() {
        return START.plusNanos(nanos);
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("time does not go back: " + delay);
        }
        Task scheduled = new Task(nanos + delay.toNanos(), count++, task);
        tasks.add(scheduled);
        return scheduled;
    }

    /** Runs tasks in their turn, and not inside the call that brings them: a real clock's thread would not either. */
    @Override
    public Executor blocking() {
        return task -> schedule(Duration.ZERO, task);
    }

    /**
     * Moves the clock until the result is there.
     *
     * @throws IllegalStateException when nothing is scheduled any more, so that it would never come
     */
    @Override
    public <T> T await(CompletableFuture<T> result) throws InterruptedException, ExecutionException {
        while (!result.isDone()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted at " + elapsed());
            }
            if (!runNext(Long.MAX_VALUE)) {
                throw new IllegalStateException(
                        "nothing more is scheduled at " + elapsed() + ": this would wait for ever");
            }
        }
        return result.get();
    }

    /** Moves the clock on by so much, and runs what falls due, the new moment included. */
    public void advance(Duration duration) {
        long until = nanos + duration.toNanos();
        boolean ran;
        do {
            ran = runNext(until);
        } while (ran);
        nanos = until;
    }

    private boolean runNext(long until) {
        Task next = tasks.peek();
        if (next == null || next.dueNanos > until) {
            return false;
        }
        tasks.remove();
        nanos = Math.max(nanos, next.dueNanos);
        next.run();
        return true;
    }

    /** A cancelled task stays in the queue and does nothing: taking it out would cost a search. */
    private static final class Task implements Timer {
        private final long dueNanos;
        private final long number;
        private @Nullable Runnable work;

        Task(long dueNanos, long number, Runnable work) {
            this.dueNanos = dueNanos;
            this.number = number;
            this.work = work;
        }

        void run() {
            Runnable todo = work;
            work = null;
            if (todo != null) {
                todo.run();
            }
        }

        @Override
        public void cancel() {
            work = null;
        }
    }
}
