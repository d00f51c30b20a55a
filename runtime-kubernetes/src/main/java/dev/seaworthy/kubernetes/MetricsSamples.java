package dev.seaworthy.kubernetes;

import dev.seaworthy.engine.Samples;
import dev.seaworthy.runtime.RuntimeLostException;
import dev.seaworthy.signal.Signal;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.metrics.v1beta1.PodMetrics;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * The memory samples of one container from the cluster's metrics API, where commands in the container are not allowed: one
 * about every 15 s, without peak, limit or kills. Safe to use from any thread.
 */
final class MetricsSamples implements Samples, Beating {
    /** Asks the metrics API about the pod. */
    interface Source {
        PodMetrics ask() throws InterruptedException;
    }

    private static final Duration PAUSE = Duration.ofSeconds(10);
    /** A new pod has none for a minute or two. */
    private static final int TRIES = 15;

    private final Source source;
    private final String container;
    private final Consumer<Signal> signals;
    private final String reason;
    private boolean wanted;
    private boolean ended;
    private boolean told;
    private int failures;
    private long askedAt = System.nanoTime() - PAUSE.toNanos();

    /**
     * Of one container.
     *
     * @param reason why its cgroup cannot be read instead
     */
    MetricsSamples(Source source, String container, Consumer<Signal> signals, String reason) {
        this.source = source;
        this.container = container;
        this.signals = signals;
        this.reason = reason;
    }

    @Override
    public void start() {
        synchronized (this) {
            wanted = !ended;
        }
        tell("memory is read from the metrics API at best, and kills that the container outlives are unknown: "
                + reason);
    }

    @Override
    public synchronized void pause() {
        wanted = false;
    }

    @Override
    public synchronized void end() {
        wanted = false;
        ended = true;
    }

    /** So rare that their absence says nothing. */
    @Override
    public boolean isSilent() {
        return false;
    }

    @Override
    public synchronized boolean isEnded() {
        return ended;
    }

    @Override
    public void beat() {
        synchronized (this) {
            boolean due = System.nanoTime() - askedAt >= PAUSE.toNanos();
            if (!wanted || !due || failures >= TRIES) {
                return;
            }
            askedAt = System.nanoTime();
        }
        try {
            usage(source.ask()).ifPresent(this::sampled);
        } catch (KubernetesClientException refused) {
            failed(Failures.words(refused));
        } catch (RuntimeLostException lost) {
            Log.debug("metrics: " + lost.getMessage());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Quantity> usage(PodMetrics metrics) {
        return metrics.getContainers().stream()
                .filter(one -> one.getName().equals(container))
                .findFirst()
                .flatMap(one -> Optional.ofNullable(one.getUsage().get("memory")));
    }

    private void sampled(Quantity usage) {
        long bytes = Quantity.getAmountInBytes(usage).longValue();
        signals.accept(new Signal.MemorySample(Instant.now(), bytes, OptionalLong.empty(), 0));
    }

    /** There is none yet for a new pod, and none at all in a cluster without a metrics server. */
    private void failed(String words) {
        boolean givenUp;
        synchronized (this) {
            failures++;
            givenUp = failures == TRIES;
        }
        if (givenUp) {
            signals.accept(new Signal.Note(Instant.now(), "memory is not sampled; the metrics API: " + words));
        }
    }

    private void tell(String note) {
        boolean first;
        synchronized (this) {
            first = !told;
            told = true;
        }
        if (first) {
            signals.accept(new Signal.Note(Instant.now(), note));
        }
    }
}
