package dev.seaworthy.engine;

import dev.seaworthy.runtime.StartedContainer;
import dev.seaworthy.spec.HostAddress;
import java.time.Duration;
import java.util.List;

/** A container of this session on the engine. */
final class EngineContainer implements StartedContainer {
    private final EngineApi engine;
    private final Inspection.Identity identity;
    private final Watch watch;
    private final Runnable unwatch;

    EngineContainer(EngineApi engine, Watch watch, Runnable unwatch) {
        this.engine = engine;
        this.identity = watch.last().orElseThrow().identity();
        this.watch = watch;
        this.unwatch = unwatch;
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

    @Override
    public HostAddress address(int containerPort) {
        List<PublishedPort> ports = watch.last().map(Inspection::ports).orElse(List.of());
        return engine.location().address(ports, containerPort);
    }

    @Override
    public void stop(Duration grace) throws InterruptedException {
        watch.stopIsOurs();
        engine.stop(id(), grace);
    }

    @Override
    public void remove() {
        watch.stopIsOurs();
        release();
        engine.remove(id());
    }

    @Override
    public void release() {
        unwatch.run();
        watch.release();
    }

    @Override
    public String toString() {
        return identity.name() + " (" + identity.id() + ")";
    }
}
