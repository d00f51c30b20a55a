package dev.seaworthy.launch;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs tasks one after the other, in the order they came. Whoever finds the mailbox idle empties it; everybody else only
 * leaves a task, so that no sender ever waits, no thread is owned, and a decision costs no change of threads.
 */
final class Mailbox {
    private static final System.Logger LOG = System.getLogger(Mailbox.class.getName());

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    void post(Runnable task) {
        tasks.add(task);
        if (waiting.getAndIncrement() == 0) {
            drain();
        }
    }

    private void drain() {
        do {
            Runnable task = tasks.poll();
            try {
                if (task != null) {
                    task.run();
                }
            } catch (RuntimeException | Error bug) {
                // One bad task must not silence the launch: the next ones may hold the container's death. An error is
                // no better than an exception here: a user's pattern can overflow the stack on a long line.
                LOG.log(System.Logger.Level.ERROR, "a launch could not handle a message", bug);
            }
        } while (waiting.decrementAndGet() != 0);
    }
}
