package dev.seaworthy.spec;

/** What an out-of-memory kill does to the launch. */
public enum OomPolicy {
    /** Any kill fails the launch, also that of a child while the container's first process lives on. */
    FAIL,
    /** Kills are recorded; the launch fails only when the container ends, as it would with any other exit. */
    TOLERATE
}
