package dev.seaworthy.spec;

/** Where the ports of a running container are reached. Safe to use from any thread. */
@FunctionalInterface
public interface Endpoints {
    /**
     * The address of a TCP port of the container, as seen from this JVM.
     *
     * @param containerPort a port that the spec exposes
     * @throws IllegalArgumentException when the spec does not expose it
     */
    HostAddress address(int containerPort);
}
