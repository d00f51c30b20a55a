package dev.seaworthy.runtime;

import java.time.Duration;
import java.util.Set;

/**
 * What a runtime is and can do.
 *
 * @param name {@code docker}, {@code podman}, {@code kubernetes}, {@code scripted}
 * @param version the engine's version
 * @param endpoint where the engine is reached, without credentials
 * @param local whether the engine runs on this machine
 * @param capabilities what it can do beyond starting containers
 * @param probePause the shortest pause between two tries of a probe that this engine's network should see
 * @param host the machine that all of its containers run on; {@link Host#UNKNOWN} for a cluster
 */
public record RuntimeInfo(
        String name,
        String version,
        String endpoint,
        boolean local,
        Set<Capability> capabilities,
        Duration probePause,
        Host host) {
    /** What a runtime may be able to do. */
    public enum Capability {
        /** It tells of a process killed for lack of memory while the container lives on. */
        OOM_OF_CHILD,
        /** It tells the lines of standard error from those of standard output. */
        ERROR_STREAM,
        /** It tells the most memory ever used, not only samples. */
        MEMORY_PEAK,
        /** It runs the image's health check. */
        HEALTH_CHECK,
        /** It restarts containers by policy. */
        RESTART_POLICY,
        /** It publishes a port on a host port of the user's choice. */
        FIXED_HOST_PORT
    }

    /** Keeps a copy of the capabilities. */
    public RuntimeInfo {
        capabilities = Set.copyOf(capabilities);
    }

    /** A runtime of which nothing else is known: for mocks. */
    public static RuntimeInfo named(String name) {
        return new RuntimeInfo(name, "unknown", name, true, Set.of(), Duration.ZERO, Host.UNKNOWN);
    }

    /** {@code docker 20.10.24 at unix:///var/run/docker.sock}. */
    public String describe() {
        return name + " " + version + " at " + endpoint;
    }
}
