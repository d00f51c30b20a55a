package dev.seaworthy.signal;

/** What the engine's own health check says. */
public enum Health {
    /** There is no health check. */
    NONE,
    /** Inside its start period. */
    STARTING,
    /** The last check passed. */
    HEALTHY,
    /** As many checks in a row failed as the image allows. */
    UNHEALTHY
}
