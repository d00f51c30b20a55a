package dev.seaworthy.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The containers of one session that are under watch; hands each its events. */
final class Watches implements EventStream.Listener {
    private final Map<String, Watch> byId = new ConcurrentHashMap<>();

    void add(String id, Watch watch) {
        byId.put(id, watch);
    }

    void remove(String id) {
        byId.remove(id);
    }

    Collection<Watch> all() {
        return byId.values();
    }

    @Override
    public void event(ContainerEvent event) {
        Watch watch = byId.get(event.id());
        if (watch != null) {
            watch.event(event);
        }
    }

    @Override
    public void lost(String reason) {
        byId.values().forEach(watch -> watch.lost(reason));
    }

    @Override
    public void regained(Duration outage) {
        byId.values().forEach(watch -> watch.regained(outage));
    }
}
