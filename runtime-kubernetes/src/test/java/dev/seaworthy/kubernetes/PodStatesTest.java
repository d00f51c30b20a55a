package dev.seaworthy.kubernetes;

import static dev.seaworthy.kubernetes.Pods.app;
import static dev.seaworthy.kubernetes.Pods.condition;
import static dev.seaworthy.kubernetes.Pods.deleted;
import static dev.seaworthy.kubernetes.Pods.ended;
import static dev.seaworthy.kubernetes.Pods.over;
import static dev.seaworthy.kubernetes.Pods.pending;
import static dev.seaworthy.kubernetes.Pods.running;
import static dev.seaworthy.kubernetes.Pods.waiting;
import static dev.seaworthy.kubernetes.Pods.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.runtime.StartRefusedException;
import dev.seaworthy.runtime.StartRefusedException.Reason;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PodStatesTest {
    private static final ContainerStatus RUNNING = running(app(0), 1).build();
    private static final ContainerStatus ENDED =
            ended(app(0), 137, "Error", 1, 2).build();

    private static Optional<String> end(Pod pod) {
        return PodStates.end(pod, PodStates.container(pod, Optional.of("app")));
    }

    private static PodBuilder twoContainers() {
        return with(RUNNING)
                .editSpec()
                .addNewContainer()
                .withName("proxy")
                .endContainer()
                .endSpec();
    }

    private static PodBuilder withInit(ContainerStatusBuilder status) {
        ContainerStatus app = waiting(app(0), "PodInitializing", "").build();
        return with(app)
                .editStatus()
                .withInitContainerStatuses(status.withName("config").build())
                .endStatus();
    }

    private static PodBuilder asSidecar(PodBuilder pod) {
        return pod.editSpec()
                .addNewInitContainer()
                .withName("config")
                .withRestartPolicy("Always")
                .endInitContainer()
                .endSpec();
    }

    @Test
    void theContainerIsTheChosenOneOrElseKubectls() {
        Pod pod = twoContainers().build();
        Pod annotated = twoContainers()
                .editMetadata()
                .addToAnnotations("kubectl.kubernetes.io/default-container", "proxy")
                .endMetadata()
                .build();

        assertThat(PodStates.containerName(pod, Optional.empty())).isEqualTo("app");
        assertThat(PodStates.containerName(annotated, Optional.empty())).isEqualTo("proxy");
        assertThat(PodStates.containerName(annotated, Optional.of("app"))).isEqualTo("app");
        assertThat(PodStates.container(annotated, Optional.empty()))
                .as("the kubelet has no status of it yet")
                .isEmpty();
        assertThat(PodStates.container(annotated, Optional.of("app"))).hasValue(RUNNING);
        assertThat(PodStates.spec(pod, "proxy")).isPresent();
        assertThat(PodStates.spec(pod, "other")).isEmpty();
    }

    @Test
    void nobodyEndsAPodThatRunsOrWhoseContainerEndedByItself() {
        assertThat(end(pending().build())).isEmpty();
        assertThat(end(with(RUNNING).build())).isEmpty();
        assertThat(end(over(with(ENDED), "Failed", "", ""))).isEmpty();
        assertThat(end(over(with(ended(app(0), 0, "Completed", 1, 2).build()), "Succeeded", "", "")))
                .isEmpty();
        assertThat(end(condition(with(RUNNING), "DisruptionTarget", "False", "Old")
                        .build()))
                .isEmpty();
    }

    @Test
    void whoeverEndsAPodIsNamed() {
        Pod evicted = over(with(ENDED), "Failed", "Evicted", " The node was low on resource: memory. ");
        Pod tooLong = over(with(ENDED), "Failed", "DeadlineExceeded", "");
        PodBuilder preempted = condition(with(RUNNING), "DisruptionTarget", "True", "PreemptionByScheduler");

        assertThat(end(evicted)).hasValue("Evicted: The node was low on resource: memory.");
        assertThat(end(tooLong)).hasValue("DeadlineExceeded");
        assertThat(end(deleted(with(RUNNING)))).hasValue("somebody deleted the pod");
        assertThat(end(deleted(preempted))).hasValue("PreemptionByScheduler: because of PreemptionByScheduler");
    }

    @Test
    void aReasonOfAPodThatGoesOnIsNoEnd() {
        assertThat(end(over(with(RUNNING), "Running", "NodeLost", "node-1"))).isEmpty();
    }

    @Test
    void aPodThatIsOverWithoutAnEndOfItsContainerWasEnded() {
        assertThat(end(over(pending(), "Failed", "", "no more room"))).hasValue("the pod is Failed: no more room");
        assertThat(end(over(with(RUNNING), "Succeeded", "", ""))).hasValue("the pod is Succeeded");
        assertThat(end(over(withInit(ended(app(0), 4, "Error", 1, 2)), "Failed", "", "")))
                .as("an init container says why")
                .isEmpty();
    }

    @Test
    void aNodeThatDoesNotReportContradictsItself() {
        PodBuilder contradicted =
                condition(condition(with(RUNNING), "ContainersReady", "True", ""), "Ready", "False", "");
        PodBuilder unready = condition(condition(with(RUNNING), "ContainersReady", "False", ""), "Ready", "False", "");
        PodBuilder ready = condition(condition(with(RUNNING), "ContainersReady", "True", ""), "Ready", "True", "");

        assertThat(PodStates.isNodeLost(contradicted.build())).isTrue();
        assertThat(PodStates.isNodeLost(unready.build())).isFalse();
        assertThat(PodStates.isNodeLost(ready.build())).isFalse();
        assertThat(PodStates.isNodeLost(with(RUNNING).build())).isFalse();
        assertThat(PodStates.isNodeLost(over(with(RUNNING), "Running", "NodeLost", "")))
                .isTrue();
    }

    @Test
    void aReadinessGateMayBeTheContradiction() {
        PodBuilder gated = condition(condition(with(RUNNING), "ContainersReady", "True", ""), "Ready", "False", "")
                .editSpec()
                .addNewReadinessGate("example.com/load-balancer")
                .endSpec();

        assertThat(PodStates.isNodeLost(gated.build())).isFalse();
    }

    @Test
    void onlyTheAskedContainersProbesCount() {
        Pod pod = twoContainers()
                .editSpec()
                .editContainer(1)
                .withNewReadinessProbe()
                .endReadinessProbe()
                .endContainer()
                .endSpec()
                .build();
        Pod starting = twoContainers()
                .editSpec()
                .editContainer(0)
                .withNewStartupProbe()
                .endStartupProbe()
                .endContainer()
                .endSpec()
                .build();

        assertThat(PodStates.isProbed(pod, "proxy")).isTrue();
        assertThat(PodStates.isProbed(pod, "app")).isFalse();
        assertThat(PodStates.isProbed(starting, "app")).isTrue();
        assertThat(PodStates.isProbed(pod, "other")).isFalse();
    }

    private static Optional<String> waitingReason(Pod pod) {
        return PodStates.waiting(pod, PodStates.container(pod, Optional.of("app")))
                .map(ContainerStateWaiting::getReason);
    }

    @Test
    void anInitContainersTroubleIsWhatThePodWaitsFor() {
        Pod troubled = withInit(waiting(app(0), "ErrImagePull", "no answer")).build();
        Pod mute = withInit(waiting(app(0), "PodInitializing", "")).build();

        assertThat(waitingReason(troubled)).hasValue("ErrImagePull");
        assertThat(waitingReason(mute)).hasValue("PodInitializing");
        assertThat(waitingReason(with(RUNNING).build())).isEmpty();
        assertThat(waitingReason(pending().build())).isEmpty();
    }

    @Test
    void aSidecarsTroubleIsItsOwn() {
        Pod pod = asSidecar(withInit(waiting(app(0), "CrashLoopBackOff", "back-off")))
                .build();

        assertThat(waitingReason(pod)).hasValue("PodInitializing");
    }

    @Test
    void anInitContainerThatFailsIsARefusal() {
        ContainerStatusBuilder failed = ended(app(0), 4, "Error", 1, 2);
        failed.editState()
                .editTerminated()
                .withMessage("no space left")
                .endTerminated()
                .endState();

        StartRefusedException refusal =
                PodStates.failedInit(withInit(failed).build()).orElseThrow();

        assertThat(refusal.reason()).isEqualTo(Reason.OTHER);
        assertThat(refusal.exitCode()).hasValue(4);
        assertThat(refusal).hasMessageEndingWith("init container 'config' ended with code 4: no space left");
    }

    @Test
    void anInitContainerThatRanOutOfMemoryIsARefusalWhateverItsCode() {
        Pod pod = withInit(ended(app(0), 0, "OOMKilled", 1, 2)).build();

        assertThat(PodStates.failedInit(pod))
                .hasValueSatisfying(refusal -> assertThat(refusal)
                        .hasMessageEndingWith("init container 'config' ended with code 0, OOM-killed"));
    }

    @Test
    void anInitContainerInACrashLoopIsARefusal() {
        ContainerStatusBuilder looping = Pods.before(waiting(app(1), "CrashLoopBackOff", "back-off"), 7, "Error", 1, 2);

        assertThat(PodStates.failedInit(withInit(looping).build()))
                .hasValueSatisfying(refusal -> assertThat(refusal.exitCode()).hasValue(7));
    }

    @Test
    void anInitContainerThatCannotBeStartedIsRefusedInTheEnginesWords() {
        ContainerStatusBuilder unstarted = ended(app(0), 128, "StartError", 1, 1);
        unstarted
                .editState()
                .editTerminated()
                .withMessage("exec: \"cp\": executable file not found in $PATH")
                .endTerminated()
                .endState();

        assertThat(PodStates.failedInit(withInit(unstarted).build()))
                .hasValueSatisfying(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.COMMAND_NOT_FOUND));
    }

    @Test
    void anInitContainerThatDidItsWorkIsNone() {
        ContainerStatusBuilder atSecondTry = Pods.before(ended(app(1), 0, "Completed", 3, 4), 7, "Error", 1, 2);

        assertThat(PodStates.failedInit(
                        withInit(ended(app(0), 0, "Completed", 1, 2)).build()))
                .isEmpty();
        assertThat(PodStates.failedInit(withInit(atSecondTry).build())).isEmpty();
        assertThat(PodStates.failedInit(withInit(running(app(0), 1)).build())).isEmpty();
        assertThat(PodStates.failedInit(with(RUNNING).build())).isEmpty();
        assertThat(PodStates.failedInit(
                        asSidecar(withInit(ended(app(0), 4, "Error", 1, 2))).build()))
                .as("a sidecar")
                .isEmpty();
    }

    @Test
    void aPodWithoutANodeSaysWhy() {
        Pod without =
                condition(pending(), "PodScheduled", "False", "Unschedulable").build();
        Pod placed = condition(pending(), "PodScheduled", "True", "").build();

        assertThat(PodStates.unscheduled(without))
                .hasValueSatisfying(known -> assertThat(known.getReason()).isEqualTo("Unschedulable"));
        assertThat(PodStates.unscheduled(placed)).isEmpty();
        assertThat(PodStates.unscheduled(pending().build())).isEmpty();
    }

    @Test
    void thePullReasonsTakeTurns() {
        assertThat(PodStates.kindOf("ErrImagePull")).isEqualTo(PodStates.kindOf("ImagePullBackOff"));
        assertThat(PodStates.kindOf("CreateContainerError")).isNotEqualTo(PodStates.kindOf("ErrImagePull"));
    }

    @Test
    void anInitContainerThatIsTriedAgainMayYetPass() {
        Pod pod = withInit(Pods.before(ended(app(1), 0, "Completed", 3, 4), 7, "Error", 1, 2))
                .editSpec()
                .withRestartPolicy("Always")
                .endSpec()
                .build();
        Pod failing = withInit(ended(app(0), 7, "Error", 1, 2))
                .editSpec()
                .withRestartPolicy("OnFailure")
                .endSpec()
                .build();

        assertThat(PodStates.failedInit(pod)).isEmpty();
        assertThat(PodStates.failedInit(failing)).isEmpty();
    }
}
