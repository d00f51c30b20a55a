package dev.seaworthy.spec;

/** When an image is fetched from its registry. */
public enum PullPolicy {
    /** Only when the engine does not have it. */
    IF_MISSING,
    /** Before every launch. */
    ALWAYS,
    /** Never: an image that the engine does not have fails the launch at once. */
    NEVER
}
