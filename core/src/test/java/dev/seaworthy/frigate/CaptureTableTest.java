package dev.seaworthy.frigate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.seaworthy.frigate.CaptureRow.Asked;
import dev.seaworthy.frigate.CaptureRow.Knowledge;
import dev.seaworthy.frigate.CaptureRow.Proof;
import dev.seaworthy.frigate.CaptureRow.Verdict;
import dev.seaworthy.outcome.Ending;
import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.readiness.ReadinessState;
import dev.seaworthy.report.OutcomeText;
import dev.seaworthy.spec.ContainerSpec;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CaptureTableTest {
    @Test
    void everyCaptureHasARow() {
        List<String> scenarios = CaptureTable.ROWS.stream()
                .map(CaptureRow::scenario)
                .distinct()
                .sorted()
                .toList();

        assertThat(scenarios).hasSize(30).isEqualTo(CaptureReader.names());
    }

    @ParameterizedTest
    @MethodSource("allRows")
    void theFirstProofIsInTheCapture(CaptureRow row) {
        Capture capture = CaptureReader.read(row.scenario());
        Proof proof = row.proof();

        assertThat(seconds(moment(capture, proof))).isCloseTo(proof.second(), within(0.001));
    }

    @ParameterizedTest
    @MethodSource("rowsOfPlainCore")
    void plainCoreSaysIt(CaptureRow row) {
        check(row, play(row, CaptureTableTest::plain));
    }

    static Stream<CaptureRow> allRows() {
        return CaptureTable.ROWS.stream();
    }

    static Stream<CaptureRow> rowsOfPlainCore() {
        return CaptureTable.ROWS.stream().filter(row -> row.needs() == Knowledge.CORE);
    }

    /** Plays the row's capture on what is asked of it. */
    static Outcome play(CaptureRow row, Function<CaptureRow, Function<Capture, ContainerSpec>> specs) {
        Replay replay = new Replay(specs.apply(row));
        Capture capture = CaptureReader.read(row.scenario());
        return row.asked() == Asked.STOPPED_BY_US ? replay.stop(capture) : replay.watch(capture);
    }

    private static Function<Capture, ContainerSpec> plain(CaptureRow row) {
        return row.asked() == Asked.OOM_TOLERATED
                ? Replay::tolerant
                : capture -> Replay.plain(capture).build();
    }

    /** Fails when the outcome is not what the row says. */
    static void check(CaptureRow row, Outcome outcome) {
        Verdict verdict = row.verdict();
        String headline = OutcomeText.headline(outcome);
        assertThat(outcome.state().name()).as(headline).isEqualTo(verdict.state());
        assertThat(outcome.ending().map(ending -> ending.cause().code()).orElse(""))
                .as(headline)
                .isEqualTo(verdict.cause());
        assertThat(outcome.ending().map(Ending::exitCode).orElse(OptionalInt.empty()))
                .as(headline)
                .isEqualTo(verdict.exitCode());
        assertThat(verdict.phrases()).allSatisfy(phrase -> assertThat(headline).containsIgnoringCase(phrase));
        assertThat(seconds(decided(outcome)))
                .as(headline)
                .isBetween(
                        row.proof().second() - 0.001,
                        row.proof().second() + row.proof().tolerance());
    }

    private static Duration decided(Outcome outcome) {
        if (outcome.state() instanceof ReadinessState.TimedOut timedOut) {
            return timedOut.at();
        }
        return outcome.ending().map(Ending::at).or(outcome::readyAt).orElseThrow();
    }

    private static Duration moment(Capture capture, Proof proof) {
        return switch (proof.kind()) {
            case LOG -> capture.log().first(proof.what()).orElseThrow().at();
            case EVENT ->
                capture.events().stream()
                        .filter(event -> event.action().equals(proof.what()))
                        .findFirst()
                        .orElseThrow()
                        .at();
            case ANSWER ->
                capture.answers().stream()
                        .filter(span -> span.path().equals(proof.what()))
                        .filter(span -> span.status().equals(OptionalInt.of(200)))
                        .findFirst()
                        .orElseThrow()
                        .from();
            case FRAMES -> capture.end().frames().orElseThrow();
            case DEADLINE -> Replay.READY_TIMEOUT;
        };
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
