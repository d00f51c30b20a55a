package dev.seaworthy.kubernetes;

import dev.seaworthy.runtime.StartRefusedException;
import dev.seaworthy.runtime.StartRefusedException.Reason;
import dev.seaworthy.signal.Health;
import dev.seaworthy.signal.Signal;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What the states of one pod add up to, as signals of one of its containers. Decides by what it is handed, and asks
 * nobody; the time comes with each input. It takes every jump: a pod may end without having been seen to run. Not safe for
 * use from several threads.
 */
final class PodStory {
    /** Sooner, a pod that is merely being made would have its events listed. */
    private static final Duration MUTE_FOR = Duration.ofSeconds(2);

    private static final String UNSCHEDULED = "unscheduled";

    /** An init container may wait for something that is about to come, by failing until then. */
    private static final Duration INIT_LOOP = Duration.ofSeconds(30);

    private final Duration unschedulableGrace;
    private final List<Signal> out = new ArrayList<>();
    private final Lives lives = new Lives(out::add);
    private final Obstacles obstacles = new Obstacles();
    private final Optional<String> chosenContainer;
    private Optional<StartRefusedException> refusal = Optional.empty();
    private Optional<PodEvents.Told> toldByEvents = Optional.empty();
    private String waitingFor = "";
    private boolean baseline;
    private boolean mute;
    private boolean stopIsOurs;
    private boolean doomTold;
    private boolean nodeLost;
    private boolean moreNodesComing;
    private boolean removed;

    private PodStory(Duration unschedulableGrace, Optional<String> container, boolean baseline) {
        this.unschedulableGrace = unschedulableGrace;
        this.chosenContainer = container;
        this.baseline = baseline;
    }

    /** Of a pod that is ours, from its first moment. */
    static PodStory fromTheStart(Duration unschedulableGrace, String container) {
        return new PodStory(unschedulableGrace, Optional.of(container), false);
    }

    /**
     * Of a pod that has a past.
     *
     * @param container the one that is watched; when empty, the one that kubectl would choose
     */
    static PodStory fromTheMiddle(Duration unschedulableGrace, Optional<String> container) {
        return new PodStory(unschedulableGrace, container, true);
    }

    /** From now on, that the pod is deleted is our own doing. */
    void stopIsOurs() {
        stopIsOurs = true;
    }

    boolean isStopOurs() {
        return stopIsOurs;
    }

    boolean begun() {
        return lives.begun();
    }

    boolean running() {
        return lives.running() && !removed;
    }

    /** Whether no more signals can come. */
    boolean removed() {
        return removed;
    }

    /** Whether it is being ended for good. */
    boolean doomed() {
        return doomTold;
    }

    /** Why it will never run, once that is known. */
    Optional<StartRefusedException> refusal() {
        return refusal;
    }

    /** Whether the pod's status leaves open what keeps it, so that its events are worth a call. */
    boolean wantsEvents(Instant now) {
        return !begun()
                && mute
                && obstacles
                        .age(now)
                        .filter(age -> age.compareTo(MUTE_FOR) >= 0)
                        .isPresent();
    }

    /** The pod as it is now. */
    List<Signal> seen(Pod pod, Instant now) {
        if (removed || pod.getStatus() == null) {
            return List.of();
        }
        Optional<ContainerStatus> status = PodStates.container(pod, chosenContainer);
        status.ifPresent(known -> lives.read(known, !baseline, now));
        end(pod, status, now);
        baseline = false;
        refusal = refusal.or(lives::refusal).or(() -> PodStates.failedInit(pod));
        node(pod, now);
        if (lives.begun()) {
            obstacles.overcome();
            mute = false;
            health(pod, status, now);
        }
        if (!lives.running()) {
            obstacle(pod, status, now);
        }
        return told(now);
    }

    /** The pod is gone from the cluster. */
    List<Signal> gone(Instant now) {
        if (!removed) {
            removed = true;
            out.add(new Signal.Removed(now, lives.end()));
        }
        return told(now);
    }

    /** Its events, when they were asked for. */
    List<Signal> events(List<Event> events, Instant now) {
        if (PodEvents.tellOfScaleUp(events)) {
            moreNodesComing = true;
            obstacles.excuse(UNSCHEDULED);
        }
        toldByEvents = PodEvents.worst(events);
        if (mute) {
            toldByEvents.ifPresent(told -> met(told.kind(), told.outlook(), told.text(), now));
        }
        return told(now);
    }

    /** Its cgroup's counters show that a process was killed for lack of memory while it lives on. */
    List<Signal> oomKill(String evidence, Instant now) {
        lives.oomKill(now, evidence);
        return told(now);
    }

    /** Time has passed. */
    List<Signal> passed(Instant now) {
        return told(now);
    }

    private void end(Pod pod, Optional<ContainerStatus> status, Instant now) {
        Optional<String> reason = stopIsOurs || doomTold ? Optional.empty() : PodStates.end(pod, status);
        if (reason.isEmpty()) {
            return;
        }
        if (lives.begun() || PodStates.isDeleted(pod)) {
            doomTold = true;
            // Who ends a container comes before its end, though both may be seen at once.
            Instant asked = PodStates.deletionAsked(pod).orElse(Instant.MIN);
            int first = IntStream.range(0, out.size())
                    .filter(place -> out.get(place) instanceof Signal.Exited exit
                            && !exit.at().isBefore(asked))
                    .findFirst()
                    .orElse(out.size());
            out.add(first, new Signal.Terminating(now, reason.get()));
        } else {
            refuse(reason.get());
        }
    }

    private void refuse(String text) {
        refusal =
                refusal.or(() -> Optional.of(new StartRefusedException(Reason.OTHER, text, OptionalInt.empty(), null)));
    }

    /** A node that does not report says nothing about its pods. */
    private void node(Pod pod, Instant now) {
        boolean lost = lives.running() && PodStates.isNodeLost(pod);
        if (lost && !nodeLost) {
            String node = String.valueOf(pod.getSpec().getNodeName());
            out.add(new Signal.RuntimeLost(now, "the node " + node + " does not report"));
        } else if (!lost && nodeLost) {
            out.add(new Signal.RuntimeRegained(now, Duration.ZERO));
        }
        nodeLost = lost;
    }

    /** That its node does not report, as long as it does not. */
    List<Signal> nodeLoss(Instant now) {
        return nodeLost ? List.of(new Signal.RuntimeLost(now, "the pod's node does not report")) : List.of();
    }

    private void health(Pod pod, Optional<ContainerStatus> status, Instant now) {
        boolean probed =
                status.filter(known -> PodStates.isProbed(pod, known.getName())).isPresent();
        if (probed) {
            boolean ready = Boolean.TRUE.equals(status.orElseThrow().getReady());
            lives.health(ready ? Health.HEALTHY : Health.STARTING, now);
        }
    }

    private void obstacle(Pod pod, Optional<ContainerStatus> status, Instant now) {
        Optional<ContainerStateWaiting> waiting = PodStates.waiting(pod, status);
        mute = waiting.isPresent()
                && WaitingReasons.isMute(String.valueOf(waiting.get().getReason()));
        if (mute && toldByEvents.isPresent()) {
            PodEvents.Told told = toldByEvents.get();
            met(told.kind(), told.outlook(), told.text(), now);
        } else if (waiting.isPresent()) {
            String reason = String.valueOf(waiting.get().getReason());
            String message =
                    waiting.get().getMessage() == null ? "" : waiting.get().getMessage();
            Outlook outlook = lives.begun() ? Outlook.TRANSIENT : outlook(reason, message);
            met(PodStates.kindOf(reason), outlook, message.isEmpty() ? reason : reason + ": " + message, now);
        } else {
            PodStates.unscheduled(pod).ifPresentOrElse(condition -> unscheduled(condition, now), obstacles::none);
        }
    }

    /** Before the container has run, only an init container can crash again and again. */
    private static Outlook outlook(String reason, String message) {
        return reason.equals("CrashLoopBackOff")
                ? Outlook.after(INIT_LOOP, Reason.OTHER)
                : WaitingReasons.outlook(reason, message);
    }

    private void unscheduled(PodCondition condition, Instant now) {
        boolean certain = !condition.getReason().equals("SchedulingGated") && !moreNodesComing;
        Outlook outlook = certain ? Outlook.after(unschedulableGrace, Reason.OTHER) : Outlook.TRANSIENT;
        mute = certain;
        met(UNSCHEDULED, outlook, condition.getReason() + ": " + condition.getMessage(), now);
    }

    private void met(String kind, Outlook outlook, String text, Instant now) {
        obstacles.met(kind, outlook, text, now);
        if (!text.equals(waitingFor)) {
            waitingFor = text;
            out.add(new Signal.Waiting(now, text));
        }
    }

    private List<Signal> told(Instant now) {
        if (!lives.begun() && !doomTold && !removed) {
            refusal = refusal.or(() -> obstacles.verdict(now));
        }
        List<Signal> signals = List.copyOf(out);
        out.clear();
        return signals;
    }
}
