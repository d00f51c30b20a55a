package dev.seaworthy.launch;

import dev.seaworthy.readiness.ReadinessState;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Calls the users' listeners outside the mailbox: a slow one delays no decision. */
final class StateListeners {
    private static final System.Logger LOG = System.getLogger(StateListeners.class.getName());

    private final List<Consumer<ReadinessState>> listeners = new CopyOnWriteArrayList<>();
    private final Queue<ReadinessState> changes = new ConcurrentLinkedQueue<>();
    private final Executor executor;
    private String told = "starting";

    StateListeners(Executor executor) {
        this.executor = executor;
    }

    void add(Consumer<ReadinessState> listener) {
        listeners.add(listener);
    }

    /** Says whether this is a state of another name than the one before. Called in the mailbox only. */
    boolean changed(ReadinessState state) {
        if (state.name().equals(told)) {
            return false;
        }
        told = state.name();
        if (!listeners.isEmpty()) {
            changes.add(state);
            executor.execute(this::tell);
        }
        return true;
    }

    /** Synchronized, so that each change is told before the next, whichever thread comes first. */
    private synchronized void tell() {
        ReadinessState state = changes.poll();
        for (Consumer<ReadinessState> listener : state == null ? List.<Consumer<ReadinessState>>of() : listeners) {
            try {
                listener.accept(state);
            } catch (RuntimeException thrown) {
                LOG.log(System.Logger.Level.WARNING, "a listener of a launch failed", thrown);
            }
        }
    }
}
