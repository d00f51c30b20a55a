package dev.seaworthy.engine;

import dev.seaworthy.runtime.ContainerRuntime;
import dev.seaworthy.runtime.NoSuchContainerException;
import dev.seaworthy.runtime.RuntimeInfo;
import dev.seaworthy.runtime.RuntimeLostException;
import dev.seaworthy.runtime.Session;
import dev.seaworthy.runtime.StartRequest;
import dev.seaworthy.runtime.StartedContainer;
import dev.seaworthy.signal.SignalSink;
import dev.seaworthy.spec.ContainerSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The runtime over an {@link EngineApi}. One event stream serves all containers of a session; each container that somebody
 * else started has one of its own. Safe to use from any thread.
 */
public final class EngineRuntime implements ContainerRuntime {
    private static final Duration OPEN_LIMIT = Duration.ofSeconds(20);
    private static final Duration WATCHDOG = Duration.ofSeconds(5);
    private static final Duration PING_LIMIT = Duration.ofSeconds(5);

    private final EngineApi engine;
    private final Watches watches = new Watches();
    private final Map<Watch, EventStream> foreign = new ConcurrentHashMap<>();
    private final Watches foreignById = new Watches();
    private final EventStream events;
    private final Starter starter;
    private final int logLines;

    private EngineRuntime(EngineApi engine, Session session, int logLines) {
        this.engine = engine;
        this.starter = new Starter(engine, watches);
        this.logLines = logLines;
        EventSource ours = engine.eventsOfLabel(Session.SESSION_LABEL, session.id());
        this.events = new EventStream(ours, engine.since(), new Listener(session));
    }

    /**
     * Removes what dead sessions left on the engine, and begins to listen.
     *
     * @param engine closed with the runtime
     * @param session whose containers are started
     * @param logLines how many last lines of a log that is there already are read
     */
    public static EngineRuntime over(EngineApi engine, Session session, int logLines) {
        return over(engine, session, logLines, WATCHDOG);
    }

    /** The same with another time between two looks of the watchdog. */
    static EngineRuntime over(EngineApi engine, Session session, int logLines, Duration watchdog) {
        EngineRuntime runtime = new EngineRuntime(engine, session, logLines);
        Reaper.reap(engine, session);
        engine.workers().follow(runtime.events);
        engine.workers().every(watchdog, runtime::lookAfterStreams);
        engine.listenBeside(runtime::besideEvent);
        return runtime;
    }

    @Override
    public RuntimeInfo info() {
        return engine.info();
    }

    @Override
    public void prepare(ContainerSpec spec, SignalSink progress) throws InterruptedException {
        engine.prepare(spec, progress);
    }

    @Override
    public StartedContainer start(StartRequest request, SignalSink sink) throws InterruptedException {
        events.awaitOpen(OPEN_LIMIT);
        return starter.start(request, sink);
    }

    @Override
    public StartedContainer attach(String idOrName, SignalSink sink) throws InterruptedException {
        String id = find(idOrName);
        Watch watch = new Watch(engine, id, sink, ContainerStory.fromTheMiddle(engine.eventsTellOfOom()));
        watch.tail(logLines);
        EventStream own = new EventStream(engine.eventsOf(id), Instant.EPOCH, watch);
        engine.workers().follow(own);
        boolean attached = false;
        try {
            own.awaitOpen(OPEN_LIMIT);
            watch.lookBack();
            attached = true;
            foreign.put(watch, own);
            foreignById.add(id, watch);
            return new ForeignContainer(new EngineContainer(engine, watch, () -> detach(id, watch, own)));
        } catch (NoSuchContainerException gone) {
            throw new NoSuchContainerException(idOrName);
        } finally {
            if (!attached) {
                detach(id, watch, own);
                watch.release();
            }
        }
    }

    private void detach(String id, Watch watch, EventStream own) {
        foreign.remove(watch);
        foreignById.remove(id);
        own.close();
    }

    private String find(String idOrName) throws InterruptedException {
        try {
            return engine.inspect(idOrName).identity().id();
        } catch (NoSuchContainerException gone) {
            throw new NoSuchContainerException(idOrName);
        }
    }

    private void besideEvent(ContainerEvent event) {
        watches.event(event);
        foreignById.event(event);
    }

    /** What the watchdog does. */
    void lookAfterStreams() {
        mendLogs();
        doubtSilence();
    }

    /**
     * A log stream may end alone, as when Podman 4 holds its answer back until the first line comes. While the engine is
     * lost, none is opened: one that is waited for in vain would still be in the way when the engine is reached again.
     */
    private void mendLogs() {
        if (events.isOpen()) {
            watches.all().forEach(Watch::mendLog);
        }
        foreign.forEach((watch, own) -> {
            if (own.isOpen()) {
                watch.mendLog();
            }
        });
    }

    /** An engine that hangs keeps its connections open: only the samples that stop coming give it away. */
    private void doubtSilence() {
        boolean silent =
                Stream.concat(watches.all().stream(), foreign.keySet().stream()).anyMatch(Watch::isSilent);
        if (!silent) {
            return;
        }
        try {
            engine.ping(PING_LIMIT);
        } catch (RuntimeLostException hangs) {
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
        engine.close();
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
