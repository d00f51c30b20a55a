package dev.seaworthy.it.benchmark;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** A bare fabric8 informer: when it saw each pod's container terminated. */
final class RawPods implements AutoCloseable {
    private final Map<String, CompletableFuture<Long>> byUid = new ConcurrentHashMap<>();
    private final SharedIndexInformer<Pod> informer;

    RawPods(KubernetesClient client) {
        informer = client.pods().inNamespace(client.getNamespace()).inform(new ResourceEventHandler<>() {
            @Override
            public void onAdd(Pod pod) {
                seen(pod);
            }

            @Override
            public void onUpdate(Pod old, Pod pod) {
                seen(pod);
            }

            @Override
            public void onDelete(Pod pod, boolean finalStateUnknown) {
                seen(pod);
            }
        });
    }

    private void seen(Pod pod) {
        long now = System.nanoTime();
        for (ContainerStatus status : pod.getStatus().getContainerStatuses()) {
            if (status.getState() != null && status.getState().getTerminated() != null) {
                end(pod.getMetadata().getUid()).complete(now);
            }
        }
    }

    /** When the pod's container was seen terminated, as {@link System#nanoTime}. */
    CompletableFuture<Long> end(String uid) {
        return byUid.computeIfAbsent(uid, unseen -> new CompletableFuture<>());
    }

    @Override
    public void close() {
        informer.close();
    }
}
