package dev.seaworthy.runtime;

/**
 * The machine that containers run on, as far as the engine tells.
 *
 * @param name its host name, or the name of the cluster's node; empty when it is not known
 * @param memory all of its memory in bytes, 0 when it is not known
 */
public record Host(String name, long memory) {
    /** A machine of which nothing is known. */
    public static final Host UNKNOWN = new Host("", 0);
}
