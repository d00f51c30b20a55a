package dev.seaworthy.engine;

import dev.seaworthy.runtime.StartedContainer;
import dev.seaworthy.spec.HostAddress;
import java.time.Duration;

/** A container that somebody else started: watched, and never stopped, changed or removed. */
public final class ForeignContainer implements StartedContainer {
    private final StartedContainer watched;

    /** Guards a container that is watched. */
    public ForeignContainer(StartedContainer watched) {
        this.watched = watched;
    }

    @Override
    public String id() {
        return watched.id();
    }

    @Override
    public String name() {
        return watched.name();
    }

    @Override
    public String image() {
        return watched.image();
    }

    @Override
    public long memoryLimit() {
        return watched.memoryLimit();
    }

    @Override
    public HostAddress address(int containerPort) {
        return watched.address(containerPort);
    }

    @Override
    public void stop(Duration grace) {
        throw new IllegalStateException(watched.name() + " was started by somebody else; it is not stopped from here");
    }

    @Override
    public void remove() {
        throw new IllegalStateException(watched.name() + " was started by somebody else; it is not removed from here");
    }

    @Override
    public void release() {
        watched.release();
    }
}
