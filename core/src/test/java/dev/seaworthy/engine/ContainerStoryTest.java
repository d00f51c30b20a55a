package dev.seaworthy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.engine.ContainerEvent.Kind;
import dev.seaworthy.signal.ExitStatus;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.signal.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContainerStoryTest {
    private static final Instant T0 = Instant.parse("2026-11-24T01:00:00Z");

    private ContainerStory story = ContainerStory.fromTheStart(true);
    private final List<Signal> told = new ArrayList<>();

    @Test
    void code137WithoutEvidenceAsksAndKeepsBackWhatFollows() {
        tell(Kind.START, 0, 0);
        tell(Kind.DIE, 1, 137);
        tell(Kind.DESTROY, 2, 0);
        assertThat(story.question()).isEqualTo(Question.OOM);
        assertThat(kinds()).containsExactly("Started");
        told.addAll(story.oomAnswer(OomFinding.excluded()));
        assertThat(kinds()).containsExactly("Started", "Exited", "Removed");
        assertThat(told.get(1)).isEqualTo(exited(1, 137, OomVerdict.EXCLUDED));
    }

    @Test
    void anOomEventAfterTheEndAnswersTheQuestion() {
        tell(Kind.START, 0, 0);
        tell(Kind.DIE, 1, 137);
        tell(Kind.OOM, 2, 0);
        assertThat(kinds()).containsExactly("Started", "OomKill", "Exited");
        assertThat(told.get(2)).isEqualTo(exited(1, 137, OomVerdict.PROVEN));
        assertThat(story.oomAnswer(OomFinding.excluded())).isEmpty();
    }

    @Test
    void whatWeAskedForIsNotToldAsAForeignKill() {
        tell(Kind.START, 0, 0);
        story.stopIsOurs();
        tell(Kind.KILL, 1, 9);
        tell(Kind.DIE, 2, 137);
        assertThat(kinds()).containsExactly("Started", "Exited");
    }

    @Test
    void anOomKillOfAnEarlierRunProvesNothingOfTheNext() {
        tell(Kind.START, 0, 0);
        tell(Kind.OOM, 1, 0);
        tell(Kind.DIE, 2, 137);
        tell(Kind.START, 300, 0);
        told.addAll(story.restartAnswer(T0.plusMillis(299)));
        tell(Kind.DIE, 400, 2);
        assertThat(told.get(told.size() - 1)).isEqualTo(exited(400, 2, OomVerdict.EXCLUDED));
    }

    @Test
    void aRemovalDuringAnOutageKeepsTheLastExit() {
        tell(Kind.START, 0, 0);
        tell(Kind.DIE, 1, 7);
        told.addAll(story.gone(T0));
        assertThat(told).endsWith(new Signal.Removed(T0, Optional.of(new ExitStatus(7, OomVerdict.EXCLUDED))));
        assertThat(story.gone(T0)).isEmpty();
    }

    @Test
    void whereEventsDoNotTellOfOomEveryEndAsks() {
        story = ContainerStory.fromTheStart(false);
        tell(Kind.START, 0, 0);
        tell(Kind.DIE, 1, 0);
        assertThat(story.question()).isEqualTo(Question.OOM);
        told.addAll(story.oomAnswer(OomFinding.proven(Optional.of("ffmpeg"), "a counter")));
        assertThat(kinds()).containsExactly("Started", "OomKill", "Exited");
        assertThat(told.get(1)).isEqualTo(new Signal.OomKill(T0.plusMillis(1), Optional.of("ffmpeg"), "a counter"));
        assertThat(told.get(2)).isEqualTo(exited(1, 0, OomVerdict.PROVEN));
    }

    @Test
    void anInspectionWhoseFlagSaysNothingAsksToo() {
        story = ContainerStory.fromTheStart(false);
        tell(Kind.START, 0, 0);
        told.addAll(story.reconcile(FakeEngine.ended(T0, T0.plusMillis(5), 137, OomVerdict.UNKNOWN)));
        assertThat(story.question()).isEqualTo(Question.OOM);
        told.addAll(story.oomAnswer(OomFinding.unknown()));
        assertThat(told).endsWith(exited(5, 137, OomVerdict.UNKNOWN));
    }

    @Test
    void aRemovalWhileAnEndIsExaminedKeepsItsCode() {
        story = ContainerStory.fromTheStart(false);
        tell(Kind.START, 0, 0);
        tell(Kind.DIE, 1, 137);
        told.addAll(story.gone(T0));
        assertThat(told).endsWith(new Signal.Removed(T0, Optional.of(new ExitStatus(137, OomVerdict.UNKNOWN))));
    }

    /** The first thing that is known of it may be its second run. */
    @Test
    void aFirstRunThatNobodySawIsToldAllTheSame() {
        Inspection second = FakeEngine.running(T0.plusMillis(200));
        told.addAll(story.reconcile(FakeEngine.restarted(second, 1)));

        assertThat(kinds()).containsExactly("Started", "Started");
        assertThat(told).last().isEqualTo(new Signal.Started(T0.plusMillis(200), 1));
        assertThat(told.get(0)).isEqualTo(new Signal.Started(T0.plusMillis(200), 0));
    }

    @Test
    void theEventOfAStartThatComesAfterTheEndOfThatRunIsNoRestart() {
        tell(Kind.START, 0, 0);
        tell(Kind.DIE, 5, 1);
        tell(Kind.START, 9, 0);
        assertThat(story.question()).isEqualTo(Question.RESTART);
        assertThat(story.restartAnswer(T0.minusMillis(1))).isEmpty();
        assertThat(story.running()).isFalse();
    }

    @Test
    void theEventsOfARunThatWasToldFasterEndNoLaterRun() {
        story = ContainerStory.fromTheStart(false);
        told.addAll(story.reconcile(FakeEngine.running(T0)));
        tell(Kind.DIE, 9, 1);
        told.addAll(story.oomAnswer(OomFinding.excluded()));
        // The stream is late: by now the engine has restarted the container.
        tell(Kind.START, 10, 0);
        tell(Kind.DIE, 60, 1);
        tell(Kind.START, 210, 0);
        told.addAll(story.restartAnswer(T0.plusMillis(200)));
        assertThat(kinds()).containsExactly("Started", "Exited", "Started");
        assertThat(story.running()).isTrue();
    }

    @Test
    void theLateEventOfAnEndedRunsStartIsNoQuestion() {
        story = ContainerStory.fromTheStart(false);
        told.addAll(story.reconcile(FakeEngine.running(T0)));
        tell(Kind.DIE, 9, 1);
        told.addAll(story.oomAnswer(OomFinding.excluded()));
        tell(Kind.START, 3, 0);
        assertThat(story.question()).isEqualTo(Question.NONE);
        tell(Kind.START, 210, 0);
        assertThat(story.question()).isEqualTo(Question.RESTART);
    }

    private void tell(Kind kind, long millis, int number) {
        ContainerEvent event = kind == Kind.OOM
                ? ContainerEvent.oom("id", T0.plusMillis(millis), Optional.empty(), "an event")
                : ContainerEvent.of(kind, "id", T0.plusMillis(millis), number);
        told.addAll(story.event(event));
    }

    private static Signal exited(long millis, int code, OomVerdict oom) {
        return new Signal.Exited(T0.plusMillis(millis), new ExitStatus(code, oom));
    }

    private List<String> kinds() {
        return told.stream().map(signal -> signal.getClass().getSimpleName()).toList();
    }
}
