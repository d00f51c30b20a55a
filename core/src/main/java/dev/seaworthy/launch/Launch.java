package dev.seaworthy.launch;

import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.readiness.ReadinessState;
import dev.seaworthy.spec.Endpoints;
import dev.seaworthy.spec.HostAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A container from its start to its end, watched all the while. Safe to use from any thread.
 *
 * <p>Closing it removes the container; one that was attached to is left as it is.
 */
public interface Launch extends Endpoints, AutoCloseable {
    /**
     * Waits until it is ready; returns at once when it is.
     *
     * @return this launch
     * @throws ContainerFailedException when it failed for good, also when that was after it had been ready
     * @throws ReadyTimeoutException when it ran out of time
     * @throws RuntimeUnreachableException when the engine stayed out of reach
     * @throws LaunchInterruptedException when this thread is interrupted, or the launch is closed
     */
    Launch awaitReady();

    /**
     * Returns when it is ready now, and throws what {@link #awaitReady} would when it has failed since. Never waits.
     *
     * @throws IllegalStateException when it is still starting
     */
    void requireReady();

    /** Where it stands. */
    ReadinessState state();

    /** All that is known by now. */
    Outcome outcome();

    /**
     * Completes when the launch fails or runs out of time, with the outcome; never when it does neither. Each call gives a
     * future of its own.
     */
    CompletableFuture<Outcome> failure();

    /**
     * Waits for {@link #failure}, on the clock of this launch: a manual one is moved by it.
     *
     * @param atMost how long
     * @return the outcome of the failure; empty when there was none within the time
     */
    Optional<Outcome> awaitFailure(Duration atMost) throws InterruptedException;

    /** Calls the listener after each change of state, on a thread of the launch's, one call at a time. */
    void onStateChange(Consumer<ReadinessState> listener);

    /**
     * Records a call of the container's API that somebody has made, so that the outcome sums up its response times. What is
     * recorded after the end of the launch is lost.
     *
     * @param endpoint what was called, the same for all calls that are to be summed up
     * @param status the HTTP status, or 0 when there was no answer
     * @param latency how long the answer took
     */
    void recordCall(String endpoint, int status, Duration latency);

    /** The engine's id of the container; empty while there is none. */
    String containerId();

    /** The container's name. */
    String containerName();

    /**
     * Where a TCP port of the container is reached.
     *
     * @throws IllegalStateException while there is no container
     * @throws IllegalArgumentException when the spec does not expose the port
     */
    @Override
    HostAddress address(int containerPort);

    /** An {@code http} URI at a port of the container. */
    default URI uri(int containerPort, String path) {
        return address(containerPort).uri("http", path);
    }

    /**
     * Asks the container to stop, within the spec's stop timeout, and waits for it. Its end is then no failure, whatever
     * its exit code.
     *
     * @throws IllegalStateException when the container was attached to: it belongs to somebody else
     */
    void stop();

    /** Removes the container and waits until it is gone; a second call does nothing. */
    @Override
    void close();
}
