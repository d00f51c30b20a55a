package dev.seaworthy.frigate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.seaworthy.launch.Launch;
import dev.seaworthy.launch.LaunchException;
import dev.seaworthy.outcome.Finding;
import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.readiness.FailedPermanent;
import dev.seaworthy.readiness.ReadinessState;
import dev.seaworthy.report.OutcomeText;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.LogSignature;
import dev.seaworthy.spec.LogSignature.Effect;
import dev.seaworthy.spec.Settings;
import dev.seaworthy.testing.Script;
import dev.seaworthy.testing.ScriptedRuntime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The file of signatures: each is whole, is found in its own example, and does to a launch what it says. */
class FrigateSignatureTest {
    private static final Duration SEEN = Duration.ofSeconds(5);

    static Stream<FrigateSignature> all() {
        return FrigateSignature.all().stream();
    }

    static Stream<FrigateSignature> thatMatter() {
        return all().filter(known -> known.signature().effect() != Effect.PROBE_NOISE);
    }

    @Test
    void eachHasAnIdOfItsOwn() {
        assertThat(all().map(known -> known.signature().id()))
                .hasSizeGreaterThan(40)
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(id).startsWith("frigate."));
    }

    /** The first that matches counts, so one before it must not take its lines away. */
    @ParameterizedTest
    @MethodSource("all")
    void itIsFoundInItsExample(FrigateSignature known) {
        LogSignature first = FrigateSignature.of(version(known)).stream()
                .filter(signature -> signature.matches(true, known.example()))
                .findFirst()
                .orElseThrow();

        assertThat(first.id()).isEqualTo(known.signature().id());
        assertThat(known.source()).isNotBlank();
    }

    /** What ends a wait says what to do; only a line that merely tells of an end leaves that to its explanation. */
    @ParameterizedTest
    @MethodSource("all")
    void whatEndsAWaitSaysWhatToDo(FrigateSignature known) {
        boolean decides = known.signature().effect() == Effect.FAILS;
        boolean tellsOfAnEnd = known.signature().id().equals("frigate.ended-with-code");

        assertThat(!decides
                        || tellsOfAnEnd
                        || !known.signature().line().advice().isBlank())
                .as(known.signature().id())
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("thatMatter")
    void itDoesToALaunchWhatItSays(FrigateSignature known) {
        Outcome outcome = play(known, Script.running().at(SEEN).logsError(known.example()));
        Effect effect = known.signature().effect();

        assertThat(outcome.log().findings())
                .extracting(Finding::signature)
                .containsExactly(known.signature().id());
        assertThat(outcome.state())
                .isInstanceOf(effect == Effect.FAILS ? FailedPermanent.class : ReadinessState.TimedOut.class);
        if (effect == Effect.FAILS) {
            assertThat(outcome.ending().orElseThrow().at())
                    .isEqualTo(SEEN.plus(known.signature().grace()));
        }
        String meaning = outcome.log().findings().get(0).meaning();
        assertThat(meaning).doesNotContain("${");
        assertThat(OutcomeText.headline(outcome)).contains(meaning);
    }

    @ParameterizedTest
    @MethodSource("thatMatter")
    void itExplainsAnEndUnlessItIsAHint(FrigateSignature known) {
        Outcome outcome =
                play(known, Script.running().at(SEEN).logsError(known.example()).exits(1));
        String meaning = outcome.log().findings().get(0).meaning();
        boolean told = OutcomeText.headline(outcome).contains(meaning);

        assertThat(told).isEqualTo(known.signature().effect() != Effect.HINTS);
    }

    @Test
    void versionsHaveTheirOwn() {
        assertThat(ids("0.16.4")).contains("frigate.config-not-valid").doesNotContain("frigate.safe-mode");
        assertThat(ids("0.17.0")).contains("frigate.safe-mode").doesNotContain("frigate.config-not-valid");
        assertThat(ids("0.18.0-beta1")).contains("frigate.safe-mode");
        assertThat(ids("0.13.2")).contains("frigate.config-not-valid");
    }

    private static List<String> ids(String version) {
        return FrigateSignature.of(FrigateVersion.parse(version)).stream()
                .map(LogSignature::id)
                .toList();
    }

    private static FrigateVersion version(FrigateSignature known) {
        return known.until().or(known::since).orElse(FrigateVersion.parse("0.17.2"));
    }

    private static Outcome play(FrigateSignature known, Script script) {
        ContainerSpec spec = FrigateSpec.of(version(known).toString(), Settings.of(Map.of()))
                .build()
                .container();
        ScriptedRuntime runtime = ScriptedRuntime.playing(script);
        try (Launch launch = runtime.launcher().begin(spec)) {
            LaunchException failure = catchThrowableOfType(LaunchException.class, launch::awaitReady);
            return failure.outcome();
        }
    }
}
