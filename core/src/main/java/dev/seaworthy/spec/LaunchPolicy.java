package dev.seaworthy.spec;

/**
 * What a launch decides by: all of a spec that the readiness state machine needs.
 *
 * @param readiness when the container counts as ready
 * @param start how many ends are put up with before it is
 * @param restart what the engine does when the container ends
 * @param oom what an out-of-memory kill does
 * @param timeouts how long each part may take
 */
public record LaunchPolicy(
        Readiness readiness, StartPolicy start, RestartPolicy restart, OomPolicy oom, Timeouts timeouts) {}
