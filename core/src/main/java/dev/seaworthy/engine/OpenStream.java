package dev.seaworthy.engine;

import java.io.InputStream;

/** An answer of the engine that goes on until one side ends it. */
public interface OpenStream extends AutoCloseable {
    /** What the engine sends, for one reader. */
    InputStream body();

    /** Ends it at once, from any thread: a reader that waits for more gets an exception. */
    @Override
    void close();
}
