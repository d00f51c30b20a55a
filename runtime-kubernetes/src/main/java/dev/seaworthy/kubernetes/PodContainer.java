package dev.seaworthy.kubernetes;

import dev.seaworthy.runtime.Host;
import dev.seaworthy.runtime.RuntimeLostException;
import dev.seaworthy.runtime.StartedContainer;
import dev.seaworthy.spec.HostAddress;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import java.time.Duration;
import java.util.Optional;

/** A container of a pod that was started, or is watched, from here. */
final class PodContainer implements StartedContainer {
    /** Deletes the pod, with so many seconds between SIGTERM and SIGKILL, and what was made for it. */
    interface Deletion {
        void delete(long graceSeconds);

        /** Deletes only what was made for it. */
        void deleteCompanions();
    }

    /** The kubelet needs some time beyond the grace until a pod is gone. */
    private static final Duration CLEARING = Duration.ofSeconds(30);

    private final Pod pod;
    private final String container;
    private final PodWatch watch;
    private final Doors doors;
    private final Deletion deletion;
    private final Runnable unwatch;

    PodContainer(Pod pod, String container, PodWatch watch, Doors doors, Deletion deletion, Runnable unwatch) {
        this.pod = pod;
        this.container = container;
        this.watch = watch;
        this.doors = doors;
        this.deletion = deletion;
        this.unwatch = unwatch;
    }

    /** The pod's UID: names are used again. */
    @Override
    public String id() {
        return pod.getMetadata().getUid();
    }

    @Override
    public String name() {
        return pod.getMetadata().getName();
    }

    @Override
    public String image() {
        return PodStates.spec(pod, container).map(Container::getImage).orElse("");
    }

    @Override
    public long memoryLimit() {
        return PodStates.spec(pod, container)
                .filter(spec ->
                        spec.getResources() != null && spec.getResources().getLimits() != null)
                .flatMap(spec ->
                        Optional.ofNullable(spec.getResources().getLimits().get("memory")))
                .map(limit -> Quantity.getAmountInBytes(limit).longValue())
                .orElse(0L);
    }

    /** The node, once there is one. How much memory it has, only the node itself would tell, and no right to ask is needed. */
    @Override
    public Optional<Host> host() {
        return watch.last().map(now -> now.getSpec().getNodeName()).map(node -> new Host(node, 0));
    }

    @Override
    public HostAddress address(int containerPort) {
        return doors.address(containerPort, watch.last());
    }

    /** A pod cannot be stopped and kept: it is deleted, and this returns when its container has ended. */
    @Override
    public void stop(Duration grace) throws InterruptedException {
        watch.stopIsOurs();
        deletion.delete(seconds(grace));
        if (!watch.awaitEnd(grace.plus(CLEARING))) {
            throw new RuntimeLostException("the pod " + name() + " was deleted, and does not end", null);
        }
    }

    /** The shortest grace that the kubelet keeps is a second. */
    private static long seconds(Duration grace) {
        return Math.max(1, grace.plusMillis(999).toSeconds());
    }

    @Override
    public void remove() {
        watch.stopIsOurs();
        boolean gone = watch.isGone();
        release();
        if (gone) {
            // Another one may have its name by now.
            deletion.deleteCompanions();
        } else {
            deletion.delete(1);
        }
    }

    @Override
    public void release() {
        unwatch.run();
        watch.release();
        doors.close();
    }

    @Override
    public String toString() {
        return name() + " (" + id() + ")";
    }
}
