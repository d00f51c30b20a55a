package dev.seaworthy.runtime;

import dev.seaworthy.spec.Endpoints;
import java.time.Duration;
import java.util.Optional;

/**
 * A container that was started or attached to. Safe to use from any thread. An address may be asked for by whoever takes in a
 * signal, so it must not wait for anything that is held while signals are pushed.
 */
public interface StartedContainer extends Endpoints {
    /** The engine's id. */
    String id();

    /** The engine's name for it. */
    String name();

    /** The image it runs. */
    String image();

    /** Its memory limit in bytes, or 0 when it has none. */
    long memoryLimit();

    /** The machine it runs on, where that is not the same for all containers of the runtime. */
    default Optional<Host> host() {
        return Optional.empty();
    }

    /**
     * Asks it to stop, and kills it when it has not within the grace. Returns when it has ended. A container that has
     * already ended, or is gone, is fine.
     *
     * @param grace zero kills it at once
     */
    void stop(Duration grace) throws InterruptedException;

    /** Kills it if it runs, removes it with its anonymous volumes, and ends its signals. Gone already is fine. */
    void remove() throws InterruptedException;

    /** Ends its signals and leaves the container as it is. */
    void release();
}
