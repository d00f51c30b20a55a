package dev.seaworthy.launch;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs tasks one after the other, in the order they came. Whoever finds the mailbox idle empties it; everybody else only
 * leaves a task, so that no sender ever waits, no thread is owned, and a decision costs no change of threads. A sender
 * of very many tasks empties it itself, lest it keep a thread busy that others wait for, such as the one of all timers.
 */
final class Mailbox {
    private static final System.Logger LOG = System.getLogger(Mailbox.class.getName());

    /** From here on, whoever sends very many deals with them: lines of a log may have 16 KB each. */
    private static final int FULL = 64;

    private final Object room = new Object();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    /** How many wait to take over; changed under {@link #room}. */
    private volatile int volunteers;

    /** Whether one of them has to, since nobody empties the box any more; under {@link #room}. */
    private boolean handedOver;

    void post(Runnable task) {
        tasks.add(task);
        if (waiting.getAndIncrement() == 0) {
            drain(true);
        }
    }

    /**
     * Returns when few tasks are left; takes them over from whoever is at it after the present one. Not for use in a task,
     * which would wait for itself.
     */
    void awaitRoom() throws InterruptedException {
        if (waiting.get() < FULL) {
            return;
        }
        boolean mine = false;
        try {
            synchronized (room) {
                volunteers++;
                try {
                    while (!handedOver && waiting.get() >= FULL) {
                        room.wait();
                    }
                } finally {
                    volunteers--;
                    mine = handedOver;
                    handedOver = false;
                }
            }
        } finally {
            if (mine) {
                drain(false);
                wakeVolunteers();
            }
        }
    }

    private void drain(boolean mayHandOver) {
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
        } while (waiting.decrementAndGet() != 0 && !(mayHandOver && volunteers > 0 && isHandedOver()));
    }

    private boolean isHandedOver() {
        synchronized (room) {
            handedOver = volunteers > 0;
            room.notifyAll();
            return handedOver;
        }
    }

    private void wakeVolunteers() {
        synchronized (room) {
            room.notifyAll();
        }
    }
}
