package dev.seaworthy.engine;

/** What has to be looked up before the story can go on. */
public enum Question {
    /** Nothing. */
    NONE,
    /** What is it now? Asked before anything is known of a container that somebody else started. */
    BASELINE,
    /** It has ended, and the events do not say enough: was it for lack of memory? */
    OOM,
    /** The engine seems to have restarted it: has it, and what are its ports now? */
    RESTART
}
