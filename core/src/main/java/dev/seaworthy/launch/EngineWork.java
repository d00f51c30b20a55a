package dev.seaworthy.launch;

import dev.seaworthy.runtime.RuntimeLostException;
import java.time.Duration;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Does what a launch asks of its engine, one job after the other, on threads that may block. A job that finds the engine
 * out of reach is tried again with growing pauses. Called in the launch's mailbox, and answers there.
 */
final class EngineWork {
    /** A piece of work. */
    @FunctionalInterface
    interface Task {
        void run() throws InterruptedException;
    }

    /** Learns in the mailbox how a job went. */
    interface Listener {
        /** The engine is out of reach; says whether the job is worth another try. */
        boolean lost(String reason);

        /** The engine answered after it had been out of reach. */
        void regained(Duration outage);

        /** The job is over; the failure is null when it went well. */
        void done(@Nullable Exception failure);

        /** Whether it is of no use any more once the launch is closed; a container must be removed all the same. */
        default boolean canBeCancelled() {
            return false;
        }
    }

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final LaunchClock clock;
    private final Mailbox mailbox;
    private final Runnable whenIdle;
    private final ArrayDeque<Job> jobs = new ArrayDeque<>();
    private boolean busy;

    EngineWork(LaunchClock clock, Mailbox mailbox, Runnable whenIdle) {
        this.clock = clock;
        this.mailbox = mailbox;
        this.whenIdle = whenIdle;
    }

    void submit(Task task, Listener listener) {
        jobs.add(new Job(task, listener));
        next();
    }

    boolean isIdle() {
        return jobs.isEmpty();
    }

    /** Interrupts the job that runs, and forgets those that wait, where they can be cancelled. */
    void cancel() {
        Job running = jobs.peek();
        jobs.removeIf(job -> job != running && job.listener.canBeCancelled());
        if (running != null && running.listener.canBeCancelled()) {
            running.cancel();
        }
    }

    private void next() {
        Job job = jobs.peek();
        if (busy || job == null) {
            return;
        }
        busy = true;
        clock.blocking().execute(job);
    }

    private final class Job implements Runnable {
        private final Task task;
        private final Listener listener;
        private Duration pause = FIRST_PAUSE;
        private @Nullable Duration lostAt;
        private @Nullable Thread runner;
        private boolean cancelled;

        Job(Task task, Listener listener) {
            this.task = task;
            this.listener = listener;
        }

        @Override
        public void run() {
            if (!begin()) {
                mailbox.post(() -> over(new InterruptedException("cancelled before it began")));
                return;
            }
            Exception failure = null;
            try {
                task.run();
            } catch (InterruptedException | RuntimeException thrown) {
                failure = thrown;
            } catch (Error broken) {
                // As a class that an adapter lacks: without an answer the launch could never be closed.
                failure = new IllegalStateException(broken);
            } finally {
                end();
            }
            report(failure);
        }

        private void report(@Nullable Exception failure) {
            if (failure instanceof RuntimeLostException lost) {
                mailbox.post(() -> lost(lost));
            } else {
                mailbox.post(() -> over(failure));
            }
        }

        private synchronized boolean begin() {
            runner = cancelled ? null : Thread.currentThread();
            return !cancelled;
        }

        /** Clears the flag as well: an interrupt meant for this job must not reach the next one on this thread. */
        private synchronized void end() {
            runner = null;
            if (cancelled) {
                Thread.interrupted();
            }
        }

        synchronized void cancel() {
            cancelled = true;
            if (runner != null) {
                runner.interrupt();
            }
        }

        private synchronized boolean isCancelled() {
            return cancelled;
        }

        private void lost(RuntimeLostException failure) {
            lostAt = lostAt == null ? clock.elapsed() : lostAt;
            boolean again = listener.lost(String.valueOf(failure.getMessage())) && !isCancelled();
            if (!again) {
                over(failure);
                return;
            }
            clock.schedule(pause, () -> clock.blocking().execute(this));
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        }

        private void over(@Nullable Exception failure) {
            busy = false;
            jobs.remove(this);
            boolean answered = !(failure instanceof RuntimeLostException || failure instanceof InterruptedException);
            if (lostAt != null && answered) {
                listener.regained(clock.elapsed().minus(lostAt));
            }
            listener.done(failure);
            next();
            if (jobs.isEmpty()) {
                whenIdle.run();
            }
        }
    }
}
