package dev.seaworthy.signal;

/** Whether the kernel killed something for lack of memory; never more than is known. */
public enum OomVerdict {
    /** The engine's flag or event, a cgroup counter or a pod's reason says so. */
    PROVEN,
    /** The engine watches for it and saw none. */
    EXCLUDED,
    /** Nothing that was looked at could tell. */
    UNKNOWN
}
