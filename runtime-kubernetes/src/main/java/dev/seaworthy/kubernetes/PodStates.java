package dev.seaworthy.kubernetes;

import dev.seaworthy.runtime.StartRefusedException;
import dev.seaworthy.runtime.StartRefusedException.Reason;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the parts of a pod's status; the client gives null for what the server left out. */
final class PodStates {
    /** Which container kubectl means when none is named. */
    private static final String DEFAULT_CONTAINER = "kubectl.kubernetes.io/default-container";

    private static final Set<String> TRIES_AGAIN = Set.of("Always", "OnFailure");
    private static final Set<String> PULLS = Set.of("ErrImagePull", "ImagePullBackOff");
    private static final Set<String> OVER = Set.of("Failed", "Succeeded");

    private PodStates() {}

    /** The container's name: the chosen one, or kubectl's default. */
    static String containerName(Pod pod, Optional<String> chosen) {
        Map<String, String> annotations = pod.getMetadata().getAnnotations();
        return chosen.or(() -> Optional.ofNullable(annotations == null ? null : annotations.get(DEFAULT_CONTAINER)))
                .orElseGet(() -> pod.getSpec().getContainers().get(0).getName());
    }

    static Optional<Container> spec(Pod pod, String name) {
        return pod.getSpec().getContainers().stream()
                .filter(container -> container.getName().equals(name))
                .findFirst();
    }

    /** The container's status, once the kubelet has given it one. */
    static Optional<ContainerStatus> container(Pod pod, Optional<String> chosen) {
        String name = containerName(pod, chosen);
        return listed(pod.getStatus().getContainerStatuses()).stream()
                .filter(status -> status.getName().equals(name))
                .findFirst();
    }

    static int restarts(Pod pod, String name) {
        return container(pod, Optional.of(name))
                .map(ContainerStatus::getRestartCount)
                .orElse(0);
    }

    private static <T> List<T> listed(@Nullable List<T> given) {
        return given == null ? List.of() : given;
    }

    private static Optional<PodCondition> condition(Pod pod, String type) {
        return listed(pod.getStatus().getConditions()).stream()
                .filter(condition -> type.equals(condition.getType()))
                .findFirst();
    }

    private static boolean is(Pod pod, String type, String status) {
        return condition(pod, type)
                .filter(known -> status.equals(known.getStatus()))
                .isPresent();
    }

    static boolean isDeleted(Pod pod) {
        return pod.getMetadata().getDeletionTimestamp() != null;
    }

    /**
     * When its deletion was asked for, in the API server's whole seconds; empty when nothing tells. The kubelet confirms the
     * end of a pod by deleting it once more, without grace, which puts the time of that in place of the first: it is after
     * every end, so it would make any look as if it had come before the deletion.
     */
    static Optional<Instant> deletionAsked(Pod pod) {
        String due = pod.getMetadata().getDeletionTimestamp();
        Long grace = pod.getMetadata().getDeletionGracePeriodSeconds();
        return due == null || grace == null || grace == 0
                ? Optional.empty()
                : Optional.of(OffsetDateTime.parse(due).toInstant().minusSeconds(grace));
    }

    static boolean isOver(Pod pod) {
        return OVER.contains(String.valueOf(pod.getStatus().getPhase()));
    }

    /** Who ends the pod as a whole, and why; empty while nobody does, and when its containers ended by themselves. */
    static Optional<String> end(Pod pod, Optional<ContainerStatus> status) {
        if (is(pod, "DisruptionTarget", "True")) {
            return condition(pod, "DisruptionTarget").map(known -> words(known.getReason(), known.getMessage()));
        }
        String reason = pod.getStatus().getReason();
        if (isOver(pod) && reason != null && !reason.isEmpty()) {
            return Optional.of(words(reason, pod.getStatus().getMessage()));
        }
        if (isDeleted(pod)) {
            return Optional.of("somebody deleted the pod");
        }
        boolean ended = status.map(ContainerStatus::getState)
                .filter(state -> state.getTerminated() != null)
                .isPresent();
        return isOver(pod) && !ended && failedInit(pod).isEmpty()
                ? Optional.of(words(
                        "the pod is " + pod.getStatus().getPhase(),
                        pod.getStatus().getMessage()))
                : Optional.empty();
    }

    private static String words(@Nullable String reason, @Nullable String message) {
        return message == null || message.isBlank() ? String.valueOf(reason) : reason + ": " + message.strip();
    }

    /**
     * Whether the pod's node has stopped to report. The node controller then sets {@code Ready} to false and leaves the
     * containers' own states as they were ({@code pkg/controller/util/node}, {@code MarkPodsNotReady}).
     */
    static boolean isNodeLost(Pod pod) {
        boolean gated = !listed(pod.getSpec().getReadinessGates()).isEmpty();
        boolean contradicted = is(pod, "ContainersReady", "True") && is(pod, "Ready", "False");
        return "NodeLost".equals(pod.getStatus().getReason()) || (contradicted && !gated);
    }

    /** Whether the kubelet probes the container, so that its word on readiness means something. */
    static boolean isProbed(Pod pod, String name) {
        return spec(pod, name)
                .filter(container -> container.getReadinessProbe() != null || container.getStartupProbe() != null)
                .isPresent();
    }

    /** What the container waits for, or else an init container before it. */
    static Optional<ContainerStateWaiting> waiting(Pod pod, Optional<ContainerStatus> status) {
        Optional<ContainerStateWaiting> init = inits(pod).stream()
                .map(ContainerStatus::getState)
                .filter(state -> state != null && state.getWaiting() != null)
                .map(ContainerState::getWaiting)
                .filter(waiting -> !WaitingReasons.isMute(String.valueOf(waiting.getReason())))
                .findFirst();
        return init.or(() -> status.map(ContainerStatus::getState).map(ContainerState::getWaiting));
    }

    /** An init container that failed for good before the container could run; one that is tried again may yet pass. */
    static Optional<StartRefusedException> failedInit(Pod pod) {
        boolean triedAgain = TRIES_AGAIN.contains(String.valueOf(pod.getSpec().getRestartPolicy()));
        for (ContainerStatus status : inits(pod)) {
            @Nullable ContainerStateTerminated end = failure(status);
            if (end != null && (ContainerEnds.neverRan(end) || !triedAgain)) {
                return Optional.of(initRefusal(status.getName(), end));
            }
        }
        return Optional.empty();
    }

    private static StartRefusedException initRefusal(String name, ContainerStateTerminated end) {
        boolean ran = !ContainerEnds.neverRan(end);
        String what = ran ? "ended with code " + end.getExitCode() : String.valueOf(end.getReason());
        boolean noShell = !ran && name.equals(PodContainers.CONFIG);
        String why = noShell ? "; the image's own /bin/sh puts the config files in place" : "";
        String memory = ContainerEnds.isOomKill(end) ? ", OOM-killed" : "";
        return new StartRefusedException(
                ran ? Reason.OTHER : ContainerEnds.refusal(end).reason(),
                "init container '" + name + "' " + words(what, end.getMessage()) + memory + why,
                OptionalInt.of(end.getExitCode()),
                null);
    }

    private static @Nullable ContainerStateTerminated failure(ContainerStatus status) {
        @Nullable
        ContainerStateTerminated now =
                status.getState() == null ? null : status.getState().getTerminated();
        @Nullable
        ContainerStateTerminated before =
                status.getLastState() == null ? null : status.getLastState().getTerminated();
        @Nullable ContainerStateTerminated end = now == null ? before : now;
        boolean failed = end != null && (end.getExitCode() != 0 || ContainerEnds.isOomKill(end));
        return failed ? end : null;
    }

    /** The init containers that run to their end; sidecars do not. */
    private static List<ContainerStatus> inits(Pod pod) {
        List<String> sidecars = listed(pod.getSpec().getInitContainers()).stream()
                .filter(container -> "Always".equals(container.getRestartPolicy()))
                .map(Container::getName)
                .toList();
        return listed(pod.getStatus().getInitContainerStatuses()).stream()
                .filter(status -> !sidecars.contains(status.getName()))
                .toList();
    }

    /** Why no node has been found for it yet. */
    static Optional<PodCondition> unscheduled(Pod pod) {
        return condition(pod, "PodScheduled")
                .filter(known -> "False".equals(known.getStatus()) && known.getReason() != null);
    }

    /** The reasons of one trouble that take turns share a kind. */
    static String kindOf(String reason) {
        return PULLS.contains(reason) ? "pull" : reason;
    }
}
