package dev.seaworthy.docker;

import com.github.dockerjava.api.exception.DockerException;
import dev.seaworthy.runtime.ContainerRuntime;
import dev.seaworthy.runtime.NoSuchContainerException;
import dev.seaworthy.runtime.RuntimeInfo;
import dev.seaworthy.runtime.RuntimeLostException;
import dev.seaworthy.runtime.RuntimeUnavailableException;
import dev.seaworthy.runtime.Session;
import dev.seaworthy.runtime.StartRequest;
import dev.seaworthy.runtime.StartedContainer;
import dev.seaworthy.signal.SignalSink;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.Setting;
import dev.seaworthy.spec.Settings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A Docker engine. One event stream serves all containers of a runtime; a running container has two threads, one for its
 * log and one for its memory samples. Safe to use from any thread.
 */
public final class DockerRuntime implements ContainerRuntime {
    private static final Duration OPEN_LIMIT = Duration.ofSeconds(20);
    private static final Duration WATCHDOG = Duration.ofSeconds(5);
    private static final Duration PING_LIMIT = Duration.ofSeconds(5);

    private final Connection connection;
    private final Engine engine;
    private final Watches watches = new Watches();
    private final Map<Watch, EventStream> foreign = new ConcurrentHashMap<>();
    private final EventStream events;
    private final Starter starter;
    private final ImagePull images;
    private final int logLines;

    private DockerRuntime(Connection connection, Session session, Settings settings) {
        this.connection = connection;
        this.engine = connection.engine();
        this.starter = new Starter(engine, connection.location(), watches);
        this.images = new ImagePull(engine, connection.credentials());
        this.logLines = settings.get(Setting.LOG_LINES);
        String ours = "\"label\":[\"" + Session.SESSION_LABEL + "=" + session.id() + "\"]";
        this.events = new EventStream(engine, ours, connection.since(), new Listener(session));
    }

    /**
     * Connects to the engine that Docker's own command would use: {@code DOCKER_HOST}, {@code DOCKER_CONTEXT}, the current
     * context, the default socket, or that of a rootless engine or Docker Desktop.
     *
     * @throws RuntimeUnavailableException when none answers, with what was tried
     */
    public static DockerRuntime connect(Settings settings) {
        return open(Connection.find(settings), Session.current(), settings);
    }

    /**
     * Connects to the engine at an address.
     *
     * @param endpoint as {@code unix:///var/run/docker.sock} or {@code tcp://host:2375}
     * @throws RuntimeUnavailableException when it does not answer
     */
    public static DockerRuntime connect(URI endpoint, Settings settings) {
        return open(Connection.to(endpoint, settings), Session.current(), settings);
    }

    static DockerRuntime open(Connection connection, Session session, Settings settings) {
        DockerRuntime runtime = new DockerRuntime(connection, session, settings);
        Reaper.reap(runtime.engine, session);
        runtime.engine.workers().follow(runtime.events);
        runtime.engine.workers().every(WATCHDOG, runtime::doubtSilence);
        return runtime;
    }

    @Override
    public RuntimeInfo info() {
        return connection.info();
    }

    @Override
    public void prepare(ContainerSpec spec, SignalSink progress) throws InterruptedException {
        images.prepare(spec, progress);
    }

    @Override
    public StartedContainer start(StartRequest request, SignalSink sink) throws InterruptedException {
        events.awaitOpen(OPEN_LIMIT);
        return starter.start(request, sink);
    }

    @Override
    public StartedContainer attach(String idOrName, SignalSink sink) throws InterruptedException {
        String id = find(idOrName);
        Watch watch = new Watch(engine, id, sink, ContainerStory.fromTheMiddle());
        watch.streams().tail(logLines);
        EventStream own = new EventStream(engine, "\"container\":[\"" + id + "\"]", Instant.EPOCH, watch);
        engine.workers().follow(own);
        boolean attached = false;
        try {
            own.awaitOpen(OPEN_LIMIT);
            watch.lookBack();
            attached = true;
            foreign.put(watch, own);
            return new ForeignContainer(
                    new DockerContainer(engine, connection.location(), watch, () -> detach(watch, own)));
        } catch (DockerException refused) {
            throw Failures.isGone(refused) ? new NoSuchContainerException(idOrName) : lost(refused);
        } finally {
            if (!attached) {
                detach(watch, own);
                watch.release();
            }
        }
    }

    private void detach(Watch watch, EventStream own) {
        foreign.remove(watch);
        own.close();
    }

    private String find(String idOrName) throws InterruptedException {
        try {
            return engine.call(
                    "inspect",
                    docker -> docker.inspectContainerCmd(idOrName).exec().getId());
        } catch (DockerException refused) {
            throw Failures.isGone(refused) ? new NoSuchContainerException(idOrName) : lost(refused);
        }
    }

    private static RuntimeLostException lost(DockerException refused) {
        return new RuntimeLostException("the engine failed: " + Failures.words(refused), refused);
    }

    /** An engine that hangs keeps its connections open: only the samples that stop coming give it away. */
    private void doubtSilence() {
        boolean silent = Stream.concat(watches.all().stream(), foreign.keySet().stream())
                .anyMatch(watch -> watch.running() && watch.streams().isSilent());
        if (!silent) {
            return;
        }
        try {
            engine.call("ping", PING_LIMIT, docker -> docker.pingCmd().exec());
        } catch (RuntimeLostException | DockerException hangs) {
            events.doubt();
            foreign.values().forEach(EventStream::doubt);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        events.close();
        foreign.forEach((watch, own) -> {
            own.close();
            watch.release();
        });
        watches.all().forEach(Watch::release);
        connection.close();
    }

    /** Tells the watches, and cleans up after an outage. */
    private final class Listener implements EventStream.Listener {
        private final Session session;

        Listener(Session session) {
            this.session = session;
        }

        @Override
        public void event(ContainerEvent event) {
            watches.event(event);
        }

        @Override
        public void lost(String reason) {
            watches.lost(reason);
        }

        @Override
        public void regained(Duration outage) {
            watches.regained(outage);
            engine.workers().run(() -> starter.removeCutOff(session));
        }
    }
}
