package dev.seaworthy.testing;

import dev.seaworthy.launch.LaunchClock;
import dev.seaworthy.runtime.StartedContainer;
import dev.seaworthy.signal.ExitStatus;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.signal.Signal;
import dev.seaworthy.signal.SignalSink;
import dev.seaworthy.spec.HostAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A container that plays its script. */
final class ScriptedContainer implements StartedContainer {
    /** Who it is. */
    record Identity(String id, String name, String image, long memoryLimit) {}

    private final Identity identity;
    private final Script script;
    private final ManualClock clock;
    private final SignalSink sink;
    private final Consumer<String> whenRemoved;
    private final List<LaunchClock.Timer> timers = new ArrayList<>();
    private final Map<String, ScriptedAnswer> answers = new HashMap<>();
    private boolean over;

    ScriptedContainer(
            Identity identity, Script script, ManualClock clock, SignalSink sink, Consumer<String> whenRemoved) {
        this.identity = identity;
        this.script = script;
        this.clock = clock;
        this.sink = sink;
        this.whenRemoved = whenRemoved;
    }

    void play() {
        for (Script.Event event : script.events()) {
            if (event.at().isZero()) {
                happen(event);
            } else {
                timers.add(clock.schedule(event.at(), () -> happen(event)));
            }
        }
    }

    private void happen(Script.Event event) {
        if (event instanceof Script.Answers told) {
            answers.put(told.port() + told.path(), told.answer());
        } else if (event instanceof Script.Seen seen) {
            sink.accept(seen.signal().apply(clock.now()));
        }
    }

    ScriptedAnswer answer(int port, String path) {
        int query = path.indexOf('?');
        String asked = query < 0 ? path : path.substring(0, query);
        return over ? ScriptedAnswer.REFUSED : answers.getOrDefault(port + asked, ScriptedAnswer.REFUSED);
    }

    @Override
    public String id() {
        return identity.id();
    }

    @Override
    public String name() {
        return identity.name();
    }

    @Override
    public String image() {
        return identity.image();
    }

    @Override
    public long memoryLimit() {
        return identity.memoryLimit();
    }

    /** The id stands for the host, so that each container answers for itself. */
    @Override
    public HostAddress address(int containerPort) {
        return new HostAddress(identity.id(), containerPort);
    }

    @Override
    public void stop(Duration grace) {
        if (!over) {
            end();
            sink.accept(new Signal.Exited(clock.now(), new ExitStatus(script.exitCodeOfStop(), OomVerdict.EXCLUDED)));
        }
    }

    @Override
    public void remove() {
        end();
        whenRemoved.accept(identity.id());
    }

    @Override
    public void release() {
        end();
    }

    private void end() {
        over = true;
        timers.forEach(LaunchClock.Timer::cancel);
        timers.clear();
    }
}
