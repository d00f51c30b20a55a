package dev.seaworthy.engine;

import dev.seaworthy.runtime.NoSuchContainerException;
import dev.seaworthy.runtime.RuntimeLostException;
import dev.seaworthy.runtime.Session;
import dev.seaworthy.runtime.StartRefusedException;
import dev.seaworthy.runtime.StartRefusedException.Reason;
import dev.seaworthy.runtime.StartRequest;
import dev.seaworthy.signal.SignalSink;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Creates containers and starts them; what cannot be started is removed. */
final class Starter {
    private static final int TRIES = 4;

    private final EngineApi engine;
    private final Watches watches;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    /** Names whose start was cut off with the engine: what exists under them is ours, and of no use. */
    private final Set<String> cutOff = ConcurrentHashMap.newKeySet();

    Starter(EngineApi engine, Watches watches) {
        this.engine = engine;
        this.watches = watches;
    }

    EngineContainer start(StartRequest request, SignalSink sink) throws InterruptedException {
        boolean retried = cutOff.remove(request.name());
        try {
            boolean alone = engine.portsMayBeLost() && !request.spec().ports().isEmpty();
            return alone ? startAlone(request, retried, sink) : start(request, retried, sink);
        } catch (RuntimeLostException lost) {
            cutOff.add(request.name());
            throw lost;
        }
    }

    /** Until it has started, no other container of this runtime may be given its ports. */
    private EngineContainer startAlone(StartRequest request, boolean retried, SignalSink sink)
            throws InterruptedException {
        oneAtATime.lockInterruptibly();
        try {
            return start(request, retried, sink);
        } finally {
            oneAtATime.unlock();
        }
    }

    private EngineContainer start(StartRequest request, boolean retried, SignalSink sink) throws InterruptedException {
        for (int tries = 1; ; tries++) {
            String id = create(request, retried);
            try {
                return start(request, id, sink);
            } catch (StartRefusedException refused) {
                if (tries == TRIES || !isAnotherPortFree(request, refused)) {
                    throw refused;
                }
                Log.debug("once more, on other ports: " + refused.getMessage());
            }
        }
    }

    /** Podman picks a free port when it creates a container, and takes it when it starts it; others may be faster. */
    private static boolean isAnotherPortFree(StartRequest request, StartRefusedException refused) {
        return refused.reason() == Reason.PORT_TAKEN
                && request.spec().ports().stream().allMatch(port -> port.hostPort() == 0);
    }

    /** Removes what a lost start may have left, once the engine answers again. */
    void removeCutOff(Session session) {
        for (String name : Set.copyOf(cutOff)) {
            if (cutOff.remove(name)) {
                removeOwn(name, session.id());
            }
        }
    }

    private EngineContainer start(StartRequest request, String id, SignalSink sink) throws InterruptedException {
        Watch watch = new Watch(engine, id, sink, ContainerStory.fromTheStart(engine.eventsTellOfOom()));
        boolean started = false;
        try {
            refuseInterrupted();
            watches.add(id, watch);
            if (!request.spec().configFiles().isEmpty()) {
                engine.copy(id, request.spec().configFiles());
            }
            engine.start(id);
            watch.look();
            refuseInterrupted();
            started = true;
            return new EngineContainer(engine, watch, () -> watches.remove(id));
        } catch (NoSuchContainerException removed) {
            throw new StartRefusedException(Reason.OTHER, "somebody removed it", OptionalInt.empty(), removed);
        } finally {
            if (!started) {
                abandon(id, watch);
            }
        }
    }

    private void abandon(String id, Watch watch) {
        watches.remove(id);
        watch.release();
        try {
            engine.remove(id);
        } catch (RuntimeLostException lost) {
            Log.debug("not removed yet: " + lost.getMessage());
        }
    }

    private static void refuseInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while the container was started");
        }
    }

    private String create(StartRequest request, boolean retried) throws InterruptedException {
        refuseInterrupted();
        try {
            return engine.create(request);
        } catch (StartRefusedException refused) {
            boolean ours = retried
                    && refused.reason() == Reason.NAME_TAKEN
                    && removeOwn(request.name(), request.labels().get(Session.SESSION_LABEL));
            if (!ours) {
                throw refused;
            }
            return createAgain(request);
        }
    }

    /** A slow engine may still be at work on the lost try: it has taken the name, and shows no container yet. */
    private String createAgain(StartRequest request) {
        try {
            return engine.create(request);
        } catch (StartRefusedException refused) {
            if (refused.reason() != Reason.NAME_TAKEN) {
                throw refused;
            }
            throw new RuntimeLostException(
                    "the engine has not finished an earlier try: " + refused.getMessage(), refused);
        }
    }

    private boolean removeOwn(String name, @Nullable String session) {
        try {
            Inspection.Identity found = engine.find(name).identity();
            String owner = found.labels().get(Session.SESSION_LABEL);
            boolean own = owner != null && owner.equals(session);
            if (own) {
                engine.remove(found.id());
            }
            return own;
        } catch (NoSuchContainerException gone) {
            return true;
        } catch (RuntimeLostException lost) {
            cutOff.add(name);
            return false;
        }
    }
}
