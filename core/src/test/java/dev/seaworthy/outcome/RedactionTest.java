package dev.seaworthy.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.signal.ExitStatus;
import dev.seaworthy.signal.Health;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.signal.Signal;
import dev.seaworthy.spec.EnvValue;
import dev.seaworthy.spec.ProbeAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RedactionTest {
    private static final Instant AT = Instant.EPOCH;
    private static final String TEXT = "login with hunter2 failed";
    private static final Redaction REDACTION = Redaction.of(Map.of(
            "PASSWORD", new EnvValue("hunter2", true),
            "LONGER", new EnvValue("hunter2-and-more", true),
            "SHORT", new EnvValue("abc", true),
            "PLAIN", new EnvValue("visible", false)));

    static Stream<Signal> signalsWithText() {
        return Stream.of(
                new Signal.Waiting(AT, TEXT),
                new Signal.CannotStart(AT, TEXT, OptionalInt.of(127)),
                new Signal.OomKill(AT, Optional.of(TEXT), TEXT),
                new Signal.Terminating(AT, TEXT),
                new Signal.LogLine(AT, true, TEXT),
                new Signal.Note(AT, TEXT),
                new Signal.HealthChanged(AT, Health.UNHEALTHY, TEXT),
                new Signal.RuntimeLost(AT, TEXT));
    }

    static Stream<Signal> signalsWithoutText() {
        return Stream.of(
                new Signal.Started(AT, 1),
                new Signal.KillRequested(AT, 9),
                new Signal.Exited(AT, new ExitStatus(1, OomVerdict.EXCLUDED)),
                new Signal.Removed(AT, Optional.empty()),
                new Signal.MemorySample(AT, 1, OptionalLong.empty(), 2),
                new Signal.RuntimeRegained(AT, Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @MethodSource("signalsWithText")
    void masksEveryTextOfASignalAndNothingElse(Signal signal) {
        Signal masked = REDACTION.apply(signal);

        assertThat(masked).hasSameClassAs(signal);
        assertThat(masked.toString()).isEqualTo(signal.toString().replace("hunter2", "********"));
    }

    @ParameterizedTest
    @MethodSource("signalsWithoutText")
    void leavesOtherSignalsAlone(Signal signal) {
        assertThat(REDACTION.apply(signal)).isSameAs(signal);
    }

    @Test
    void everyKindOfSignalIsInOneOfTheTables() {
        assertThat(Stream.concat(signalsWithText(), signalsWithoutText()).map(Object::getClass))
                .containsExactlyInAnyOrder(Signal.class.getPermittedSubclasses());
    }

    @Test
    void masksAnswers() {
        assertThat(REDACTION.apply(ProbeAnswer.notYet(TEXT)))
                .isEqualTo(ProbeAnswer.notYet("login with ******** failed"));
        assertThat(REDACTION.apply(new ProbeAnswer.CannotPass(TEXT, "change hunter2", true, OptionalInt.of(3))))
                .isEqualTo(new ProbeAnswer.CannotPass(
                        "login with ******** failed", "change ********", true, OptionalInt.of(3)));
        assertThat(REDACTION.apply(ProbeAnswer.PASSED)).isSameAs(ProbeAnswer.PASSED);
    }

    @Test
    void masksTheLongerSecretFirstAndShortOnesNever() {
        assertThat(REDACTION.apply("hunter2-and-more, hunter2hunter2, abc, visible"))
                .isEqualTo("********, ****************, abc, visible");
        assertThat(Redaction.of(Map.of("FOUR", new EnvValue("abcd", true))).apply("xabcdx"))
                .isEqualTo("x********x");
    }

    @Test
    void withoutSecretsNothingIsCopied() {
        Signal line = new Signal.LogLine(AT, false, TEXT);

        assertThat(Redaction.of(Map.of()).apply(line)).isSameAs(line);
        assertThat(Redaction.of(Map.of()).apply(TEXT)).isEqualTo(TEXT);
    }
}
