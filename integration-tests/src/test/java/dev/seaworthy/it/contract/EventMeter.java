package dev.seaworthy.it.contract;

import dev.seaworthy.runtime.ContainerRuntime;
import java.io.IOException;

/** A runtime whose connections for events are counted from outside. */
public interface EventMeter extends AutoCloseable {
    /** The runtime. */
    ContainerRuntime runtime();

    /** How many connections it has opened, or has open, to learn of events. */
    int eventConnections();

    /** Between a runtime and an engine that speak plain HTTP. */
    static EventMeter before(EngineUnderTest engine) throws IOException {
        EngineProxy proxy = EngineProxy.before(engine.address());
        ContainerRuntime runtime = engine.open(proxy.address());
        return new EventMeter() {
            @Override
            public ContainerRuntime runtime() {
                return runtime;
            }

            @Override
            public int eventConnections() {
                return proxy.requests("/events").size();
            }

            @Override
            public void close() {
                runtime.close();
                proxy.close();
            }
        };
    }

    @Override
    void close();
}
