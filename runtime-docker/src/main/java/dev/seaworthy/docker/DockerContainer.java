package dev.seaworthy.docker;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Ports;
import dev.seaworthy.runtime.StartedContainer;
import dev.seaworthy.spec.HostAddress;
import java.time.Duration;

/** A container of this session on the engine. */
final class DockerContainer implements StartedContainer {
    private final Engine engine;
    private final Location location;
    private final Inspection.Identity identity;
    private final Watch watch;
    private final Runnable unwatch;

    DockerContainer(Engine engine, Location location, Watch watch, Runnable unwatch) {
        this.engine = engine;
        this.location = location;
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
        return location.address(watch.last().map(Inspection::ports).orElseGet(Ports::new), containerPort);
    }

    @Override
    public void stop(Duration grace) throws InterruptedException {
        watch.stopIsOurs();
        try {
            if (grace.isZero()) {
                engine.call("kill", docker -> docker.killContainerCmd(id()).exec());
            } else {
                int seconds = Blueprint.seconds(grace);
                Duration limit = Engine.LIMIT.plusSeconds(seconds);
                engine.call(
                        "stop",
                        limit,
                        docker -> docker.stopContainerCmd(id())
                                .withTimeout(seconds)
                                .exec());
            }
        } catch (DockerException answered) {
            Removal.tolerateEnded(answered);
        }
    }

    @Override
    public void remove() {
        watch.stopIsOurs();
        release();
        Removal.of(engine, id());
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
