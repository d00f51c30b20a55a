package dev.seaworthy.engine;

import dev.seaworthy.runtime.NoSuchContainerException;
import dev.seaworthy.runtime.RuntimeInfo;
import dev.seaworthy.runtime.RuntimeLostException;
import dev.seaworthy.runtime.StartRefusedException;
import dev.seaworthy.runtime.StartRequest;
import dev.seaworthy.signal.Signal;
import dev.seaworthy.signal.SignalSink;
import dev.seaworthy.spec.ConfigFile;
import dev.seaworthy.spec.ContainerSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The calls to one engine. Safe to use from any thread.
 *
 * <p>Each call ends: with its answer, with a {@link NoSuchContainerException} where the engine does not have the
 * container, or with a {@link RuntimeLostException} when it cannot be reached, stays silent or fails for reasons of its
 * own. An interrupt cancels the calls that throw {@link InterruptedException}; the others are carried through, and keep
 * the interrupt flag.
 */
public interface EngineApi extends AutoCloseable {
    /** What the engine is and can do. */
    RuntimeInfo info();

    /** Where it is. */
    Location location();

    /** The threads that serve it. */
    Workers workers();

    /** The engine's own clock when it was first asked: before it, nothing happened to containers of this session. */
    Instant since();

    /** Whether its events tell of each kill for lack of memory before, or shortly after, they tell of the end. */
    boolean eventsTellOfOom();

    /** What it is worth at the end of this container to have followed its log; does not wait. */
    LogEnd logEnd(String id);

    /** Whether it gives a container its host ports when it is created, and may give the same to another before its start. */
    boolean portsMayBeLost();

    /** The events of the containers with a label. */
    EventSource eventsOfLabel(String key, String value);

    /** The events of one container. */
    EventSource eventsOf(String id);

    /**
     * Begins to push what is known of containers beside the engine's events, if anything is: by a faster way, or of what
     * the engine does not tell. Ends when the engine is closed.
     */
    void listenBeside(Consumer<ContainerEvent> events);

    /** Returns when the engine has answered. */
    void ping(Duration limit) throws InterruptedException;

    /** Makes an image available, as {@link dev.seaworthy.runtime.ContainerRuntime#prepare} says. */
    void prepare(ContainerSpec spec, SignalSink progress) throws InterruptedException;

    /**
     * Creates a container and returns its id. Not cut short by an interrupt: what is created all the same could not be
     * found by its id.
     *
     * @throws StartRefusedException with the reason {@code NAME_TAKEN} when its name is, or another one
     */
    String create(StartRequest request);

    /** Puts files into a container that does not run yet. */
    void copy(String id, List<ConfigFile> files) throws InterruptedException;

    /**
     * Starts a container.
     *
     * @throws StartRefusedException when the engine cannot
     */
    void start(String id) throws InterruptedException;

    /** Looks at a container. */
    Inspection inspect(String idOrName) throws InterruptedException;

    /** Looks at a container; not cut short by an interrupt. */
    Inspection find(String idOrName);

    /** Asks a container to stop, and kills it after the grace; zero kills it at once. One that has ended is fine. */
    void stop(String id, Duration grace) throws InterruptedException;

    /** Kills and removes a container with its anonymous volumes; gone already is fine. Not cut short by an interrupt. */
    void remove(String id);

    /** The containers of all sessions: the labels by id. */
    Map<String, Map<String, String>> owned();

    /** Opens a container's log; see {@link LogQuery}. */
    OpenStream log(String id, LogQuery query) throws InterruptedException;

    /**
     * The memory samples of a container, not yet started.
     *
     * @param doubt called when they show that it does not run, though its end was not told
     */
    Samples samples(String id, Consumer<Signal> sink, Runnable doubt);

    /** Finds out whether memory was the reason of an end that was just told. */
    OomFinding examine(ContainerEvent death) throws InterruptedException;

    /** Ends the connections; calls that are under way fail. */
    @Override
    void close();
}
