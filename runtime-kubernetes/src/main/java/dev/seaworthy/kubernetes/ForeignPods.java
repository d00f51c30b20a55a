package dev.seaworthy.kubernetes;

import dev.seaworthy.runtime.NoSuchContainerException;
import dev.seaworthy.signal.SignalSink;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Pods that somebody else started: found, and watched over an informer each. Safe to use from any thread. */
final class ForeignPods implements AutoCloseable {
    private static final PodContainer.Deletion NO_DELETION = new PodContainer.Deletion() {
        @Override
        public void delete(long graceSeconds) {
            throw new IllegalStateException("somebody else's pod is never deleted");
        }

        @Override
        public void deleteCompanions() {
            throw new IllegalStateException("somebody else's pod has none of ours");
        }
    };

    private final Cluster cluster;
    private final Reach reach;
    private final Observers observers;
    private final int logLines;
    private final Map<PodWatch, PodFeed> feeds = new ConcurrentHashMap<>();

    ForeignPods(Cluster cluster, Reach reach, Observers observers, int logLines) {
        this.cluster = cluster;
        this.reach = reach;
        this.observers = observers;
        this.logLines = logLines;
    }

    PodContainer attach(String idOrName, SignalSink sink) throws InterruptedException {
        PodName asked = PodName.parse(idOrName);
        String namespace = asked.namespace().orElse(cluster.namespace());
        Pod pod = find(asked, namespace).orElseThrow(() -> new NoSuchContainerException(idOrName));
        String container = PodStates.containerName(pod, asked.container());
        if (PodStates.spec(pod, container).isEmpty()) {
            throw new NoSuchContainerException(idOrName);
        }
        String name = pod.getMetadata().getName();
        PodWatch watch = observers.ofForeign(namespace, name, container, sink);
        watch.tail(logLines);
        boolean attached = false;
        try {
            feeds.put(watch, feed(namespace, name, watch));
            Pod seen = watch.last().orElseThrow(() -> new NoSuchContainerException(idOrName));
            Doors doors = reach == Reach.PORT_FORWARD
                    ? ForwardedDoors.onDemand(cluster, namespace, name)
                    : NetworkDoors.ofAnyPort();
            attached = true;
            return new PodContainer(seen, container, watch, doors, NO_DELETION, () -> detach(watch));
        } catch (KubernetesClientException refused) {
            throw Failures.refusal(refused);
        } finally {
            if (!attached) {
                detach(watch);
                watch.release();
            }
        }
    }

    private PodFeed feed(String namespace, String name, PodWatch watch) throws InterruptedException {
        return PodFeed.open(
                cluster, client -> client.pods().inNamespace(namespace).withField("metadata.name", name), watch);
    }

    private void detach(PodWatch watch) {
        PodFeed feed = feeds.remove(watch);
        if (feed != null) {
            feed.close();
        }
    }

    private Optional<Pod> find(PodName asked, String namespace) throws InterruptedException {
        try {
            if (asked.isSelector()) {
                return newest(cluster.ask(
                        "list pods",
                        client -> client.pods()
                                .inNamespace(namespace)
                                .withLabelSelector(asked.pod())
                                .list()
                                .getItems()));
            }
            Optional<Pod> named = cluster.find(
                    "get pod",
                    client -> client.pods()
                            .inNamespace(namespace)
                            .withName(asked.pod())
                            .get());
            return named.isPresent() ? named : byUid(asked.pod(), namespace);
        } catch (KubernetesClientException refused) {
            if (Failures.isMissing(refused)) {
                return Optional.empty();
            }
            throw Failures.refusal(refused);
        }
    }

    /** A Deployment's pods are replaced one by one; the newest is the one of the present rollout. */
    private static Optional<Pod> newest(List<Pod> pods) {
        return pods.stream()
                .max(Comparator.comparing((Pod pod) -> pod.getMetadata().getCreationTimestamp())
                        .thenComparing(pod -> pod.getMetadata().getName()));
    }

    private Optional<Pod> byUid(String start, String namespace) throws InterruptedException {
        List<Pod> found =
                cluster
                        .ask(
                                "list pods",
                                client -> client.pods()
                                        .inNamespace(namespace)
                                        .list()
                                        .getItems())
                        .stream()
                        .filter(pod -> pod.getMetadata().getUid().startsWith(start))
                        .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    void tick() {
        feeds.keySet().forEach(PodWatch::tick);
    }

    void doubtSilence() {
        feeds.forEach((watch, feed) -> {
            if (watch.isSilent()) {
                feed.doubt();
            }
        });
    }

    @Override
    public void close() {
        feeds.forEach((watch, feed) -> {
            feed.close();
            watch.release();
        });
    }
}
