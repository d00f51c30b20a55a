package dev.seaworthy.kubernetes;

import dev.seaworthy.spec.HostAddress;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Ports that the network leads to: on the pod's own address, or on its node's. */
final class NetworkDoors implements Doors {
    private final Map<Integer, Integer> ports;
    private final boolean anyPort;
    private final Function<Pod, Optional<String>> host;

    private NetworkDoors(Map<Integer, Integer> ports, boolean anyPort, Function<Pod, Optional<String>> host) {
        this.ports = new TreeMap<>(ports);
        this.anyPort = anyPort;
        this.host = host;
    }

    /**
     * On the pod's address.
     *
     * @param ports what is exposed, as itself
     */
    static NetworkDoors ofPod(Map<Integer, Integer> ports) {
        return new NetworkDoors(ports, false, NetworkDoors::podAddress);
    }

    /** On the pod's address, whatever port is asked for. */
    static NetworkDoors ofAnyPort() {
        return new NetworkDoors(Map.of(), true, NetworkDoors::podAddress);
    }

    /**
     * On the address of the pod's node.
     *
     * @param ports node ports by container port
     * @param override the user's choice of a host
     */
    static NetworkDoors ofNode(Map<Integer, Integer> ports, Optional<String> override) {
        return new NetworkDoors(
                ports,
                false,
                pod -> override.or(() -> Optional.ofNullable(pod.getStatus().getHostIP())));
    }

    private static Optional<String> podAddress(Pod pod) {
        return Optional.ofNullable(pod.getStatus().getPodIP());
    }

    @Override
    public HostAddress address(int containerPort, Optional<Pod> pod) {
        Integer port = anyPort ? Integer.valueOf(containerPort) : ports.get(containerPort);
        if (port == null) {
            throw Doors.notExposed(containerPort, ports.keySet());
        }
        String address = pod.filter(known -> known.getStatus() != null)
                .flatMap(host)
                .orElseThrow(() -> new IllegalArgumentException("the pod has no address"));
        return new HostAddress(address, port);
    }

    @Override
    public void close() {
        // Nothing was opened.
    }
}
