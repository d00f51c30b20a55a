package dev.seaworthy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.signal.ExitStatus;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.signal.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a log's last words, by what engines do with a stream at the end. */
@Timeout(60)
class ContainerLogTest {
    private static final Instant T0 = FakeEngine.T0;
    private static final Signal STARTED = new Signal.Started(T0, 0);
    private static final Signal EXITED = new Signal.Exited(T0, new ExitStatus(1, OomVerdict.EXCLUDED));

    private final Workers workers = new Workers("test");
    private final FakeLog log = new FakeLog();
    private final BlockingQueue<Signal> told = new LinkedBlockingQueue<>();
    private final Narrator narrator = new Narrator(workers, log, told::add, signals -> new NoSamples());

    @AfterEach
    void close() {
        narrator.release();
        workers.close();
    }

    private FakeLog.Stream follow() throws InterruptedException {
        narrator.tell(List.of(STARTED));
        assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo(STARTED);
        return log.next();
    }

    private String line() throws InterruptedException {
        return ((Signal.LogLine) next()).text();
    }

    private Signal next() throws InterruptedException {
        Signal signal = told.poll(30, TimeUnit.SECONDS);
        assertThat(signal).as("the next signal").isNotNull();
        return signal;
    }

    @Test
    void wordsThatAStreamMayMissAreReadAnewAndNothingIsToldTwice() throws InterruptedException {
        log.end = LogEnd.MISSES;
        FakeLog.Stream followed = follow();
        followed.sends(T0, "known\n");
        assertThat(line()).isEqualTo("known");

        narrator.tell(List.of(EXITED));
        FakeLog.Stream anew = log.next();

        assertThat(followed.isClosed()).isTrue();
        assertThat(anew.query().follow()).isFalse();
        assertThat(anew.query().since()).isEqualTo(T0);
        assertThat(anew.query().tail()).isPositive();
        assertThat(told).as("the end waits").isEmpty();
        anew.sends(T0, "known\n").sends(T0.plusNanos(1), "no line end").ends();
        assertThat(line()).isEqualTo("no line end");
        assertThat(next()).isEqualTo(EXITED);
    }

    /** The stream that is given up may end before or after another is asked for. */
    @RepeatedTest(300)
    void theEndWaitsForItsLastWordsWheneverTheFormerStreamEnds() throws InterruptedException {
        log.end = LogEnd.MISSES;
        follow().sends(T0, "known\n");
        assertThat(line()).isEqualTo("known");

        narrator.tell(List.of(EXITED));
        FakeLog.Stream anew = log.next();
        anew.sends(T0, "known\n").sends(T0.plusNanos(1), "the last words\n").ends();

        assertThat(line()).isEqualTo("the last words");
        assertThat(next()).isEqualTo(EXITED);
    }

    @Test
    void aLogThatHasNotBegunIsReadWhole() throws InterruptedException {
        log.end = LogEnd.MISSES;
        follow();

        narrator.tell(List.of(EXITED));
        FakeLog.Stream anew = log.next();

        assertThat(anew.query()).isEqualTo(new LogQuery(false, Instant.EPOCH, -1));
        anew.sends(T0, "the only words").ends();
        assertThat(line()).isEqualTo("the only words");
        assertThat(next()).isEqualTo(EXITED);
    }

    @Test
    void aStreamThatFollowsToTheEndIsWaitedFor() throws InterruptedException {
        log.end = LogEnd.FOLLOWS;
        FakeLog.Stream followed = follow();
        followed.sends(T0, "first\n");
        assertThat(line()).isEqualTo("first");

        narrator.tell(List.of(EXITED));
        followed.sends(T0, "no line end").ends();

        assertThat(line()).isEqualTo("no line end");
        assertThat(next()).isEqualTo(EXITED);
        assertThat(log.opened()).as("streams").isEqualTo(1);
    }

    @Test
    void aStreamThatHasEndedByItselfIsAllThereIs() throws InterruptedException {
        log.end = LogEnd.FOLLOWS;
        FakeLog.Stream followed = follow();
        followed.sends(T0, "no line end").ends();
        assertThat(line()).isEqualTo("no line end");

        narrator.tell(List.of(EXITED));

        assertThat(next()).isEqualTo(EXITED);
    }

    @Test
    void aStreamThatBreaksAtTheEndIsReadAnew() throws InterruptedException {
        log.end = LogEnd.FOLLOWS;
        FakeLog.Stream followed = follow();
        followed.sends(T0, "known\n");
        assertThat(line()).isEqualTo("known");

        narrator.tell(List.of(EXITED));
        followed.close();

        log.next()
                .sends(T0, "known\n")
                .sends(T0.plusNanos(1), "the last words\n")
                .ends();
        assertThat(line()).isEqualTo("the last words");
        assertThat(next()).isEqualTo(EXITED);
    }

    @ParameterizedTest
    @EnumSource
    void aFloodIsLeftForItsLastLinesAndThatIsSaid(LogEnd end) throws InterruptedException {
        log.end = end;
        FakeLog.Stream followed = follow();
        followed.floods();
        assertThat(line()).isEqualTo(FakeLog.FLOOD);

        narrator.tell(List.of(EXITED));
        FakeLog.Stream anew = log.next();
        if (end == LogEnd.LAGS) {
            anew.floods();
            anew = log.next();
        }
        assertThat(anew.query().tail()).isPositive();
        anew.sends(T0.plusSeconds(60), "the last words\n").ends();

        Signal signal = next();
        while (signal instanceof Signal.LogLine line && line.text().equals(FakeLog.FLOOD)) {
            signal = next();
        }
        assertThat(signal)
                .isInstanceOfSatisfying(
                        Signal.Note.class, note -> assertThat(note.text()).contains("skipped"));
        assertThat(line()).isEqualTo("the last words");
        assertThat(next()).isEqualTo(EXITED);
    }

    @Test
    void aLifeThatFollowsAtOnceDoesNotKeepTheEndBack() throws InterruptedException {
        log.end = LogEnd.MISSES;
        follow();
        narrator.tell(List.of(EXITED));
        FakeLog.Stream anew = log.next();

        narrator.tell(List.of(new Signal.Started(T0.plusSeconds(1), 1)));
        anew.sends(T0, "the last words").ends();

        assertThat(line()).isEqualTo("the last words");
        assertThat(next()).isEqualTo(EXITED);
        assertThat(next()).isEqualTo(new Signal.Started(T0.plusSeconds(1), 1));
        assertThat(log.next().query().follow()).isTrue();
    }

    /** An outage may hide both, so that they are seen at once. */
    @ParameterizedTest
    @EnumSource
    void anEndAndTheNextStartSeenTogetherAreToldWithTheLastWordsBetween(LogEnd end) throws InterruptedException {
        log.end = end;
        FakeLog.Stream followed = follow();
        followed.sends(T0, "known\n");
        assertThat(line()).isEqualTo("known");
        Signal startedAgain = new Signal.Started(T0.plusSeconds(1), 1);

        narrator.tell(List.of(EXITED, startedAgain));
        followed.ends();
        FakeLog.Stream anew = log.next();
        assertThat(anew.query().follow()).isFalse();
        anew.sends(T0, "known\n").sends(T0.plusNanos(1), "the last words").ends();

        assertThat(line()).isEqualTo("the last words");
        assertThat(next()).isEqualTo(EXITED);
        assertThat(next()).isEqualTo(startedAgain);
        FakeLog.Stream next = log.next();
        assertThat(next.query().follow()).isTrue();
        next.sends(T0.plusNanos(1), "the last words").sends(T0.plusSeconds(2), "another life\n");
        assertThat(line()).isEqualTo("another life");
    }

    static Stream<LogEnd> endsAgainAndAgain() {
        return Stream.of(LogEnd.values()).flatMap(end -> Collections.nCopies(300, end).stream());
    }

    /**
     * An end that was seen after an outage is followed by the word that the outage is over. The stream that is given up may
     * end before or after another is asked for.
     */
    @ParameterizedTest
    @MethodSource("endsAgainAndAgain")
    void anEndThatWaitsForItsLastWordsGoesOnWaitingWhenTheEngineIsBack(LogEnd end) throws InterruptedException {
        log.end = end;
        FakeLog.Stream followed = follow();
        followed.sends(T0, "known\n");
        assertThat(line()).isEqualTo("known");
        Signal regained = new Signal.RuntimeRegained(T0, Duration.ofSeconds(5));

        narrator.tell(List.of(EXITED));
        narrator.tell(List.of(regained));
        narrator.reopen();
        assertThat(told).as("the end waits").isEmpty();
        // One that is given up may have been opened before.
        while (told.isEmpty()) {
            log.soon().ifPresent(anew -> {
                assertThat(anew.query().follow()).isFalse();
                anew.sends(T0, "known\n")
                        .sends(T0.plusNanos(1), "the last words")
                        .ends();
            });
        }

        assertThat(line()).isEqualTo("the last words");
        assertThat(next()).isEqualTo(EXITED);
        assertThat(next()).isEqualTo(regained);
    }

    /** Tells nothing. */
    private static final class NoSamples implements Samples {
        @Override
        public void start() {}

        @Override
        public void pause() {}

        @Override
        public void end() {}

        @Override
        public boolean isSilent() {
            return false;
        }
    }
}
