package dev.seaworthy.kubernetes;

import dev.seaworthy.runtime.RuntimeLostException;
import dev.seaworthy.runtime.StartRefusedException;
import dev.seaworthy.runtime.StartRefusedException.Reason;
import dev.seaworthy.runtime.StartRequest;
import dev.seaworthy.signal.SignalSink;
import dev.seaworthy.spec.PortSpec;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Creates pods, and waits until their containers run; what cannot be started is removed. */
final class PodStarter {
    /** Long after a launch that goes on would have tried again. */
    private static final Duration ORPHANED = Duration.ofSeconds(60);

    private final Cluster cluster;
    private final KubernetesOptions options;
    private final Reach reach;
    private final Optional<String> host;
    private final SessionLease lease;
    private final PodWatches watches;
    private final Observers observers;

    /** Names whose start was cut off with the API server: what has such a name is what is wanted. */
    private final Set<String> cutOff = ConcurrentHashMap.newKeySet();

    PodStarter(
            Cluster cluster,
            KubernetesOptions options,
            Reach reach,
            Optional<String> host,
            SessionLease lease,
            PodWatches watches,
            Observers observers) {
        this.cluster = cluster;
        this.options = options;
        this.reach = reach;
        this.host = host;
        this.lease = lease;
        this.watches = watches;
        this.observers = observers;
    }

    PodContainer start(StartRequest request, SignalSink sink) throws InterruptedException {
        Blueprint blueprint = PodBlueprint.of(request, options, reach, lease.get());
        PodWatch watch = observers.ofOwn(request.name(), PodContainers.APP, sink);
        if (!watches.add(request.name(), watch)) {
            watch.release();
            String words = "a pod of this session is called " + request.name();
            throw new StartRefusedException(Reason.NAME_TAKEN, words, OptionalInt.empty(), null);
        }
        Pod wanted = Creation.marked(blueprint.pod());
        Removal removal = new Removal(cluster);
        Creation creation = new Creation(cluster, removal, cutOff.remove(request.name()));
        Doors forwards = new NoDoors();
        boolean started = false;
        try {
            forwards = reach == Reach.PORT_FORWARD
                    ? ForwardedDoors.of(cluster, request.name(), tcpPorts(request))
                    : forwards;
            Optional<Service> service = creation.companions(blueprint);
            refuseInterrupted();
            Pod pod = creation.pod(wanted);
            watch.created(pod);
            watch.awaitStart();
            refuseInterrupted();
            Doors doors = reach == Reach.PORT_FORWARD ? forwards : networkDoors(request, service);
            started = true;
            return new PodContainer(
                    pod, PodContainers.APP, watch, doors, removal, () -> watches.remove(request.name(), watch));
        } catch (KubernetesClientException refused) {
            throw Failures.refusal(refused);
        } catch (RuntimeLostException lost) {
            cutOff.add(request.name());
            cluster.workers().later(ORPHANED, () -> removeOrphan(wanted));
            throw lost;
        } finally {
            if (!started) {
                watches.remove(request.name(), watch);
                watch.release();
                forwards.close();
                removal.abandon();
            }
        }
    }

    /** The launch may have given up after the cut; then nobody else knows of the pod before the session ends. */
    private void removeOrphan(Pod wanted) {
        if (cutOff.remove(wanted.getMetadata().getName())) {
            try {
                new Creation(cluster, new Removal(cluster), true).deleteOrphan(wanted);
            } catch (RuntimeLostException | KubernetesClientException failed) {
                Log.debug("an orphan is left to the session's end: " + Failures.words(failed));
            }
        }
    }

    private static List<PortSpec> tcpPorts(StartRequest request) {
        return request.spec().ports().stream()
                .filter(port -> port.protocol() == PortSpec.Protocol.TCP)
                .toList();
    }

    private Doors networkDoors(StartRequest request, Optional<Service> service) {
        Map<Integer, Integer> ports = new TreeMap<>();
        if (service.isEmpty()) {
            tcpPorts(request).forEach(port -> ports.put(port.containerPort(), port.containerPort()));
            return NetworkDoors.ofPod(ports);
        }
        service.get().getSpec().getPorts().stream()
                .filter(port -> "TCP".equals(port.getProtocol()))
                .forEach(port -> ports.put(port.getPort(), port.getNodePort()));
        return NetworkDoors.ofNode(ports, host);
    }

    private static void refuseInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while the pod was started");
        }
    }
}
