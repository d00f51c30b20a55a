package dev.seaworthy.it.benchmark;

import java.util.Optional;

/** Something that boots containers and says what became of them. */
interface Contender {
    /**
     * What its user was told.
     *
     * @param at when, as {@link System#nanoTime}
     * @param words of a failure: what was said of the cause; empty when it was ready
     */
    record Told(long at, Optional<String> words) {}

    /** Boots a container that carries {@link RawEvents#LABEL} with this value; when it returns, the container is gone. */
    Told boot(Scene scene, String label);
}
