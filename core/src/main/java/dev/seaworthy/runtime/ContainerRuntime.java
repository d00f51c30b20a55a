package dev.seaworthy.runtime;

import dev.seaworthy.signal.SignalSink;
import dev.seaworthy.spec.ContainerSpec;

/**
 * An engine that runs containers. Safe to use from any thread.
 *
 * <p>Methods block, and give up with an {@link InterruptedException} when their thread is interrupted, having removed what
 * they had created. Errors are the kinds of {@link ContainerRuntimeException}: a {@link RuntimeLostException} says nothing
 * about the container and may be retried, with the same request, without making a second container.
 */
public interface ContainerRuntime extends AutoCloseable {
    /** What this runtime is and can do. */
    RuntimeInfo info();

    /**
     * Makes the image available, as the spec's pull policy says. Runtimes whose engine fetches images as part of the
     * start do nothing here.
     *
     * @param progress takes {@code Waiting} signals while the image is fetched
     * @throws StartRefusedException when the image cannot be had
     */
    void prepare(ContainerSpec spec, SignalSink progress) throws InterruptedException;

    /**
     * Creates a container and starts it. The sink is subscribed before the start, and the container is looked at once
     * after it, so that no signal falls between the two; it receives signals until the container is removed or released,
     * also those that arrive before this method returns. A container that cannot be started is removed.
     *
     * @throws StartRefusedException when the engine refuses to create or start it
     */
    StartedContainer start(StartRequest request, SignalSink sink) throws InterruptedException;

    /**
     * Watches a container that somebody else started. What happened before is read once; nothing is changed on it.
     *
     * @param idOrName the container's id, a unique prefix of it, or its name
     * @throws NoSuchContainerException when the engine does not have it
     */
    StartedContainer attach(String idOrName, SignalSink sink) throws InterruptedException;

    /** Ends the connections to the engine. Containers that still run are left to their owners. */
    @Override
    void close();
}
