package dev.seaworthy.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Instant;

/** Pods in states that no capture has: one container, {@code app}, on the node {@code node-1}. */
final class Pods {
    static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

    private Pods() {}

    /** Of a pod without a status of its own. */
    static PodBuilder pending() {
        return new PodBuilder()
                .withNewMetadata()
                .withName("nvr")
                .withUid("uid-1")
                .endMetadata()
                .withNewSpec()
                .withNodeName("node-1")
                .addNewContainer()
                .withName("app")
                .endContainer()
                .endSpec()
                .withNewStatus()
                .withPhase("Pending")
                .endStatus();
    }

    static PodBuilder with(ContainerStatus app) {
        String phase = app.getState() != null && app.getState().getRunning() != null ? "Running" : "Pending";
        return pending()
                .editStatus()
                .withPhase(phase)
                .withContainerStatuses(app)
                .endStatus();
    }

    /** The same pod, while it is being deleted. */
    static Pod deleted(PodBuilder pod) {
        return pod.editMetadata()
                .withDeletionTimestamp("2026-01-01T00:01:00Z")
                .endMetadata()
                .build();
    }

    /** The same pod, when its deletion was asked for at this second: it is to be gone when the grace is over. */
    static Pod asked(int second, long graceSeconds, PodBuilder pod) {
        return pod.editMetadata()
                .withDeletionTimestamp(at(second).plusSeconds(graceSeconds).toString())
                .withDeletionGracePeriodSeconds(graceSeconds)
                .endMetadata()
                .build();
    }

    /** The same pod, over as a whole. */
    static Pod over(PodBuilder pod, String phase, String reason, String message) {
        return pod.editStatus()
                .withPhase(phase)
                .withReason(reason)
                .withMessage(message)
                .endStatus()
                .build();
    }

    static PodBuilder condition(PodBuilder pod, String type, String status, String reason) {
        return pod.editStatus()
                .addNewCondition()
                .withType(type)
                .withStatus(status)
                .withReason(reason)
                .withMessage("because of " + reason)
                .endCondition()
                .endStatus();
    }

    /** Of a container in one of its lives, numbered from 0. */
    static ContainerStatusBuilder app(int life) {
        return new ContainerStatusBuilder().withName("app").withRestartCount(life);
    }

    /** It runs since so many seconds after {@link #T0}. */
    static ContainerStatusBuilder running(ContainerStatusBuilder app, int second) {
        return app.withNewState()
                .withNewRunning()
                .withStartedAt(at(second).toString())
                .endRunning()
                .endState();
    }

    static ContainerStatusBuilder waiting(ContainerStatusBuilder app, String reason, String message) {
        return app.withNewState()
                .withNewWaiting()
                .withReason(reason)
                .withMessage(message)
                .endWaiting()
                .endState();
    }

    /** It ran from one second to another. */
    static ContainerStatusBuilder ended(ContainerStatusBuilder app, int code, String reason, int from, int to) {
        return app.withNewState()
                .withNewTerminated()
                .withExitCode(code)
                .withReason(reason)
                .withStartedAt(at(from).toString())
                .withFinishedAt(at(to).toString())
                .endTerminated()
                .endState();
    }

    /** Its life before ran from one second to another. */
    static ContainerStatusBuilder before(ContainerStatusBuilder app, int code, String reason, int from, int to) {
        ContainerStatus former = ended(app(0), code, reason, from, to).build();
        return app.withLastState(former.getState());
    }

    static Instant at(int second) {
        return T0.plusSeconds(second);
    }
}
