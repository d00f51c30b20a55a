package dev.seaworthy.kubernetes;

import dev.seaworthy.spec.HostAddress;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Optional;

/** The ways to the ports of one pod. Safe to use from any thread. */
interface Doors extends AutoCloseable {
    /**
     * Where a TCP port of the container is reached.
     *
     * @param pod as it is now
     * @throws IllegalArgumentException when there is no way to this port; it says which there are
     */
    HostAddress address(int containerPort, Optional<Pod> pod);

    @Override
    void close();
}
