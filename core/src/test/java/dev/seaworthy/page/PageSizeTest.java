package dev.seaworthy.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.outcome.Attempt;
import dev.seaworthy.outcome.CallReport;
import dev.seaworthy.outcome.Finding;
import dev.seaworthy.outcome.LogReport;
import dev.seaworthy.outcome.MemoryReport;
import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.outcome.ProbeReport;
import dev.seaworthy.outcome.TimelineEntry;
import dev.seaworthy.report.Outcomes;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.spec.LogSignature.Effect;
import dev.seaworthy.spec.SpecEntry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A page is below 600 KB, whatever is known, and shows the last lines of the log. */
class PageSizeTest {
    private static final Outcome LAUNCH = Outcomes.logging("once");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String SIGNATURE = "nvr.known";

    private static <T> List<T> many(int count, IntFunction<T> one) {
        return IntStream.range(0, count).mapToObj(one).toList();
    }

    private static String text(int number, String piece, int length) {
        return number + " " + piece.repeat(length / piece.length());
    }

    private static LogReport log(int lines, int findings, String piece, int length) {
        return new LogReport(
                lines,
                many(lines, n -> line(text(n, piece, length))),
                many(findings, n -> finding(n, text(n, piece, length))));
    }

    private static LogReport.Line line(String text) {
        return new LogReport.Line("2026-01-01T00:00:00.123456789Z", true, Optional.of(SIGNATURE + 0), false, text);
    }

    private static Finding finding(int number, String text) {
        return new Finding(SIGNATURE + number, Effect.EXPLAINS, text, text, SECOND, SECOND, 1, text);
    }

    private static ProbeReport.Span span(int number, String text) {
        Duration at = SECOND.multipliedBy(number);
        return new ProbeReport.Span(text, text, false, 1, at, at.plus(SECOND), SECOND, SECOND.multipliedBy(2));
    }

    private static Attempt attempt(int number, String text) {
        return new Attempt(
                number,
                1 << 30,
                Optional.of(SECOND),
                SECOND.multipliedBy(number),
                OptionalInt.of(137),
                OomVerdict.PROVEN,
                OptionalLong.of(1 << 30),
                text);
    }

    private static Outcome outcome(LogReport log, int rows, String piece, int length) {
        IntFunction<String> text = number -> text(number, piece, length);
        return new Outcome(
                LAUNCH.state(),
                LAUNCH.began(),
                LAUNCH.subject(),
                many(5 * rows, n -> new SpecEntry("env " + n, text.apply(n))),
                LAUNCH.ending(),
                LAUNCH.readyAt(),
                LAUNCH.startedAt(),
                new MemoryReport(
                        1L << 33,
                        1 << 26,
                        OptionalLong.of(1L << 33),
                        true,
                        many(
                                601,
                                n -> new MemoryReport.Point(Duration.ofMillis(1_234_567L * n), (1L << 33) - 77L * n))),
                new Outcome.Starts(100, 9, many(Math.min(rows, 99), n -> attempt(n, text.apply(n)))),
                new ProbeReport(text.apply(0), Optional.of(text.apply(1)), many(rows, n -> span(n, text.apply(n)))),
                log,
                many(Math.min(rows, 65), n -> new CallReport(text.apply(n), 9, 9, SECOND, SECOND, SECOND)),
                many(rows, n -> new TimelineEntry(SECOND.multipliedBy(n), "exited", text.apply(n), 1)));
    }

    private static List<String> linesBelowTheBound(Outcome outcome) {
        String page = OutcomePage.write(outcome);
        assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(600_000);
        List<String> lines = new PageDocument(page).texts("//ul[@class='log']/li");
        long last = outcome.log().seen() - 1;
        assertThat(lines.get(lines.size() - 1)).contains("stderr " + last + " ");
        return lines;
    }

    @ParameterizedTest
    @ValueSource(strings = {"<", "\"&", "\u4F60", "\r", "\uD83D\uDE00", "word "})
    void allThatCanBeLargeIsLargeAtOnce(String piece) {
        LogReport log = log(2_000, 300, piece, 4_096);

        assertThat(linesBelowTheBound(outcome(log, 201, piece, 500))).hasSizeGreaterThan(5);
        assertThat(linesBelowTheBound(outcome(log, 201, piece, 100_000))).hasSizeGreaterThan(5);
    }

    @ParameterizedTest
    @CsvSource({"200, 500", "20, 4096", "1, 1000000"})
    void longTextsBesideTheLogLeaveItsLastLinesTheirRoom(int rows, int length) {
        assertThat(linesBelowTheBound(outcome(log(200, 1, "<", 4_000), rows, "&", length)))
                .hasSizeGreaterThan(5);
    }

    @Test
    void whatStandsBesideManyKnownLinesIsCounted() {
        LogReport known = new LogReport(
                20_000, many(20_000, n -> line(n + " x")), List.of(finding(0, "what this line means ".repeat(15))));

        assertThat(linesBelowTheBound(outcome(known, 1, "x", 1))).hasSizeBetween(800, 2_000);
    }

    @Test
    void theLogGetsTheRoomThatTheRestLeaves() {
        List<String> alone = linesBelowTheBound(outcome(log(20_000, 0, "x", 100), 1, "x", 1));
        List<String> beside = linesBelowTheBound(outcome(log(20_000, 0, "x", 100), 100, "x", 100));

        assertThat(beside).hasSizeLessThan(alone.size()).hasSizeGreaterThan(500);
        assertThat(alone.size() * 200).isBetween(350_000, 550_000);
    }

    @Test
    void aReaderIsToldWhereTheRestIs() {
        LogReport log = log(1, 0, "x", 1);
        String told = "The JSON beside it holds them whole.";

        assertThat(OutcomePage.write(outcome(log, 50, "x", 100))).doesNotContain(told);
        assertThat(OutcomePage.write(outcome(log, 201, "x", 2_000))).contains(told);
    }
}
