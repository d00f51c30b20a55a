package dev.seaworthy.kubernetes;

import static dev.seaworthy.kubernetes.PodEventsTest.event;
import static dev.seaworthy.kubernetes.Pods.app;
import static dev.seaworthy.kubernetes.Pods.at;
import static dev.seaworthy.kubernetes.Pods.before;
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
import dev.seaworthy.signal.Signal;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a pod's states add up to where no capture shows it; see also {@link PodStoriesTest}. */
class PodStoryTest {
    private static final Duration GRACE = Duration.ofSeconds(15);
    private static final ContainerStatus RUNNING = running(app(0), 1).build();

    private final PodStory story = PodStory.fromTheStart(GRACE, "app");

    private String seen(int second, PodBuilder pod) {
        return seen(second, pod.build());
    }

    private String seen(int second, Pod pod) {
        return Told.of(story.seen(pod, at(second)));
    }

    private Optional<String> refusalAt(int second) {
        assertThat(story.passed(at(second))).isEmpty();
        return story.refusal().map(StartRefusedException::getMessage);
    }

    private static PodBuilder unschedulable() {
        return condition(pending(), "PodScheduled", "False", "Unschedulable");
    }

    private static PodBuilder creating() {
        return with(waiting(app(0), "ContainerCreating", "").build());
    }

    @Test
    void ourOwnDeletionIsNotTold() {
        seen(1, with(RUNNING));
        story.stopIsOurs();

        assertThat(seen(2, deleted(with(RUNNING)))).isEmpty();
        assertThat(seen(3, deleted(with(ended(app(0), 143, "Error", 1, 3).build()))))
                .isEqualTo("exits 143 excluded");
        assertThat(Told.of(story.gone(at(4)))).isEqualTo("gone after 143");
        assertThat(story.isStopOurs()).isTrue();
        assertThat(story.doomed()).isFalse();
    }

    @Test
    void anEvictionIsToldBeforeTheEndThatItBrings() {
        seen(1, with(RUNNING));

        Pod evicted = over(with(ended(app(0), 137, "Error", 1, 9).build()), "Failed", "Evicted", "low on memory");
        List<Signal> signals = story.seen(evicted, at(9));

        assertThat(signals).first().isEqualTo(new Signal.Terminating(at(9), "Evicted: low on memory"));
        assertThat(Told.of(signals)).isEqualTo("ended: Evicted, exits 137 unknown");
        assertThat(story.doomed()).isTrue();
        assertThat(seen(10, evicted)).as("once").isEmpty();
        assertThat(story.refusal()).isEmpty();
    }

    @Test
    void aPodThatIsOverBeforeItRanIsRefused() {
        assertThat(seen(1, over(pending(), "Failed", "", "no more room"))).isEmpty();

        assertThat(story.refusal().map(StartRefusedException::getMessage))
                .hasValueSatisfying(text -> assertThat(text).endsWith("the pod is Failed: no more room"));
        assertThat(story.doomed()).isFalse();
    }

    @Test
    void aPodThatIsDeletedBeforeItRanIsDoomedAndNotRefused() {
        seen(1, unschedulable());

        assertThat(seen(2, deleted(unschedulable()))).isEqualTo("ended: somebody deleted the pod");
        assertThat(story.doomed()).isTrue();
        assertThat(refusalAt(100)).isEmpty();
        assertThat(Told.of(story.gone(at(101)))).isEqualTo("gone");
    }

    @Test
    void nothingIsToldOfAPodThatIsGone() {
        seen(1, with(RUNNING));
        assertThat(story.running()).isTrue();
        assertThat(Told.of(story.gone(at(2)))).isEqualTo("gone");

        assertThat(story.removed()).isTrue();
        assertThat(story.running()).isFalse();
        assertThat(story.gone(at(3))).isEmpty();
        assertThat(seen(3, with(ended(app(0), 1, "Error", 1, 2).build()))).isEmpty();
    }

    @Test
    void aPodWithoutAStatusSaysNothing() {
        assertThat(seen(1, pending().withStatus(null))).isEmpty();
    }

    @Test
    void aNodeThatIsLostIsTheRuntimesLossWhileTheContainerRuns() {
        PodBuilder lost = condition(condition(with(RUNNING), "ContainersReady", "True", ""), "Ready", "False", "");
        seen(1, with(RUNNING));

        List<Signal> signals = story.seen(lost.build(), at(2));
        assertThat(signals).containsExactly(new Signal.RuntimeLost(at(2), "the node node-1 does not report"));
        assertThat(seen(3, lost)).as("once").isEmpty();
        assertThat(seen(4, with(RUNNING))).isEqualTo("regained");
        assertThat(seen(5, with(RUNNING))).isEmpty();
    }

    @Test
    void theReadinessProbeIsItsHealth() {
        PodBuilder probed = with(RUNNING)
                .editSpec()
                .editContainer(0)
                .withNewReadinessProbe()
                .endReadinessProbe()
                .endContainer()
                .endSpec();
        PodBuilder ready = new PodBuilder(probed.build())
                .editStatus()
                .editContainerStatus(0)
                .withReady(true)
                .endContainerStatus()
                .endStatus();

        assertThat(seen(1, probed)).isEqualTo("starts 0, starting");
        assertThat(seen(2, ready)).isEqualTo("healthy");
        assertThat(seen(3, ready)).isEmpty();
        assertThat(seen(4, probed)).isEqualTo("starting");
    }

    @Test
    void readinessWithoutAProbeMeansNothing() {
        PodBuilder ready = with(running(app(0), 1).withReady(true).build());

        assertThat(seen(1, ready)).isEqualTo("starts 0");
    }

    @Test
    void aPodThatNoNodeHasRoomForIsRefusedAfterTheGrace() {
        assertThat(seen(0, unschedulable())).isEqualTo("waits Unschedulable");

        assertThat(refusalAt(14)).isEmpty();
        assertThat(refusalAt(15))
                .hasValueSatisfying(text -> assertThat(text).endsWith("Unschedulable: because of Unschedulable"));
    }

    @Test
    void aPodThatFoundItsNodeIsNotRefusedForWhatWasBefore() {
        seen(0, unschedulable());

        assertThat(seen(14, condition(pending(), "PodScheduled", "True", ""))).isEmpty();
        assertThat(refusalAt(60)).isEmpty();
    }

    @Test
    void aPodThatANodeIsComingForIsNotRefused() {
        seen(0, unschedulable());
        assertThat(story.wantsEvents(at(2))).isTrue();

        assertThat(story.events(List.of(event(2, "TriggeredScaleUp", "pod triggered scale-up")), at(3)))
                .isEmpty();
        assertThat(refusalAt(60)).isEmpty();
        assertThat(seen(61, unschedulable())).isEmpty();
        assertThat(refusalAt(600)).isEmpty();
    }

    @Test
    void aScaleUpExcusesNothingElse() {
        seen(
                0,
                with(waiting(app(0), "CreateContainerConfigError", "configmap \"x\" not found")
                        .build()));

        story.events(List.of(event(2, "TriggeredScaleUp", "pod triggered scale-up")), at(3));
        assertThat(refusalAt(5)).isPresent();
    }

    @Test
    void aGateIsOpenedBySomebodyElse() {
        assertThat(seen(0, condition(pending(), "PodScheduled", "False", "SchedulingGated")))
                .isEqualTo("waits SchedulingGated");
        assertThat(story.wantsEvents(at(60))).isFalse();
        assertThat(refusalAt(600)).isEmpty();
    }

    @Test
    void eventsAreAskedWhenTheStatusHasBeenMuteForLong() {
        assertThat(story.wantsEvents(at(0))).isFalse();
        seen(0, creating());

        assertThat(story.wantsEvents(at(1))).isFalse();
        assertThat(story.wantsEvents(at(2))).isTrue();
        seen(3, with(RUNNING));
        assertThat(story.wantsEvents(at(60))).isFalse();
    }

    @Test
    void whatEventsToldHoldsUntilTheStatusSaysMore() {
        seen(0, creating());
        Event mount = event(1, "FailedMount", "configmap \"x\" not found");

        assertThat(Told.of(story.events(List.of(mount), at(3)))).isEqualTo("waits FailedMount");
        assertThat(story.events(List.of(mount), at(5))).as("once").isEmpty();
        assertThat(seen(6, creating())).isEmpty();
        assertThat(refusalAt(7)).isEmpty();
        assertThat(seen(8, with(RUNNING))).isEqualTo("starts 0");
        assertThat(refusalAt(60)).isEmpty();
    }

    @Test
    void whatEventsToldIsForGoodWhenItLasts() {
        seen(0, creating());
        story.events(List.of(event(1, "FailedMount", "configmap \"x\" not found")), at(3));

        assertThat(refusalAt(7)).isEmpty();
        assertThat(refusalAt(8))
                .hasValueSatisfying(text -> assertThat(text).endsWith("FailedMount: configmap \"x\" not found"));
    }

    @Test
    void eventsThatComeLateChangeNothing() {
        seen(0, with(RUNNING));

        assertThat(story.events(List.of(event(1, "FailedMount", "configmap \"x\" not found")), at(3)))
                .isEmpty();
        assertThat(refusalAt(60)).isEmpty();
    }

    @Test
    void aCrashLoopAfterARunIsNoRefusal() {
        seen(1, with(RUNNING));
        ContainerStatus looping = before(waiting(app(0), "CrashLoopBackOff", "back-off 10s"), 1, "Error", 1, 2)
                .build();

        assertThat(seen(3, with(looping))).isEqualTo("exits 1 excluded, waits CrashLoopBackOff");
        assertThat(refusalAt(600)).isEmpty();
    }

    @Test
    void whoeverAttachesIsNotToldOfThePast() {
        PodStory attached = PodStory.fromTheMiddle(GRACE, Optional.empty());
        Pod restarted =
                with(before(running(app(2), 9), 1, "Error", 1, 8).build()).build();
        Pod again = with(before(running(app(3), 20), 1, "Error", 9, 19).build()).build();

        assertThat(Told.of(attached.seen(restarted, at(10)))).isEqualTo("starts 2");
        assertThat(Told.of(attached.seen(again, at(20)))).isEqualTo("exits 1 excluded, starts 3");
    }

    @Test
    void aKillInItsCgroupIsToldWhileItRuns() {
        assertThat(story.oomKill("oom_kill 1", at(0))).isEmpty();
        seen(1, with(RUNNING));

        assertThat(story.oomKill("oom_kill 1", at(2)))
                .containsExactly(new Signal.OomKill(at(2), Optional.empty(), "oom_kill 1"));
    }

    @Test
    void theGraceOfATroubleGoesOnThoughItsWordsChange() {
        seen(1, creating());
        story.events(List.of(event(3, "FailedCreatePodSandBox", "sandbox 1 of task 71")), at(3));
        story.events(List.of(event(20, "FailedCreatePodSandBox", "sandbox 9 of task 80")), at(20));

        assertThat(refusalAt(32)).isEmpty();
        assertThat(refusalAt(34)).hasValueSatisfying(text -> assertThat(text).contains("sandbox 9"));
    }
}
