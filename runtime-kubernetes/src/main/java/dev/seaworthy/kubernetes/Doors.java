package dev.seaworthy.kubernetes;

import dev.seaworthy.spec.HostAddress;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Optional;
import java.util.Set;

/** The ways to the ports of one pod. Safe to use from any thread. */
interface Doors extends AutoCloseable {
    /**
     * Where a TCP port of the container is reached.
     *
     * @param pod as it is now
     * @throws IllegalArgumentException when there is no way to this port; it says which there are
     */
    HostAddress address(int containerPort, Optional<Pod> pod);

    /** Says which ports there are. */
    static IllegalArgumentException notExposed(int containerPort, Set<Integer> exposed) {
        return new IllegalArgumentException("TCP port " + containerPort + " is not exposed; exposed: " + exposed);
    }

    @Override
    void close();
}
