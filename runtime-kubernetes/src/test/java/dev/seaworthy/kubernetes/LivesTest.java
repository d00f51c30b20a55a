package dev.seaworthy.kubernetes;

import static dev.seaworthy.kubernetes.Pods.app;
import static dev.seaworthy.kubernetes.Pods.at;
import static dev.seaworthy.kubernetes.Pods.before;
import static dev.seaworthy.kubernetes.Pods.ended;
import static dev.seaworthy.kubernetes.Pods.running;
import static dev.seaworthy.kubernetes.Pods.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.runtime.StartRefusedException.Reason;
import dev.seaworthy.signal.ExitStatus;
import dev.seaworthy.signal.Health;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.signal.Signal;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LivesTest {
    private final List<Signal> told = new ArrayList<>();
    private final Lives lives = new Lives(told::add);

    private void read(ContainerStatusBuilder status) {
        lives.read(status.build(), true, at(500));
    }

    private void readAtFirst(ContainerStatusBuilder status) {
        lives.read(status.build(), false, at(500));
    }

    private static Signal.Started started(int second, int life) {
        return new Signal.Started(at(second), life);
    }

    private static Signal.Exited exited(int second, int code, OomVerdict oom) {
        return new Signal.Exited(at(second), new ExitStatus(code, oom));
    }

    private static Signal.OomKill oomKill(int second, String evidence) {
        return new Signal.OomKill(at(second), Optional.empty(), evidence);
    }

    @Test
    void beforeItsFirstRunThereIsNothingToTell() {
        read(app(0));
        read(waiting(app(0), "ContainerCreating", ""));

        assertThat(told).isEmpty();
        assertThat(lives.begun()).isFalse();
        assertThat(lives.running()).isFalse();
        assertThat(lives.end()).isEmpty();
        assertThat(lives.refusal()).isEmpty();
    }

    @Test
    void aRunAndItsEndAreToldOnceWithTheClustersTimes() {
        read(running(app(0), 1));
        assertThat(lives.running()).isTrue();
        read(running(app(0), 1));
        read(ended(app(0), 3, "Error", 1, 7));
        read(ended(app(0), 3, "Error", 1, 7));

        assertThat(told).containsExactly(started(1, 0), exited(7, 3, OomVerdict.EXCLUDED));
        assertThat(lives.begun()).isTrue();
        assertThat(lives.running()).isFalse();
        assertThat(lives.end()).hasValue(new ExitStatus(3, OomVerdict.EXCLUDED));
    }

    @Test
    void aRunThatWasNeverSeenIsTold() {
        read(ended(app(0), 0, "Completed", 2, 3));

        assertThat(told).containsExactly(started(2, 0), exited(3, 0, OomVerdict.EXCLUDED));
    }

    @Test
    void anEndWithoutTimesHasTheTimeWhenItWasSeen() {
        ContainerStatus status =
                ended(app(0), 137, "ContainerStatusUnknown", 2, 3).build();
        status.getState().getTerminated().setStartedAt(null);
        status.getState().getTerminated().setFinishedAt("");

        lives.read(status, true, at(9));

        assertThat(told).containsExactly(started(9, 0), exited(9, 137, OomVerdict.UNKNOWN));
    }

    @Test
    void aRestartTellsTheEndThatWasNotSeen() {
        read(running(app(0), 1));
        read(before(running(app(1), 9), 2, "Error", 1, 8));

        assertThat(told).containsExactly(started(1, 0), exited(8, 2, OomVerdict.EXCLUDED), started(9, 1));
        assertThat(lives.running()).isTrue();
        assertThat(lives.end()).isEmpty();
    }

    @Test
    void twoRestartsAtOnceTellTheLifeBetween() {
        read(running(app(0), 1));
        read(before(running(app(2), 9), 2, "Error", 5, 8));

        assertThat(told)
                .containsExactly(started(1, 0), started(5, 1), exited(8, 2, OomVerdict.EXCLUDED), started(9, 2));
    }

    @Test
    void aRestartAndItsEndAtOnceAreBothTold() {
        read(running(app(0), 1));
        read(before(ended(app(1), 4, "Error", 9, 10), 2, "Error", 1, 8));

        assertThat(told)
                .containsExactly(
                        started(1, 0),
                        exited(8, 2, OomVerdict.EXCLUDED),
                        started(9, 1),
                        exited(10, 4, OomVerdict.EXCLUDED));
    }

    @Test
    void aCrashLoopTellsTheEndThatItWaitsAfter() {
        read(running(app(1), 1));
        read(before(waiting(app(1), "CrashLoopBackOff", "back-off 10s"), 5, "Error", 1, 8));
        read(before(running(app(2), 20), 5, "Error", 1, 8));

        assertThat(told).containsExactly(started(1, 1), exited(8, 5, OomVerdict.EXCLUDED), started(20, 2));
    }

    @Test
    void whoeverComesInTheMiddleIsNotToldOfThePast() {
        readAtFirst(before(running(app(3), 9), 2, "Error", 5, 8));

        assertThat(told).containsExactly(started(9, 3));
    }

    @Test
    void whoeverComesInTheMiddleIsToldThatTheNewestLifeIsOver() {
        readAtFirst(before(waiting(app(3), "CrashLoopBackOff", "back-off 40s"), 2, "Error", 5, 8));

        assertThat(told).containsExactly(started(5, 3), exited(8, 2, OomVerdict.EXCLUDED));
    }

    @Test
    void anOldStateThatComesLateTellsNothing() {
        read(before(running(app(1), 9), 2, "Error", 1, 8));
        told.clear();

        read(running(app(0), 1));
        read(ended(app(0), 7, "Error", 1, 8));
        assertThat(told).isEmpty();
        assertThat(lives.running()).isTrue();

        read(ended(app(1), 3, "Error", 9, 11));
        read(running(app(1), 9));
        assertThat(told).containsExactly(exited(11, 3, OomVerdict.EXCLUDED));
        assertThat(lives.running()).isFalse();
    }

    @Test
    void aKillForLackOfMemoryComesBeforeTheEnd() {
        read(running(app(0), 1));
        read(ended(app(0), 137, "OOMKilled", 1, 7));

        assertThat(told)
                .containsExactly(started(1, 0), oomKill(7, ContainerEnds.EVIDENCE), exited(7, 137, OomVerdict.PROVEN));
    }

    @Test
    void aKillThatItsCgroupToldIsNotToldAgain() {
        read(running(app(0), 1));
        lives.oomKill(at(3), "oom_kill 1");
        lives.oomKill(at(4), "oom_kill 2");
        read(ended(app(0), 0, "OOMKilled", 1, 7));

        assertThat(told)
                .containsExactly(
                        started(1, 0),
                        oomKill(3, "oom_kill 1"),
                        oomKill(4, "oom_kill 2"),
                        exited(7, 0, OomVerdict.PROVEN));
    }

    @Test
    void aKillBelongsToOneLife() {
        lives.oomKill(at(0), "too early");
        read(running(app(0), 1));
        lives.oomKill(at(3), "oom_kill 1");
        read(ended(app(0), 1, "Error", 1, 7));
        lives.oomKill(at(8), "too late");
        read(running(app(1), 9));
        read(ended(app(1), 1, "Error", 9, 10));

        assertThat(told)
                .containsExactly(
                        started(1, 0),
                        oomKill(3, "oom_kill 1"),
                        exited(7, 1, OomVerdict.PROVEN),
                        started(9, 1),
                        exited(10, 1, OomVerdict.EXCLUDED));
    }

    @Test
    void oneThatCouldNotBeStartedHasNoLife() {
        read(ended(app(0), 128, "StartError", 1, 1));

        assertThat(told).isEmpty();
        assertThat(lives.begun()).isFalse();
        assertThat(lives.refusal())
                .hasValueSatisfying(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.OTHER));
    }

    @Test
    void healthIsToldWhenItChanges() {
        lives.health(Health.STARTING, at(0));
        read(running(app(0), 1));
        lives.health(Health.STARTING, at(2));
        lives.health(Health.STARTING, at(3));
        lives.health(Health.HEALTHY, at(4));
        read(ended(app(0), 1, "Error", 1, 5));
        lives.health(Health.STARTING, at(5));
        read(running(app(1), 6));
        lives.health(Health.HEALTHY, at(7));

        assertThat(told)
                .containsExactly(
                        started(1, 0),
                        new Signal.HealthChanged(at(2), Health.STARTING, ""),
                        new Signal.HealthChanged(at(4), Health.HEALTHY, ""),
                        exited(5, 1, OomVerdict.EXCLUDED),
                        started(6, 1),
                        new Signal.HealthChanged(at(7), Health.HEALTHY, ""));
    }
}
