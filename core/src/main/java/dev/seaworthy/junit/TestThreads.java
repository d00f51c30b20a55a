package dev.seaworthy.junit;

import java.util.HashSet;
import java.util.Set;

/**
 * The threads that run code of tests on one container. They are interrupted when it dies. A thread is interrupted under
 * the lock, while it is known to run such code, and loses the flag under the same lock: no interrupt reaches the code that
 * comes after.
 */
final class TestThreads {
    private final Set<Visit> visits = new HashSet<>();

    /** This thread begins to run code of a test. */
    synchronized Visit enter() {
        Visit visit = new Visit(Thread.currentThread());
        visits.add(visit);
        return visit;
    }

    synchronized void interruptAll() {
        for (Visit visit : visits) {
            visit.interrupted = true;
            visit.thread.interrupt();
        }
    }

    private synchronized void leave(Visit visit) {
        visits.remove(visit);
        if (visit.interrupted) {
            Thread.interrupted();
        }
    }

    /** One run of such code, on the thread that runs it. */
    final class Visit {
        private final Thread thread;
        private boolean interrupted;

        private Visit(Thread thread) {
            this.thread = thread;
        }

        /** This thread has run it. */
        void leave() {
            TestThreads.this.leave(this);
        }
    }
}
