package dev.seaworthy.kubernetes;

import dev.seaworthy.runtime.StartRefusedException;
import dev.seaworthy.runtime.StartRefusedException.Reason;
import dev.seaworthy.spec.HostAddress;
import dev.seaworthy.spec.PortSpec;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Ports of this machine whose connections the API server forwards to the pod, one WebSocket each. They accept before
 * anything listens in the pod, so a connection proves nothing.
 */
final class ForwardedDoors implements Doors {
    private final Cluster cluster;
    private final String namespace;
    private final String pod;
    private final boolean anyPort;
    private final Map<Integer, Forward> forwards = new TreeMap<>();
    private boolean closed;

    private ForwardedDoors(Cluster cluster, String namespace, String pod, boolean anyPort) {
        this.cluster = cluster;
        this.namespace = namespace;
        this.pod = pod;
        this.anyPort = anyPort;
    }

    /**
     * Opens a local port for each of a pod's TCP ports; the pod need not exist yet.
     *
     * @throws StartRefusedException when a local port that was asked for is taken
     */
    static ForwardedDoors of(Cluster cluster, String pod, List<PortSpec> ports) {
        ForwardedDoors doors = new ForwardedDoors(cluster, cluster.namespace(), pod, false);
        boolean opened = false;
        try {
            ports.forEach(doors::open);
            opened = true;
            return doors;
        } finally {
            if (!opened) {
                doors.close();
            }
        }
    }

    /** Opens a local port for whatever port of the pod is asked for: a pod need not declare the ports it listens on. */
    static ForwardedDoors onDemand(Cluster cluster, String namespace, String pod) {
        return new ForwardedDoors(cluster, namespace, pod, true);
    }

    private void open(PortSpec port) {
        String address = port.hostAddress().orElse(null);
        try {
            InetAddress local = address == null ? InetAddress.getLoopbackAddress() : InetAddress.getByName(address);
            forwards.put(port.containerPort(), forward(port.containerPort(), local, port.hostPort()));
        } catch (UnknownHostException unknown) {
            throw refused(Reason.OTHER, "host address '" + address + "' is none of this machine", unknown);
        } catch (BindException taken) {
            throw refused(Reason.PORT_TAKEN, "local port " + port.hostPort(), taken);
        } catch (IOException failed) {
            throw refused(Reason.OTHER, "local port " + port.hostPort() + ": " + failed.getMessage(), failed);
        }
    }

    private static StartRefusedException refused(Reason reason, String words, Exception cause) {
        return new StartRefusedException(reason, words, OptionalInt.empty(), cause);
    }

    private Forward forward(int containerPort, InetAddress local, int localPort) throws IOException {
        PodResource target = cluster.client().pods().inNamespace(namespace).withName(pod);
        return Forward.on(
                new InetSocketAddress(local, localPort),
                cluster.workers(),
                (from, to) -> target.portForward(containerPort, from, to));
    }

    private Forward onDemand(int containerPort) {
        try {
            return forward(containerPort, InetAddress.getLoopbackAddress(), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public synchronized HostAddress address(int containerPort, Optional<Pod> known) {
        Forward forward = forwards.get(containerPort);
        if (forward == null && anyPort && !closed) {
            forward = onDemand(containerPort);
            forwards.put(containerPort, forward);
        }
        if (forward == null) {
            throw Doors.notExposed(containerPort, forwards.keySet());
        }
        InetAddress local = forward.address().getAddress();
        String host =
                local.isAnyLocalAddress() ? InetAddress.getLoopbackAddress().getHostAddress() : local.getHostAddress();
        return new HostAddress(host, forward.address().getPort());
    }

    @Override
    public synchronized void close() {
        closed = true;
        forwards.values().forEach(Forward::close);
        forwards.clear();
    }
}
