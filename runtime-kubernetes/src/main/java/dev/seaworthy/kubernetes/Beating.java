package dev.seaworthy.kubernetes;

/** Something that acts when it is told that time has passed, until it has ended. */
interface Beating {
    /** Time has passed; may wait for the API server. */
    void beat();

    boolean isEnded();
}
