package dev.seaworthy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.signal.Health;
import dev.seaworthy.signal.Signal;
import dev.seaworthy.spec.FailurePattern;
import dev.seaworthy.spec.ProbeAnswer;
import dev.seaworthy.spec.Readiness;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The probes of a readiness, all taken together. */
class ProbesTest {
    private static final Instant AT = Instant.EPOCH;
    private static final Duration ZERO = Duration.ZERO;

    private static Signal line(String text) {
        return new Signal.LogLine(AT, true, text);
    }

    private static Signal health(Health status, String detail) {
        return new Signal.HealthChanged(AT, status, detail);
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    @Test
    void whenRunningWaitsForTheStart() {
        Probes probes = new Probes(Readiness.whenRunning());
        assertThat(probes.answer(ZERO)).isEqualTo(ProbeAnswer.notYet("the container does not run yet"));
        probes.seen(line("x"), Optional.empty());
        assertThat(probes.answer(ZERO)).isInstanceOf(ProbeAnswer.NotYet.class);
        probes.seen(new Signal.Started(AT, 0), Optional.empty());
        probes.seen(line("x"), Optional.empty());

        assertThat(probes.answer(ZERO)).isEqualTo(ProbeAnswer.PASSED);
        assertThat(probes.asked()).isEmpty();
        assertThat(probes.nextChange()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "STARTING, '', the engine's health check says starting",
        "UNHEALTHY, ' curl: (7) ', the engine's health check says unhealthy (curl: (7))",
        "NONE, '', the engine reports no health check; does the image have one?"
    })
    void engineHealthSaysWhatTheEngineSays(Health status, String detail, String expected) {
        Probes probes = new Probes(Readiness.engineHealth());
        probes.seen(health(status, detail), Optional.empty());

        assertThat(probes.answer(ZERO)).isEqualTo(ProbeAnswer.notYet(expected));
    }

    @Test
    void engineHealthPassesWhileHealthy() {
        Probes probes = new Probes(Readiness.engineHealth());
        probes.seen(health(Health.HEALTHY, ""), Optional.empty());
        probes.seen(line("x"), Optional.empty());
        assertThat(probes.answer(ZERO)).isEqualTo(ProbeAnswer.PASSED);
        probes.seen(health(Health.UNHEALTHY, ""), Optional.empty());
        assertThat(probes.answer(ZERO)).isInstanceOf(ProbeAnswer.NotYet.class);
    }

    @Test
    void aLogProbeCountsLinesOfBothStreams() {
        Probes probes = new Probes(Readiness.log("camera \\d").times(2));
        assertThat(probes.answer(ZERO)).isEqualTo(ProbeAnswer.notYet("no line of the log matched 'camera \\d' yet"));
        probes.seen(line("camera 1 up"), Optional.empty());
        probes.seen(line("something else"), Optional.empty());
        probes.seen(new Signal.Started(AT, 0), Optional.empty());
        assertThat(probes.answer(ZERO)).isEqualTo(ProbeAnswer.notYet("'camera \\d' matched 1 of 2 lines"));
        probes.seen(new Signal.LogLine(AT, false, "camera 2 up"), Optional.empty());
        assertThat(probes.answer(ZERO)).isEqualTo(ProbeAnswer.PASSED);
        probes.seen(line("camera 3 up"), Optional.empty());
        assertThat(probes.answer(ZERO)).isEqualTo(ProbeAnswer.PASSED);
    }

    @Test
    void aFailureInTheLogIsForGoodAlsoAfterReadiness() {
        Probes probes = new Probes(Readiness.log("ready")
                .failsOn("FATAL")
                .failsOn(FailurePattern.of("code (?<code>\\d+)").endsContainer()));
        probes.seen(line("ready"), Optional.empty());
        probes.seen(line("FATAL: disk"), Optional.empty());
        assertThat(probes.answer(ZERO)).isEqualTo(ProbeAnswer.cannotPass("log line 'FATAL: disk'"));
        probes.seen(line("ready"), Optional.empty());
        probes.seen(line("code 3"), Optional.empty());

        assertThat(probes.answer(ZERO))
                .isEqualTo(new ProbeAnswer.CannotPass("log line 'code 3'", "", true, OptionalInt.of(3)));
    }

    @Test
    void allOfNamesEverythingThatIsMissing() {
        Probes probes =
                new Probes(Readiness.allOf(Readiness.whenRunning(), Readiness.log("up"), Readiness.http(80, "/x")));
        assertThat(probes.answer(ZERO))
                .isEqualTo(ProbeAnswer.notYet("the container does not run yet; no line of the log matched 'up' yet;"
                        + " GET /x: not asked yet"));
        probes.seen(new Signal.Started(AT, 0), Optional.empty());
        probes.seen(line("up"), Optional.empty());
        probes.answered(0, ProbeAnswer.notYet("500"));
        assertThat(probes.answer(ZERO)).isEqualTo(ProbeAnswer.notYet("500"));
        probes.answered(0, ProbeAnswer.PASSED);
        assertThat(probes.answer(ZERO)).isEqualTo(ProbeAnswer.PASSED);
        assertThat(probes.nextChange()).isEmpty();
    }

    @Test
    void onePartThatCannotPassDecidesForAll() {
        Probes probes = new Probes(
                Readiness.allOf(Readiness.whenRunning(), Readiness.log("up").failsOn("FATAL")));
        probes.seen(line("FATAL"), Optional.empty());

        assertThat(probes.answer(ZERO)).isEqualTo(ProbeAnswer.cannotPass("log line 'FATAL'"));
    }

    @Test
    void anAskedProbeKeepsItsPass() {
        Probes probes = new Probes(
                Readiness.allOf(Readiness.http(80, "/a"), Readiness.check("b", endpoints -> ProbeAnswer.PASSED)));
        assertThat(probes.asked()).extracting(AskedProbe::name).containsExactly("GET /a", "b");
        assertThat(probes.wantsAnswer(0)).isTrue();
        probes.answered(0, ProbeAnswer.PASSED);
        assertThat(probes.wantsAnswer(0)).isFalse();
        probes.answered(0, ProbeAnswer.notYet("late"));

        assertThat(probes.wantsAnswer(1)).isTrue();
        assertThat(probes.answer(ZERO)).isEqualTo(ProbeAnswer.notYet("b: not asked yet"));
    }

    @Test
    void heldForStartsAgainAfterABreak() {
        Probes probes = new Probes(Readiness.heldFor(millis(500), Readiness.http(80, "/")));
        assertThat(probes.nextChange()).isEmpty();
        probes.answered(0, ProbeAnswer.PASSED);
        assertThat(probes.wantsAnswer(0)).as("it is asked on").isTrue();
        assertThat(probes.answer(millis(100))).isEqualTo(ProbeAnswer.notYet("passed, and held for 0 of 500 ms"));
        assertThat(probes.nextChange()).hasValue(millis(600));
        assertThat(probes.answer(millis(599))).isEqualTo(ProbeAnswer.notYet("passed, and held for 499 of 500 ms"));
        probes.answered(0, ProbeAnswer.notYet("500"));
        assertThat(probes.answer(millis(599))).isEqualTo(ProbeAnswer.notYet("500"));
        assertThat(probes.nextChange()).isEmpty();
        probes.answered(0, ProbeAnswer.PASSED);
        assertThat(probes.answer(millis(700))).isInstanceOf(ProbeAnswer.NotYet.class);
        assertThat(probes.nextChange()).hasValue(millis(1200));
        assertThat(probes.answer(millis(1200))).isEqualTo(ProbeAnswer.PASSED);
        assertThat(probes.nextChange()).isEmpty();
    }

    @Test
    void theEarliestChangeOfAllCounts() {
        Probes probes = new Probes(Readiness.allOf(
                Readiness.heldFor(millis(500), Readiness.whenRunning()),
                Readiness.heldFor(millis(300), Readiness.whenRunning())));
        probes.seen(new Signal.Started(AT, 0), Optional.empty());
        assertThat(probes.answer(millis(10))).isInstanceOf(ProbeAnswer.NotYet.class);

        assertThat(probes.nextChange()).hasValue(millis(310));
        assertThat(probes.answer(millis(310))).isEqualTo(ProbeAnswer.notYet("passed, and held for 300 of 500 ms"));
        assertThat(probes.nextChange()).hasValue(millis(510));
    }
}
