package dev.seaworthy.kubernetes;

import dev.seaworthy.spec.HostAddress;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Optional;

/** Of a pod that cannot be reached yet. */
final class NoDoors implements Doors {
    @Override
    public HostAddress address(int containerPort, Optional<Pod> pod) {
        throw new IllegalArgumentException("TCP port " + containerPort + " is not open yet");
    }

    @Override
    public void close() {
        // Nothing was opened.
    }
}
