package dev.seaworthy.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReadinessTest {
    private static final HttpReadiness HTTP = Readiness.http(5000, "/api/version");

    static Stream<Arguments> words() {
        return Stream.of(
                Arguments.of(HTTP, "GET /api/version on port 5000 answers 200"),
                Arguments.of(HTTP.status(204, 200), "GET /api/version on port 5000 answers 200 or 204"),
                Arguments.of(
                        HTTP.bodyContains("ok"), "GET /api/version on port 5000 answers 200, body contains \"ok\""),
                Arguments.of(HTTP.body("is JSON", body -> true), "GET /api/version on port 5000 answers 200, is JSON"),
                Arguments.of(Readiness.log("ready.*"), "the log shows 'ready.*'"),
                Arguments.of(Readiness.log("up").times(3), "the log shows 'up' 3 times"),
                Arguments.of(Readiness.engineHealth(), "the engine's health check says healthy"),
                Arguments.of(Readiness.whenRunning(), "the container runs"),
                Arguments.of(
                        Readiness.allOf(Readiness.whenRunning(), Readiness.log("x")),
                        "the container runs and the log shows 'x'"),
                Arguments.of(
                        Readiness.heldFor(Duration.ofMillis(1500), Readiness.whenRunning()),
                        "the container runs, held for 1.5s"),
                Arguments.of(Readiness.check("database answers", e -> ProbeAnswer.PASSED), "database answers"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("words")
    void describesItself(Readiness readiness, String text) {
        assertThat(readiness.describe()).isEqualTo(text);
    }

    @Test
    void everyChangeOfAnHttpProbeKeepsTheRest() {
        HttpReadiness all = HTTP.status(201, 201)
                .bodyContains("x")
                .header("A", "1")
                .tls(HttpReadiness.Tls.ANY_CERTIFICATE)
                .tryTimeout(Duration.ofSeconds(9))
                .pace(Pace.every(Duration.ofSeconds(1)));
        List<HttpReadiness> again = List.of(
                all.status(201),
                all.header("A", "1"),
                all.tls(HttpReadiness.Tls.ANY_CERTIFICATE),
                all.tryTimeout(Duration.ofSeconds(9)),
                all.pace(Pace.every(Duration.ofSeconds(1))));

        assertThat(again).allSatisfy(same -> assertThat(same).isEqualTo(all));
        assertThat(all.target())
                .isEqualTo(new HttpReadiness.Target(5000, "/api/version", HttpReadiness.Tls.ANY_CERTIFICATE));
        assertThat(all.statuses()).isEqualTo(Set.of(201));
        assertThat(all.tryTimeout()).isEqualTo(Duration.ofSeconds(9));
        assertThat(all.body().orElseThrow().judges().get().judge("axb") instanceof ProbeAnswer.Passed)
                .isTrue();
        assertThat(all.body().orElseThrow().judges().get().judge("ab") instanceof ProbeAnswer.Passed)
                .isFalse();
        assertThat(all.body("y", String::isEmpty).headers()).isEqualTo(Map.of("A", "1"));
        assertThat(HTTP.tryTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(HTTP.pace()).isEqualTo(Pace.QUICK);
    }

    @Test
    void aHeaderIsReplacedWhateverItsCaseAndNeverPrinted() {
        HttpReadiness probe = HTTP.header("Authorization", "Bearer one").header("authorization", "Bearer\ttwo");

        assertThat(probe.headers()).hasSize(1).containsValue("Bearer\ttwo");
        assertThat(probe.toString()).isEqualTo(probe.describe()).doesNotContain("Bearer");
        assertThat(new LaunchPolicy(
                                Readiness.allOf(probe),
                                StartPolicy.ONCE,
                                RestartPolicy.NONE,
                                OomPolicy.FAIL,
                                new Timeouts(day(), day(), day(), day(), day()))
                        .toString())
                .doesNotContain("Bearer");
    }

    private static Duration day() {
        return Duration.ofDays(1);
    }

    @Test
    void aCustomCheckMayHaveItsOwnPace() throws Exception {
        Readiness.Custom check = (Readiness.Custom) Readiness.check("x", endpoints -> ProbeAnswer.cannotPass("no"));
        Readiness.Custom slow = check.pace(Pace.every(day()));

        assertThat(check.pace()).isEqualTo(Pace.QUICK);
        assertThat(slow.pace()).isEqualTo(Pace.every(day()));
        assertThat(slow.description()).isEqualTo("x");
        assertThat(slow.check().ask(port -> new HostAddress("h", port)))
                .isEqualTo(new ProbeAnswer.CannotPass("no", "", false, OptionalInt.empty()));
    }

    @Test
    void aLogProbeCollectsItsFailures() {
        FailurePattern second = FailurePattern.of("two").endsContainer();
        LogReadiness log = Readiness.log("ready").failsOn("one").failsOn(second).times(2);

        assertThat(log.failures()).hasSize(2).last().isEqualTo(second);
        assertThat(log.times()).isEqualTo(2);
        assertThat(log.pattern().pattern()).isEqualTo("ready");
    }

    @Test
    void notYetNeedsAReason() {
        assertThatThrownBy(() -> ProbeAnswer.notYet(" ")).hasMessage("'not yet' needs a reason");
        assertThat(ProbeAnswer.notYet("500")).isEqualTo(new ProbeAnswer.NotYet("500"));
    }

    @Test
    void aPaceGrowsByHalfUpToItsLongest() {
        Pace pace = Pace.QUICK;

        assertThat(Stream.iterate(pace.first(), pace::after).limit(6).map(Duration::toNanos))
                .containsExactly(10_000_000L, 15_000_000L, 22_500_000L, 33_750_000L, 40_000_000L, 40_000_000L);
        assertThat(pace.atLeast(Duration.ofMillis(20)))
                .isEqualTo(new Pace(Duration.ofMillis(20), Duration.ofMillis(40), pace.nudge()));
        assertThat(pace.atLeast(Duration.ofMillis(60))).isEqualTo(Pace.every(Duration.ofMillis(60)));
        assertThat(pace.atLeast(Duration.ZERO)).isEqualTo(pace);
        assertThat(pace.isNudgedBy("anything")).isTrue();
        assertThat(pace.nudgedBy("start(ed)?").isNudgedBy("nginx started")).isTrue();
        assertThat(pace.nudgedBy("start(ed)?").isNudgedBy("nginx")).isFalse();
        assertThat(pace.nudgedBy("x").first()).isEqualTo(pace.first());
    }
}
