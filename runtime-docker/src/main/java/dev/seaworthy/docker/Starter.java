package dev.seaworthy.docker;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import dev.seaworthy.runtime.RuntimeLostException;
import dev.seaworthy.runtime.Session;
import dev.seaworthy.runtime.StartRefusedException;
import dev.seaworthy.runtime.StartRefusedException.Reason;
import dev.seaworthy.runtime.StartRequest;
import dev.seaworthy.signal.SignalSink;
import dev.seaworthy.spec.ConfigFile;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Creates containers and starts them; what cannot be started is removed. */
final class Starter {
    private final Engine engine;
    private final Location location;
    private final Watches watches;

    /** Names whose start was cut off with the engine: what exists under them is ours, and of no use. */
    private final Set<String> cutOff = ConcurrentHashMap.newKeySet();

    Starter(Engine engine, Location location, Watches watches) {
        this.engine = engine;
        this.location = location;
        this.watches = watches;
    }

    DockerContainer start(StartRequest request, SignalSink sink) throws InterruptedException {
        boolean retried = cutOff.remove(request.name());
        try {
            String id = create(request, retried);
            Watch watch = new Watch(engine, id, sink, ContainerStory.fromTheStart());
            return start(request, id, watch);
        } catch (RuntimeLostException lost) {
            cutOff.add(request.name());
            throw lost;
        }
    }

    /** Removes what a lost start may have left, once the engine answers again. */
    void removeCutOff(Session session) {
        for (String name : Set.copyOf(cutOff)) {
            if (cutOff.remove(name)) {
                removeOwn(name, session.id());
            }
        }
    }

    private DockerContainer start(StartRequest request, String id, Watch watch) throws InterruptedException {
        boolean started = false;
        try {
            refuseInterrupted();
            watches.add(id, watch);
            copy(id, request.spec().configFiles());
            engine.call("start", docker -> docker.startContainerCmd(id).exec());
            watch.look();
            refuseInterrupted();
            started = true;
            return new DockerContainer(engine, location, watch, () -> watches.remove(id));
        } catch (DockerException refused) {
            throw Refusals.ofStart(engine, id, refused);
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
            Removal.of(engine, id);
        } catch (RuntimeLostException lost) {
            Log.debug("not removed yet: " + lost.getMessage());
        }
    }

    private static void refuseInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while the container was started");
        }
    }

    /** Not cut short by an interrupt: a container that is created all the same could not be found by its id. */
    private String create(StartRequest request, boolean retried) throws InterruptedException {
        refuseInterrupted();
        try {
            return createOnce(request);
        } catch (ConflictException taken) {
            if (retried && removeOwn(request.name(), request.labels().get(Session.SESSION_LABEL))) {
                return createAgain(request);
            }
            throw new StartRefusedException(Reason.NAME_TAKEN, Failures.words(taken), OptionalInt.empty(), taken);
        } catch (DockerException refused) {
            throw Refusals.ofCreate(engine, refused);
        }
    }

    /** A slow engine may still be at work on the lost try: it has taken the name, and shows no container yet. */
    private String createAgain(StartRequest request) {
        try {
            return createOnce(request);
        } catch (ConflictException stillTaken) {
            throw new RuntimeLostException(
                    "the engine has not finished an earlier try: " + Failures.words(stillTaken), stillTaken);
        } catch (DockerException refused) {
            throw Refusals.ofCreate(engine, refused);
        }
    }

    private String createOnce(StartRequest request) {
        return engine.finish(
                "create",
                Engine.LIMIT,
                docker -> Blueprint.of(docker, request, location.publishOn())
                        .exec()
                        .getId());
    }

    private boolean removeOwn(String name, @Nullable String session) {
        try {
            Inspection found = Inspection.of(engine.finish(
                    "inspect",
                    Engine.LIMIT,
                    docker -> docker.inspectContainerCmd(name).exec()));
            String owner = found.identity().labels().get(Session.SESSION_LABEL);
            boolean own = owner != null && owner.equals(session);
            if (own) {
                Removal.of(engine, found.identity().id());
            }
            return own;
        } catch (DockerException gone) {
            return Failures.isGone(gone);
        } catch (RuntimeLostException lost) {
            cutOff.add(name);
            return false;
        }
    }

    private void copy(String id, List<ConfigFile> files) throws InterruptedException {
        if (!files.isEmpty()) {
            byte[] archive = ConfigArchive.of(files);
            engine.call(
                    "copy config files",
                    docker -> docker.copyArchiveToContainerCmd(id)
                            .withTarInputStream(new ByteArrayInputStream(archive))
                            .withRemotePath("/")
                            .exec());
        }
    }
}
