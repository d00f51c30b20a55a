package dev.seaworthy.kubernetes;

import dev.seaworthy.engine.Workers;
import dev.seaworthy.runtime.RuntimeLostException;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The states of some pods over one informer, as they change; and whether the API server can be reached. While the informer
 * does not watch, the pods are listed once a second: an answer stands in for it, and none means that the runtime is lost.
 * Safe to use from any thread.
 */
final class PodFeed implements AutoCloseable {
    /** Takes what is seen, in order, on one thread at a time. */
    interface Listener {
        void seen(Pod pod);

        void gone(Pod pod);

        void lost(String reason);

        /** Called after the pods as they are now were seen. */
        void regained(Duration outage);
    }

    /** Which pods. */
    interface Selection extends Function<KubernetesClient, FilterWatchListDeletable<Pod, PodList, PodResource>> {}

    private static final Duration OPEN_LIMIT = Duration.ofSeconds(20);
    private static final Duration LIST_LIMIT = Duration.ofSeconds(3);
    private static final Duration CHECK = Duration.ofSeconds(1);

    /** After so long without news the pods are listed: the watch would not notice that nothing comes through any more. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final Cluster cluster;
    private final Selection selection;
    private final Listener listener;
    private SharedIndexInformer<Pod> informer;
    private final Map<String, Pod> present = new HashMap<>();
    private Workers.Repetition checks = () -> {};
    private boolean checking;
    private boolean closed;
    private boolean lost;
    private long lostAt;
    private long heardAt = System.nanoTime();

    private PodFeed(Cluster cluster, Selection selection, Listener listener) {
        this.cluster = cluster;
        this.selection = selection;
        this.listener = listener;
        this.informer = newInformer();
    }

    private SharedIndexInformer<Pod> newInformer() {
        SharedIndexInformer<Pod> made = selection.apply(cluster.client()).runnableInformer(0);
        made.exceptionHandler((started, failure) -> started || Failures.of(failure) instanceof RuntimeLostException);
        made.addEventHandler(new Handler());
        return made;
    }

    /**
     * Begins; when it returns, all that is there has been seen.
     *
     * @throws KubernetesClientException when the API server refuses it
     * @throws RuntimeLostException when it does not answer
     */
    static PodFeed open(Cluster cluster, Selection selection, Listener listener) throws InterruptedException {
        PodFeed feed = new PodFeed(cluster, selection, listener);
        boolean opened = false;
        try {
            feed.start();
            opened = true;
            return feed;
        } finally {
            if (!opened) {
                feed.close();
            }
        }
    }

    private void start() throws InterruptedException {
        try {
            informer.start().toCompletableFuture().get(OPEN_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException silent) {
            throw new RuntimeLostException("the API server does not list pods", silent);
        } catch (ExecutionException failed) {
            throw Failures.of(failed.getCause() == null ? failed : failed.getCause());
        }
        // The informer tells its handlers on a thread of its own, some time after it has started.
        informer().getStore().list().forEach(this::seen);
        synchronized (this) {
            checks = cluster.workers().every(CHECK, () -> check(false));
        }
    }

    private synchronized SharedIndexInformer<Pod> informer() {
        return informer;
    }

    /** Somebody doubts that news still come through, though the connection stands: looks, over another one. */
    void doubt() {
        check(true);
    }

    private void check(boolean doubted) {
        if (!begin()) {
            return;
        }
        try {
            if (doubted || !informer().isWatching() || isLost() || isSilent()) {
                lookOrLose();
            }
        } finally {
            end();
        }
    }

    private void lookOrLose() {
        try {
            look();
        } catch (RuntimeLostException out) {
            lose(String.valueOf(out.getMessage()));
        } catch (KubernetesClientException refused) {
            lose(Failures.words(refused));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** A look that takes long is not joined by another. */
    private synchronized boolean begin() {
        boolean free = !checking && !closed;
        checking |= free;
        return free;
    }

    private synchronized void end() {
        checking = false;
    }

    private synchronized boolean isLost() {
        return lost;
    }

    private synchronized boolean isSilent() {
        return System.nanoTime() - heardAt > SILENCE.toNanos();
    }

    private void look() throws InterruptedException {
        Set<String> before = presentUids();
        List<Pod> pods = cluster.ask(
                "list pods",
                LIST_LIMIT,
                client -> selection.apply(client).list().getItems());
        Set<String> now = new HashSet<>();
        boolean missed = false;
        for (Pod pod : pods) {
            now.add(pod.getMetadata().getUid());
            missed |= isNews(pod);
            seen(pod);
        }
        before.removeAll(now);
        before.forEach(this::gone);
        regain(missed || !before.isEmpty());
    }

    private synchronized boolean isNews(Pod pod) {
        Pod known = present.get(pod.getMetadata().getUid());
        return known == null
                || !known.getMetadata()
                        .getResourceVersion()
                        .equals(pod.getMetadata().getResourceVersion());
    }

    private synchronized Set<String> presentUids() {
        return new HashSet<>(present.keySet());
    }

    private synchronized void seen(Pod pod) {
        heardAt = System.nanoTime();
        if (!closed) {
            present.put(pod.getMetadata().getUid(), pod);
            listener.seen(pod);
        }
    }

    private synchronized void gone(String uid) {
        @Nullable Pod pod = present.remove(uid);
        if (pod != null && !closed) {
            listener.gone(pod);
        }
    }

    private synchronized void lose(String reason) {
        if (!lost && !closed) {
            lost = true;
            lostAt = System.nanoTime();
            listener.lost(reason);
        }
    }

    /**
     * The API server answers.
     *
     * @param missed whether it told what the informer had not
     */
    private synchronized void regain(boolean missed) {
        heardAt = System.nanoTime();
        if (closed) {
            return;
        }
        if (informer.isWatching() && (lost || missed)) {
            // It has not noticed: the client sends pings on its watch, and never looks for an answer.
            informer.stop();
            informer = newInformer();
            var unused = informer.start();
        }
        if (lost) {
            lost = false;
            listener.regained(Duration.ofNanos(System.nanoTime() - lostAt));
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            checks.end();
            informer.stop();
        }
    }

    private final class Handler implements ResourceEventHandler<Pod> {
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
            if (!finalStateUnknown) {
                // The last state may be news: an end and the deletion can come as one.
                seen(pod);
            }
            gone(pod.getMetadata().getUid());
        }
    }
}
