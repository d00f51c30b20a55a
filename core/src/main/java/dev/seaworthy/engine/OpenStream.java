package dev.seaworthy.engine;

import java.io.InputStream;

/** An answer of the engine that goes on until one side ends it. */
public interface OpenStream extends AutoCloseable {
    /** What the engine sends, for one reader. */
    InputStream body();

    /**
     * Nothing will be added any more: lets the stream end when what is there has been read. False where that cannot be
     * told; the stream then ends when its other side finds out.
     */
    default boolean finish() {
        return false;
    }

    /** Ends it at once, from any thread: a reader that waits for more gets an exception. */
    @Override
    void close();
}
