package dev.seaworthy.launch;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs tasks one after the other, in the order they came. Whoever finds the mailbox idle empties it; everybody else only
 * leaves a task, so that no sender ever waits, no thread is owned, and a decision costs no change of threads. A sender
 * of very many tasks waits of its own accord, between two of them.
 */
final class Mailbox {
    private static final System.Logger LOG = System.getLogger(Mailbox.class.getName());

    /** From here on, whoever sends very many waits: lines of a log may have 16 KB each. */
    private static final int FULL = 64;

    /** Down to here: to be woken for each task that is done would take longer than the tasks. */
    private static final int ROOMY = FULL / 2;

    private final Object room = new Object();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    void post(Runnable task) {
        tasks.add(task);
        if (waiting.getAndIncrement() == 0) {
            drain();
        }
    }

    /** Returns when few tasks are left. Not for use in a task, which would wait for itself. */
    void awaitRoom() throws InterruptedException {
        if (waiting.get() < FULL) {
            return;
        }
        synchronized (room) {
            while (waiting.get() > ROOMY) {
                room.wait();
            }
        }
    }

    private void drain() {
        int left;
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
            left = waiting.decrementAndGet();
            if (left == ROOMY) {
                makeRoom();
            }
        } while (left != 0);
    }

    /** Passed on the way down from a full box, whatever comes in meanwhile. */
    private void makeRoom() {
        synchronized (room) {
            room.notifyAll();
        }
    }
}
