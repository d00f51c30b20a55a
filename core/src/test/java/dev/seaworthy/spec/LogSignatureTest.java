package dev.seaworthy.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.spec.LogSignature.Effect;
import dev.seaworthy.spec.LogSignature.Stream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Known lines of the log, and what a spec and its policy do with them. */
class LogSignatureTest {
    private static final FailurePattern LINE =
            FailurePattern.of("disk (?<name>\\w+)(?<rest> full)?").meaning("${name} is full", "clear ${name}${rest}");
    private static final LogSignature DISK = LogSignature.of("disk", Effect.FAILS, LINE);

    @Test
    void aLineIsRecognisedByItsPatternAndItsText() {
        assertThat(DISK.matches(false, "the disk sda")).isTrue();
        assertThat(DISK.matches(true, "the disk sda")).isTrue();
        assertThat(DISK.matches(false, "the drive sda")).isFalse();
        assertThat(DISK.containing("full").matches(false, "disk sda")).isFalse();
        assertThat(DISK.containing("full").matches(false, "disk sda full")).isTrue();
        assertThat(DISK.containing("full").id()).isEqualTo("disk");
        assertThat(DISK.stream()).isEqualTo(Stream.ANY);
        assertThat(DISK.grace()).isZero();
        assertThat(DISK.onlyStarting()).isFalse();
    }

    @Test
    void oneOfStandardErrorIsNotFoundElsewhere() {
        LogSignature error =
                new LogSignature("disk", "", LINE, Stream.STDERR, Effect.FAILS, Duration.ofSeconds(1), true);

        assertThat(error.matches(true, "disk sda")).isTrue();
        assertThat(error.matches(false, "disk sda")).isFalse();
        assertThat(error.containing("x"))
                .isEqualTo(
                        new LogSignature("disk", "x", LINE, Stream.STDERR, Effect.FAILS, Duration.ofSeconds(1), true));
    }

    @Test
    void wordsOfTheLineStandInItsMeaning() {
        assertThat(LINE.match("disk sda")).isInstanceOfSatisfying(ProbeAnswer.CannotPass.class, never -> {
            assertThat(never.reason()).isEqualTo("sda is full");
            assertThat(never.advice()).isEqualTo("clear sda");
        });
        assertThat(LINE.match("disk sda full"))
                .isInstanceOfSatisfying(
                        ProbeAnswer.CannotPass.class,
                        never -> assertThat(never.advice()).isEqualTo("clear sdafull"));
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        FailurePattern silent = FailurePattern.of("x");
        FailurePattern known = FailurePattern.of("x");

        assertThatThrownBy(() -> LogSignature.of("x", Effect.HINTS, silent)).isInstanceOf(InvalidSpecException.class);
        assertThatThrownBy(() -> LogSignature.of(" ", Effect.HINTS, LINE)).isInstanceOf(InvalidSpecException.class);
        assertThatThrownBy(() -> known.meaning("${name}", ""))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("${name}");
        assertThatThrownBy(
                        () -> new LogSignature("x", "", LINE, Stream.ANY, Effect.FAILS, Duration.ofSeconds(-1), false))
                .isInstanceOf(InvalidSpecException.class);
    }

    private static ContainerSpecBuilder spec() {
        return ContainerSpec.of("nvr:1", Settings.of(Map.of())).readyWhen(Readiness.whenRunning());
    }

    @Test
    void aSpecTakesThemToItsPolicy() {
        LogSignature other = LogSignature.of("other", Effect.HINTS, LINE);
        ContainerSpec spec =
                spec().signatures(List.of(DISK)).signatures(List.of(other)).build();

        assertThat(spec.signatures()).containsExactly(DISK, other);
        assertThat(spec.policy().signatures()).containsExactly(DISK, other);
        assertThat(spec.toBuilder().build().signatures()).containsExactly(DISK, other);
        assertThat(spec().build().policy().signatures()).isEmpty();
    }

    @Test
    void attachingTakesThemToo() {
        AttachSpec spec = AttachSpec.to("nvr", Readiness.whenRunning(), Settings.of(Map.of()))
                .signatures(List.of(DISK))
                .exitGrace(Duration.ofSeconds(11))
                .readyTimeout(Duration.ofSeconds(12))
                .toleratedRestarts(2)
                .oomPolicy(OomPolicy.TOLERATE);

        assertThat(spec.policy().signatures()).containsExactly(DISK);
        assertThat(spec.policy().timeouts().exitGrace()).isEqualTo(Duration.ofSeconds(11));
        assertThat(spec.policy().timeouts().ready()).isEqualTo(Duration.ofSeconds(12));
        assertThat(spec.policy().start().toleratedRestarts()).isEqualTo(2);
        assertThat(spec.policy().oom()).isEqualTo(OomPolicy.TOLERATE);
    }

    @Test
    void aPolicySaysWhetherEndsArePutUpWith() {
        assertThat(spec().build().policy().toleratesEnds()).isFalse();
        assertThat(spec().startAttempts(2).build().policy().toleratesEnds()).isTrue();
        assertThat(spec().restarts(RestartPolicy.ALWAYS, 1).build().policy().toleratesEnds())
                .isTrue();
    }

    @Test
    void moreMemoryIsKeptWithTheOtherWordsOnStarts() {
        ContainerSpec spec = spec().memory("4g")
                .memoryAfterOom("6g", "8g")
                .startAttempts(3)
                .restarts(RestartPolicy.onFailure(2), 2)
                .build();

        assertThat(spec.startPolicy())
                .isEqualTo(new StartPolicy(3, 2, List.of(MemorySize.parse("6g"), MemorySize.parse("8g"))));
        assertThatThrownBy(() -> spec().memory("4g").memoryAfterOom("4g").build())
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("more than the 4 GiB before it");
        assertThatThrownBy(() -> spec().memory("4g").memoryAfterOom("6g", "5g").build())
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("more than the 6 GiB before it");
    }

    @Test
    void aRequestIsAskedForAfresh() {
        HttpReadiness http = Readiness.http(5000, "/api");

        assertThat(http.fresh()).isFalse();
        assertThat(http.uncached().fresh()).isTrue();
        assertThat(http.uncached().tryTimeout(Duration.ofSeconds(1)).fresh()).isTrue();
        assertThat(http.withQuery("a=1").target().path()).isEqualTo("/api?a=1");
        assertThat(http.withQuery("a=1").withQuery("b=2").target().path()).isEqualTo("/api?a=1&b=2");
        assertThat(http.judgedBy("a word", () -> body -> ProbeAnswer.PASSED).describe())
                .endsWith("answers 200, a word");
    }
}
