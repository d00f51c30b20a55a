package dev.seaworthy.spec;

/** How a launch that somebody waits for shows where it stands. */
public enum ProgressMode {
    /** {@link #TTY} on a terminal, {@link #PLAIN} anywhere else. */
    AUTO,
    /** A line on each change, and one every ten seconds when nothing changes. */
    PLAIN,
    /** One line for each launch, drawn anew in its place. */
    TTY,
    /** Nothing is shown. */
    OFF
}
