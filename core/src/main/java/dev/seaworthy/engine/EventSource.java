package dev.seaworthy.engine;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.function.Consumer;

/** The engine's events of some containers. Safe to use from any thread. */
public interface EventSource {
    /**
     * Opens the stream. When it returns, the engine has answered with its headers.
     *
     * @param since by the engine's clock; {@code EPOCH}: from now on
     */
    OpenStream open(Instant since) throws InterruptedException;

    /** Reads to the end of the stream; a broken one is an {@link IOException}. */
    void read(InputStream body, Consumer<ContainerEvent> events) throws IOException;
}
