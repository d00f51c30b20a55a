package dev.seaworthy.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The pods of one session that are under watch, by name: a pod's name is known before it is created, so that no state falls
 * between its creation and the watch.
 */
final class PodWatches implements PodFeed.Listener {
    private final Map<String, PodWatch> byName = new ConcurrentHashMap<>();

    /** False when a pod of this name is under watch already. */
    boolean add(String name, PodWatch watch) {
        return byName.putIfAbsent(name, watch) == null;
    }

    void remove(String name, PodWatch watch) {
        byName.remove(name, watch);
    }

    Collection<PodWatch> all() {
        return byName.values();
    }

    private Optional<PodWatch> of(Pod pod) {
        return Optional.ofNullable(byName.get(pod.getMetadata().getName()));
    }

    @Override
    public void seen(Pod pod) {
        of(pod).ifPresent(watch -> watch.seen(pod));
    }

    @Override
    public void gone(Pod pod) {
        of(pod).ifPresent(watch -> watch.gone(pod));
    }

    @Override
    public void lost(String reason) {
        byName.values().forEach(watch -> watch.lost(reason));
    }

    @Override
    public void regained(Duration outage) {
        byName.values().forEach(watch -> watch.regained(outage));
    }
}
