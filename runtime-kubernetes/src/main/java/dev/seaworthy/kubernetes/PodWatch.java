package dev.seaworthy.kubernetes;

import dev.seaworthy.engine.LogSource;
import dev.seaworthy.engine.Narrator;
import dev.seaworthy.engine.Samples;
import dev.seaworthy.engine.Workers;
import dev.seaworthy.runtime.RuntimeLostException;
import dev.seaworthy.runtime.StartRefusedException;
import dev.seaworthy.signal.Signal;
import dev.seaworthy.signal.SignalSink;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One pod under watch: hands its states to its story, and tells the signals. One lock keeps their order; nothing waits for
 * the API server while holding it.
 */
final class PodWatch implements PodFeed.Listener {
    /** What else the cluster can be asked about the pod. */
    interface Means {
        List<Event> events(String uid) throws InterruptedException;

        /**
         * The memory samples of its container, not yet started.
         *
         * @param oomKills takes what proves a kill for lack of memory that the container outlived
         */
        Samples samples(Consumer<Signal> signals, Consumer<String> oomKills);
    }

    private static final Duration EVENTS_PAUSE = Duration.ofSeconds(2);

    private final PodStory story;
    private final Narrator narrator;
    private final Means means;
    private final CompletableFuture<Boolean> started = new CompletableFuture<>();
    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
    private final boolean ours;
    private final List<Runnable> early = new ArrayList<>();
    private @Nullable String uid;
    /** Read without the lock: a launch asks for an address while it takes in a signal, in whose way the lock would be. */
    private volatile @Nullable Pod last;

    private long eventsAskedAt;
    private boolean refusalTold;
    private boolean released;

    /**
     * Watches one pod.
     *
     * @param ours whether somebody waits for its start, who is told of a refusal; else it is told as a signal
     */
    PodWatch(Workers workers, PodStory story, SignalSink sink, LogSource log, Means means, boolean ours) {
        this.story = story;
        this.means = means;
        this.ours = ours;
        this.narrator = new Narrator(workers, log, sink, signals -> means.samples(signals, this::oomKill));
        // Each line begins with its time stamp, and both streams are one: the format of a container with a terminal.
        this.narrator.terminal(true);
        this.eventsAskedAt = System.nanoTime();
    }

    /** Reads only so many last lines of the log that is already there. */
    void tail(int lines) {
        narrator.tail(lines);
    }

    /** The newest state. */
    Optional<Pod> last() {
        return Optional.ofNullable(last);
    }

    /** Waits until the container has ended; false when it has not in time. */
    boolean awaitEnd(Duration limit) throws InterruptedException {
        try {
            ended.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException lasting) {
            return false;
        } catch (ExecutionException never) {
            throw new IllegalStateException(never);
        }
    }

    synchronized void stopIsOurs() {
        story.stopIsOurs();
    }

    /** Whether the pod is known to be gone. */
    synchronized boolean isGone() {
        return story.removed();
    }

    /** Whether it runs, and nothing has come from it for long. */
    boolean isSilent() {
        return narrator.isSilent();
    }

    /** This is the pod that was created; its states may have come before the answer. */
    synchronized void created(Pod pod) {
        uid = pod.getMetadata().getUid();
        seen(pod);
        early.forEach(Runnable::run);
        early.clear();
    }

    /** The pod as it is now. */
    @Override
    public synchronized void seen(Pod pod) {
        about(pod, () -> {
            last = pod;
            push(story.seen(pod, Instant.now()));
        });
    }

    @Override
    public synchronized void gone(Pod pod) {
        about(pod, () -> push(story.gone(Instant.now())));
    }

    /** One that had its name before, and is on its way out, is none of ours. */
    private void about(Pod pod, Runnable news) {
        String known = pod.getMetadata().getUid();
        if (uid == null && ours) {
            early.add(() -> about(pod, news));
            return;
        }
        uid = uid == null ? known : uid;
        if (known.equals(uid)) {
            news.run();
        }
    }

    @Override
    public synchronized void lost(String reason) {
        tell(List.of(new Signal.RuntimeLost(Instant.now(), reason)));
    }

    @Override
    public synchronized void regained(Duration outage) {
        tell(List.of(new Signal.RuntimeRegained(Instant.now(), outage)));
        // The API server answers again, and its word on the node stands.
        tell(story.nodeLoss(Instant.now()));
        narrator.reopen();
    }

    /** A process was killed for lack of memory while the container lives on. */
    synchronized void oomKill(String evidence) {
        push(story.oomKill(evidence, Instant.now()));
    }

    /** Time has passed. */
    void tick() {
        @Nullable String asked = null;
        synchronized (this) {
            push(story.passed(Instant.now()));
            narrator.mend();
            long now = System.nanoTime();
            if (last != null && story.wantsEvents(Instant.now()) && now - eventsAskedAt > EVENTS_PAUSE.toNanos()) {
                eventsAskedAt = now;
                asked = last.getMetadata().getUid();
            }
        }
        if (asked != null) {
            askEvents(asked);
        }
    }

    private void askEvents(String podUid) {
        try {
            List<Event> events = means.events(podUid);
            synchronized (this) {
                push(story.events(events, Instant.now()));
            }
        } catch (RuntimeLostException | KubernetesClientException failed) {
            Log.debug("events of " + podUid + ": " + Failures.words(failed));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits until the container has run, has ended, or is being ended.
     *
     * @throws StartRefusedException when it never will run
     */
    void awaitStart() throws InterruptedException {
        try {
            started.get();
        } catch (ExecutionException refused) {
            if (refused.getCause() instanceof StartRefusedException refusal) {
                throw refusal;
            }
            if (refused.getCause() instanceof RuntimeLostException closed) {
                throw closed;
            }
            throw new IllegalStateException(refused);
        }
    }

    /** Ends its signals: when this returns, the sink gets no more. */
    void release() {
        synchronized (this) {
            released = true;
        }
        started.completeExceptionally(new RuntimeLostException("the runtime was closed", null));
        narrator.release();
    }

    private void push(List<Signal> signals) {
        tell(signals);
        Optional<StartRefusedException> refusal = story.refusal();
        if (refusal.isPresent() && !refusalTold) {
            refusalTold = true;
            refuse(refusal.get());
        } else if (last != null && (story.begun() || story.doomed() || story.removed())) {
            started.complete(true);
        }
        if (story.removed() || (story.isStopOurs() && story.begun() && !story.running())) {
            ended.complete(true);
        }
    }

    private void refuse(StartRefusedException refusal) {
        boolean waitedFor = ours && started.completeExceptionally(refusal);
        if (!waitedFor) {
            String reason = String.valueOf(refusal.getMessage());
            tell(List.of(new Signal.CannotStart(Instant.now(), reason, refusal.exitCode())));
        }
    }

    private void tell(List<Signal> signals) {
        if (!released) {
            narrator.tell(signals);
        }
    }
}
