package dev.seaworthy.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.engine.ContainerEvent;
import dev.seaworthy.engine.ContainerEvent.Kind;
import dev.seaworthy.engine.ContainerStory;
import dev.seaworthy.engine.Inspection;
import dev.seaworthy.engine.Question;
import dev.seaworthy.signal.ExitStatus;
import dev.seaworthy.signal.Health;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.signal.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What real engines told of a container's life adds up to these signals. */
class EventsTest {
    private final ContainerStory story = ContainerStory.fromTheStart(true);
    private final List<Signal> told = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void anExitCodeOtherThan137IsToldAtOnceFromTheEvent(String engine) {
        replay(engine + "-events-exit-1.jsonl");
        assertThat(told).hasSize(3);
        assertThat(told.get(0)).isInstanceOf(Signal.Started.class);
        assertThat(told.get(1))
                .isInstanceOfSatisfying(
                        Signal.Exited.class,
                        exited -> assertThat(exited.status()).isEqualTo(new ExitStatus(1, OomVerdict.EXCLUDED)));
        assertThat(told.get(2))
                .isInstanceOfSatisfying(
                        Signal.Removed.class,
                        removed -> assertThat(removed.lastExit()).contains(new ExitStatus(1, OomVerdict.EXCLUDED)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void anOomEventProvesTheVerdictWithoutAQuestion(String engine) {
        replay(engine + "-events-oom.jsonl");
        assertThat(kinds()).containsExactly("Started", "OomKill", "Exited", "Removed");
        assertThat(told).contains(new Signal.Removed(last().at(), Optional.of(new ExitStatus(137, OomVerdict.PROVEN))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void aKillThatSomebodyAskedForIsNoOom(String engine) {
        replay(engine + "-events-killed.jsonl");
        assertThat(kinds()).containsExactly("Started", "KillRequested", "Exited", "Removed");
        assertThat(told)
                .contains(new Signal.Removed(last().at(), Optional.of(new ExitStatus(137, OomVerdict.EXCLUDED))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void aChildsOomKillIsToldWhileTheContainerLivesOn(String engine) {
        replay(engine + "-events-child-oom.jsonl");
        assertThat(kinds()).startsWith("Started", "OomKill", "KillRequested");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void aRestartByPolicyWaitsForTheNewPorts(String engine) {
        replay(engine + "-events-crash-loop.jsonl");
        assertThat(story.question()).isEqualTo(Question.RESTART);
        assertThat(kinds()).containsExactly("Started", "Exited");
        told.addAll(story.restartAnswer(Instant.EPOCH));
        assertThat(kinds()).containsExactly("Started", "Exited", "Started", "Exited", "Removed");
        assertThat(told.get(2))
                .isInstanceOfSatisfying(
                        Signal.Started.class,
                        started -> assertThat(started.restarts()).isEqualTo(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void healthIsToldWhenItChanges(String engine) {
        replay(engine + "-events-health.jsonl");
        assertThat(told.stream().filter(Signal.HealthChanged.class::isInstance))
                .extracting(signal -> ((Signal.HealthChanged) signal).status())
                .endsWith(Health.HEALTHY)
                .doesNotHaveDuplicates();
    }

    @Test
    void aDeathDuringAnOutageIsToldFromTheInspection() {
        Inspection dead = Captured.inspection("v1-inspect-oom.json");
        story.event(ContainerEvent.of(Kind.START, "id", dead.startedAt(), 0));
        told.addAll(story.reconcile(dead));
        assertThat(kinds()).containsExactly("OomKill", "Exited");
        assertThat(told.get(1)).isEqualTo(new Signal.Exited(dead.finishedAt(), new ExitStatus(137, OomVerdict.PROVEN)));
        assertThat(story.reconcile(dead)).isEmpty();
    }

    @Test
    void thePastOfAForeignContainerIsToldOnceThoughTheEngineRepeatsIt() {
        ContainerStory foreign = ContainerStory.fromTheMiddle(true);
        Inspection dead = Captured.inspection("v1-inspect-exit-1.json");
        Captured.events("v1-events-exit-1.jsonl").stream()
                .filter(event -> event.kind() == Kind.START || event.kind() == Kind.DIE)
                .forEach(event -> assertThat(foreign.event(event)).isEmpty());
        assertThat(foreign.baseline(dead))
                .containsExactly(
                        new Signal.Started(dead.startedAt(), 0),
                        new Signal.Exited(dead.finishedAt(), new ExitStatus(1, OomVerdict.EXCLUDED)));
    }

    @Test
    void newerEnginesFlagAChildsOomKillWhileTheContainerRuns() {
        ContainerStory foreign = ContainerStory.fromTheMiddle(true);
        List<Signal> past = foreign.baseline(Captured.inspection("v2-inspect-child-oom.json"));
        assertThat(past).extracting(signal -> signal.getClass().getSimpleName()).containsExactly("Started", "OomKill");
    }

    private void replay(String file) {
        Captured.events(file).forEach(event -> told.addAll(story.event(event)));
    }

    private Signal last() {
        return told.get(told.size() - 1);
    }

    private List<String> kinds() {
        return told.stream().map(signal -> signal.getClass().getSimpleName()).toList();
    }
}
