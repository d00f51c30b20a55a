package dev.seaworthy.testing;

import dev.seaworthy.launch.Launcher;
import dev.seaworthy.probe.HttpTransport;
import dev.seaworthy.runtime.ContainerRuntime;
import dev.seaworthy.runtime.Host;
import dev.seaworthy.runtime.NoSuchContainerException;
import dev.seaworthy.runtime.RuntimeInfo;
import dev.seaworthy.runtime.RuntimeInfo.Capability;
import dev.seaworthy.runtime.StartRequest;
import dev.seaworthy.runtime.StartedContainer;
import dev.seaworthy.signal.SignalSink;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.HostAddress;
import dev.seaworthy.spec.HttpReadiness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A runtime that plays scripts on a {@link ManualClock}: no engine, no thread, no waiting, the same result each time. Not
 * safe for use from several threads.
 *
 * <pre>{@code
 * ScriptedRuntime runtime = ScriptedRuntime.playing(Script.running().at(Duration.ofSeconds(3)).exits(1));
 * assertThatThrownBy(() -> runtime.launcher().launch(spec)).isInstanceOf(ContainerFailedException.class);
 * }</pre>
 */
public final class ScriptedRuntime implements ContainerRuntime {
    private static final RuntimeInfo INFO = new RuntimeInfo(
            "scripted", "1", "scripted", true, EnumSet.allOf(Capability.class), Duration.ZERO, Host.UNKNOWN);

    private final ManualClock clock = new ManualClock();
    private final List<Script> scripts;
    private final Map<String, Script> foreign = new HashMap<>();
    private final Map<String, ScriptedContainer> containers = new HashMap<>();
    private final List<StartRequest> started = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private Iterator<RuntimeException> refusals;
    private int lives;

    private ScriptedRuntime(List<Script> scripts) {
        this.scripts = List.copyOf(scripts);
        this.refusals = scriptOf(0).refusals().iterator();
    }

    /** Plays one script for each container it starts; the last one again when there are more containers. */
    public static ScriptedRuntime playing(Script first, Script... others) {
        List<Script> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(others));
        return new ScriptedRuntime(all);
    }

    /** Has a container of somebody else's, which plays from the moment it is attached to. */
    public ScriptedRuntime withForeign(String name, Script script) {
        foreign.put(name, script);
        return this;
    }

    /** A launcher on this runtime, with its clock and its answers to HTTP requests. */
    public Launcher launcher() {
        return Launcher.on(this).with(clock, this::send);
    }

    /** The clock that everything is played on. */
    public ManualClock clock() {
        return clock;
    }

    /** What was asked to be started, in order. */
    public List<StartRequest> started() {
        return List.copyOf(started);
    }

    /** The ids of the containers that were removed, in order. */
    public List<String> removed() {
        return List.copyOf(removed);
    }

    @Override
    public RuntimeInfo info() {
        return INFO;
    }

    @Override
    public void prepare(ContainerSpec spec, SignalSink progress) {
        // A scripted image is always there.
    }

    @Override
    public StartedContainer start(StartRequest request, SignalSink sink) {
        if (refusals.hasNext()) {
            throw refusals.next();
        }
        Script script = scriptOf(lives);
        lives++;
        refusals = scriptOf(lives).refusals().iterator();
        started.add(request);
        String id = "scripted-" + lives;
        ScriptedContainer.Identity identity = new ScriptedContainer.Identity(
                id,
                request.name(),
                request.spec().image(),
                request.spec().memory().limit().bytes());
        return play(identity, script, sink);
    }

    private Script scriptOf(int life) {
        return scripts.get(Math.min(life, scripts.size() - 1));
    }

    @Override
    public StartedContainer attach(String idOrName, SignalSink sink) {
        Script script = foreign.get(idOrName);
        if (script == null) {
            throw new NoSuchContainerException(idOrName);
        }
        return play(new ScriptedContainer.Identity("foreign-" + idOrName, idOrName, "foreign", 0), script, sink);
    }

    private StartedContainer play(ScriptedContainer.Identity identity, Script script, SignalSink sink) {
        ScriptedContainer container = new ScriptedContainer(identity, script, clock, sink, removed::add);
        containers.put(identity.id(), container);
        container.play();
        return container;
    }

    private CompletableFuture<HttpTransport.Reply> send(HostAddress address, HttpReadiness probe) {
        ScriptedContainer container = containers.get(address.host());
        ScriptedAnswer answer = container == null
                ? ScriptedAnswer.REFUSED
                : container.answer(address.port(), probe.target().path());
        return answer.to(probe, clock);
    }

    @Override
    public void close() {
        containers.values().forEach(StartedContainer::release);
    }
}
