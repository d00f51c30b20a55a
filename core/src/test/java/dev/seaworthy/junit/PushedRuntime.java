package dev.seaworthy.junit;

import dev.seaworthy.runtime.ContainerRuntime;
import dev.seaworthy.runtime.NoSuchContainerException;
import dev.seaworthy.runtime.RuntimeInfo;
import dev.seaworthy.runtime.StartRequest;
import dev.seaworthy.runtime.StartedContainer;
import dev.seaworthy.signal.ExitStatus;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.signal.Signal;
import dev.seaworthy.signal.SignalSink;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.HostAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A runtime in real time, whose containers run from the start and end when they are told to, on any thread. */
final class PushedRuntime implements ContainerRuntime {
    private final List<SignalSink> sinks = new CopyOnWriteArrayList<>();
    private final AtomicInteger started = new AtomicInteger();
    private final AtomicInteger removed = new AtomicInteger();

    /** Every container ends with this code. */
    void kill(int exitCode) {
        Instant now = Instant.EPOCH;
        sinks.forEach(sink -> sink.accept(new Signal.Exited(now, new ExitStatus(exitCode, OomVerdict.EXCLUDED))));
    }

    int started() {
        return started.get();
    }

    int removed() {
        return removed.get();
    }

    @Override
    public RuntimeInfo info() {
        return RuntimeInfo.named("pushed");
    }

    @Override
    public void prepare(ContainerSpec spec, SignalSink progress) {
        // Every image is there.
    }

    @Override
    public StartedContainer start(StartRequest request, SignalSink sink) {
        sinks.add(sink);
        sink.accept(new Signal.Started(Instant.EPOCH, 0));
        return new Container(
                "pushed-" + started.incrementAndGet(),
                request.name(),
                request.spec().image());
    }

    @Override
    public StartedContainer attach(String idOrName, SignalSink sink) {
        throw new NoSuchContainerException(idOrName);
    }

    @Override
    public void close() {
        sinks.clear();
    }

    private final class Container implements StartedContainer {
        private final String id;
        private final String name;
        private final String image;

        Container(String id, String name, String image) {
            this.id = id;
            this.name = name;
            this.image = image;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String image() {
            return image;
        }

        @Override
        public long memoryLimit() {
            return 0;
        }

        @Override
        public HostAddress address(int containerPort) {
            return new HostAddress("127.0.0.1", containerPort);
        }

        @Override
        public void stop(Duration grace) {
            remove();
        }

        @Override
        public void remove() {
            removed.incrementAndGet();
        }

        @Override
        public void release() {
            // Nobody holds anything.
        }
    }
}
