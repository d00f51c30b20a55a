package dev.seaworthy.kubernetes;

import dev.seaworthy.engine.Workers;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells the memory samples of all containers that time has passed, at one pace. Thread-safe. */
final class Beats {
    private final Set<Beating> samples = ConcurrentHashMap.newKeySet();

    <T extends Beating> T add(T more) {
        samples.add(more);
        return more;
    }

    /** Each on a thread of its own, where it may wait. */
    void beat(Workers workers) {
        samples.removeIf(Beating::isEnded);
        samples.forEach(one -> workers.run(one::beat));
    }
}
