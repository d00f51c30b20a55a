package dev.seaworthy.podman;

import dev.seaworthy.engine.ContainerEvent;
import dev.seaworthy.engine.Samples;
import dev.seaworthy.engine.Workers;
import dev.seaworthy.signal.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Looks at the kernel's counters of all running containers on this machine: memory once a second, kills for lack of
 * memory more often, since nothing but these counters tells of a kill that the container outlives. No call to Podman.
 */
final class Sampler {
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int PAUSES_PER_SAMPLE = 10;

    /** So many samples in a row without a process: the end should have been told by then. */
    private static final int DESERTED_SAMPLES = 3;

    private final Function<String, Optional<Cgroup>> cgroups;
    private final Consumer<ContainerEvent> events;
    private final Map<String, Container> running = new ConcurrentHashMap<>();

    /** Kills that were told, by whoever saw them first. */
    private final Map<String, Long> told = new ConcurrentHashMap<>();

    /**
     * Begins to look.
     *
     * @param cgroups finds a container's cgroup by its id
     */
    Sampler(Workers workers, Function<String, Optional<Cgroup>> cgroups, Consumer<ContainerEvent> events) {
        this.cgroups = cgroups;
        this.events = events;
        workers.every(PAUSE, this::look);
    }

    Samples of(String id, Consumer<Signal> sink, Runnable doubt) {
        return new Container(id, sink, doubt);
    }

    /** Somebody else is about to tell of a kill: the peak is known now. */
    void killed(String id) {
        told.merge(id, 1L, Long::sum);
        Container container = running.get(id);
        if (container != null) {
            container.measure();
        }
    }

    private void look() {
        running.values().forEach(Container::look);
    }

    private final class Container implements Samples {
        private final String id;
        private final Consumer<Signal> sink;
        private final Runnable doubt;
        private int looks;
        private int deserted;
        private long untold;

        Container(String id, Consumer<Signal> sink, Runnable doubt) {
            this.id = id;
            this.sink = sink;
            this.doubt = doubt;
        }

        @Override
        public void start() {
            told.remove(id);
            running.put(id, this);
        }

        @Override
        public void pause() {
            running.remove(id);
        }

        @Override
        public void end() {
            running.remove(id);
            told.remove(id);
        }

        @Override
        public boolean isSilent() {
            // Podman takes no part in them, so they say nothing of it.
            return false;
        }

        /** Two turns may meet when the machine is slow. */
        private synchronized void look() {
            Optional<Cgroup> cgroup = cgroups.apply(id);
            if (cgroup.isEmpty() || !running.containsKey(id)) {
                return;
            }
            cgroup.get().readOomKills().ifPresent(kills -> tell(cgroup.get(), kills));
            if (looks++ % PAUSES_PER_SAMPLE == 0) {
                sample(cgroup.get());
            }
        }

        private void tell(Cgroup cgroup, long kills) {
            if (kills <= told.getOrDefault(id, 0L)) {
                untold = 0;
            } else if (untold < kills) {
                // The kernel's log, which names the victim, has one more pause to tell.
                untold = kills;
            } else {
                told.put(id, kills);
                measure();
                events.accept(ContainerEvent.oom(id, Instant.now(), Optional.empty(), cgroup.evidence(kills)));
            }
        }

        private void measure() {
            cgroups.apply(id)
                    .flatMap(Cgroup::read)
                    .ifPresent(now ->
                            sink.accept(new Signal.MemorySample(Instant.now(), now.usage(), now.peak(), now.limit())));
        }

        private void sample(Cgroup cgroup) {
            measure();
            deserted = cgroup.isDeserted() ? deserted + 1 : 0;
            if (deserted >= DESERTED_SAMPLES) {
                deserted = 0;
                doubt.run();
            }
        }
    }
}
