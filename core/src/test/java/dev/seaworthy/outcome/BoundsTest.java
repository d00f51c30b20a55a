package dev.seaworthy.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.signal.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A launch that lives for days, or logs without end, costs no more than one that boots. */
class BoundsTest {
    private static final Instant AT = Instant.EPOCH;

    private static Signal.MemorySample sample(long usage) {
        return new Signal.MemorySample(AT, usage, OptionalLong.empty(), 1000);
    }

    private static Duration second(long second) {
        return Duration.ofSeconds(second);
    }

    @Test
    void aMillionLinesCostNoMoreThanTheLastOnes() {
        LogTail tail = new LogTail(200);
        for (int line = 1; line <= 1_000_000; line++) {
            tail.add(new Signal.LogLine(AT, line % 2 == 0, "line " + line), Optional.empty(), false);
        }
        List<LogReport.Line> lines = tail.lines();

        assertThat(tail.seen()).isEqualTo(1_000_000);
        assertThat(lines).hasSize(200);
        assertThat(lines.get(0))
                .isEqualTo(new LogReport.Line("1970-01-01T00:00:00Z", false, Optional.empty(), false, "line 999801"));
        assertThat(lines.get(199).text()).isEqualTo("line 1000000");
        assertThat(lines.get(199).error()).isTrue();
    }

    @Test
    void whatProbesHaveCausedLeavesTheTailFirst() {
        LogTail tail = new LogTail(4);
        for (int line = 1; line <= 6; line++) {
            tail.add(new Signal.LogLine(AT, false, "refused " + line), Optional.empty(), true);
            tail.add(new Signal.LogLine(AT, false, "line " + line), Optional.empty(), false);
        }

        assertThat(tail.seen()).isEqualTo(12);
        assertThat(tail.lines())
                .extracting(LogReport.Line::text)
                .containsExactly("line 3", "line 4", "line 5", "line 6");
    }

    @Test
    void whatProbesHaveCausedIsKeptAndMarkedWhileThereIsRoom() {
        LogTail tail = new LogTail(3);
        tail.add(new Signal.LogLine(AT, false, "line 1"), Optional.empty(), false);
        tail.add(new Signal.LogLine(AT, false, "refused 1"), Optional.empty(), true);
        tail.add(new Signal.LogLine(AT, false, "refused 2"), Optional.empty(), true);
        tail.add(new Signal.LogLine(AT, false, "line 2"), Optional.empty(), false);

        assertThat(tail.lines()).extracting(LogReport.Line::text).containsExactly("line 1", "refused 2", "line 2");
        assertThat(tail.lines()).extracting(LogReport.Line::ofProbe).containsExactly(false, true, false);
    }

    @Test
    void aLineOfMegabytesIsCut() {
        LogTail tail = new LogTail(2);
        tail.add(new Signal.LogLine(AT, false, "x".repeat(4096)), Optional.empty(), false);
        tail.add(new Signal.LogLine(AT, false, "y".repeat(1 << 20)), Optional.empty(), false);
        List<LogReport.Line> lines = tail.lines();

        assertThat(lines.get(0).text()).hasSize(4096);
        assertThat(lines.get(1).text())
                .startsWith("yyy")
                .endsWith("y... (1044480 more characters)")
                .hasSize(4125);
    }

    @Test
    void memoryIsThinnedOutAndKeepsTheFirstTheHighestAndTheNewest() {
        MemoryTrack track = new MemoryTrack(0);
        for (int second = 0; second <= 100_000; second++) {
            track.add(second(second), sample(second == 70_000 ? 999 : second % 100), 0);
        }
        MemoryReport report = track.report(64);
        List<MemoryReport.Point> points = report.samples();

        assertThat(points).hasSizeBetween(300, 601).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
        assertThat(points.get(0).at()).isEqualTo(Duration.ZERO);
        assertThat(points.get(points.size() - 1).at()).isEqualTo(second(100_000));
        for (int index = 1; index < points.size(); index++) {
            assertThat(points.get(index).at().minus(points.get(index - 1).at())).isLessThan(second(512));
        }
        assertThat(points).as("the one high sample").contains(new MemoryReport.Point(second(70_000), 999));
        assertThat(report.peak()).hasValue(999);
        assertThat(report.exactPeak()).isFalse();
        assertThat(report.limit()).isEqualTo(1000);
        assertThat(report.shm()).isEqualTo(64);
    }

    @Test
    void memoryBeforeTheFirstThinningIsComplete() {
        MemoryTrack track = new MemoryTrack(500);
        for (int second = 0; second < 600; second++) {
            track.add(second(second), sample(second), 0);
        }
        assertThat(track.report(0).samples()).hasSize(600);
        track.add(second(600), sample(600), 0);
        assertThat(track.report(0).samples()).hasSize(301).last().isEqualTo(new MemoryReport.Point(second(600), 600));
        track.add(second(601), sample(601), 0);
        assertThat(track.report(0).samples()).hasSize(302).last().isEqualTo(new MemoryReport.Point(second(601), 601));
        track.add(second(602), sample(602), 0);
        assertThat(track.report(0).samples()).hasSize(302).last().isEqualTo(new MemoryReport.Point(second(602), 602));
        assertThat(track.report(0).last()).hasValue(602);
        assertThat(track.report(0).limit()).as("the spec's limit").isEqualTo(500);
    }

    @Test
    void aSampleOfAnUnfinishedStrideIsThereWhenItIsHigher() {
        MemoryTrack track = new MemoryTrack(0);
        for (int second = 0; second <= 600; second++) {
            track.add(second(second), sample(1), 0);
        }
        track.add(second(601), sample(77), 0);
        track.add(second(602), sample(5), 0);
        track.add(second(603), sample(6), 0);

        assertThat(track.report(0).samples())
                .endsWith(new MemoryReport.Point(second(601), 77), new MemoryReport.Point(second(603), 6));
    }

    @Test
    void samplesOfFormerStartsStayAndTheirPeakDoesNot() {
        MemoryTrack track = new MemoryTrack(1000);
        track.add(second(1), new Signal.MemorySample(AT, 900, OptionalLong.of(990), 1000), 0);

        track.startsAgain(2000);

        assertThat(track.report(0).samples()).containsExactly(new MemoryReport.Point(second(1), 900));
        assertThat(track.report(0).peak()).isEmpty();
        assertThat(track.report(0).exactPeak()).isFalse();
        assertThat(track.report(0).last()).as("of the present start").isEmpty();
        assertThat(track.report(0).limit()).isEqualTo(2000);
        track.add(second(9), sample(50), 0);
        assertThat(track.report(0).samples())
                .containsExactly(new MemoryReport.Point(second(1), 900), new MemoryReport.Point(second(9), 50));
        assertThat(track.report(0).peak()).hasValue(50);
    }

    @Test
    void manyStartsCostNoMoreThanOne() {
        MemoryTrack track = new MemoryTrack(1000);
        for (int start = 0; start < 2000; start++) {
            track.add(second(start), sample(start % 700), 0);
            track.startsAgain(1000);
        }
        assertThat(track.report(0).samples()).hasSizeLessThanOrEqualTo(602);
    }

    @Test
    void allMemoryOfTheMachineIsNoLimit() {
        MemoryTrack track = new MemoryTrack(0);
        track.add(second(1), sample(10), 1000);
        assertThat(track.report(0).limit()).isZero();
        track.add(second(2), sample(10), 1001);
        assertThat(track.report(0).limit()).isEqualTo(1000);
    }

    @Test
    void thePeakIsTheKernelsWhenItTells() {
        MemoryTrack track = new MemoryTrack(0);
        assertThat(track.report(0).peak()).isEmpty();
        assertThat(track.report(0).last()).isEmpty();
        assertThat(track.report(0).peakPercent()).isEmpty();
        track.add(second(1), new Signal.MemorySample(AT, 10, OptionalLong.of(950), 0), 0);
        track.add(second(2), sample(20), 0);
        assertThat(track.report(0).peakPercent()).hasValue(95);
        track.limit(0);
        track.limit(2000);

        assertThat(track.report(0).peak()).hasValue(950);
        assertThat(track.report(0).exactPeak()).isTrue();
        assertThat(track.report(0).limit()).isEqualTo(2000);
        assertThat(track.report(0).peakPercent()).hasValue(47);
    }

    @Test
    void theTimelineKeepsItsBeginningAndItsEnd() {
        Timeline timeline = new Timeline();
        for (int entry = 0; entry < 1_000_000; entry++) {
            timeline.add(second(entry), "note", "entry " + entry);
        }
        List<TimelineEntry> entries = timeline.entries();

        assertThat(entries).hasSize(201);
        assertThat(entries.get(0).what()).isEqualTo("entry 0");
        assertThat(entries.get(99).what()).isEqualTo("entry 99");
        assertThat(entries.get(100))
                .isEqualTo(new TimelineEntry(second(999_900), "left_out", "999800 entries left out", 1));
        assertThat(entries.get(101).what()).isEqualTo("entry 999900");
        assertThat(entries.get(200).what()).isEqualTo("entry 999999");
    }

    @Test
    void answersOfProbesLeaveTheTimelineFirst() {
        Timeline timeline = new Timeline();
        for (int entry = 0; entry < 100_000; entry++) {
            timeline.add(second(entry), "probe", "GET / answer " + entry);
            if (entry % 10_000 == 5_000) {
                timeline.add(second(entry), "started", "container runs, restart " + entry);
            }
        }
        assertThat(timeline.entries()).hasSize(201);
        assertThat(timeline.entries())
                .filteredOn(entry -> entry.kind().equals("started"))
                .hasSize(10);
        assertThat(timeline.entries().get(200).what()).isEqualTo("GET / answer 99999");
    }

    @Test
    void equalEntriesInARowAreCounted() {
        Timeline timeline = new Timeline();
        for (int round = 0; round < 150; round++) {
            timeline.add(second(round), "state", "round " + round);
            timeline.add(second(round), "oom_kill", "kill");
            timeline.add(second(round), "oom_kill", "kill");
            timeline.add(second(round), "note", "kill");
        }
        List<TimelineEntry> entries = timeline.entries();

        assertThat(entries.get(1)).isEqualTo(new TimelineEntry(second(0), "oom_kill", "kill", 2));
        assertThat(entries.get(entries.size() - 2)).isEqualTo(new TimelineEntry(second(149), "oom_kill", "kill", 2));
        assertThat(entries.get(entries.size() - 1)).isEqualTo(new TimelineEntry(second(149), "note", "kill", 1));
    }

    @Test
    void aShortTimelineLeavesNothingOut() {
        Timeline timeline = new Timeline();
        for (int entry = 0; entry < 200; entry++) {
            timeline.add(second(entry), "note", "entry " + entry);
        }
        assertThat(timeline.entries())
                .hasSize(200)
                .extracting(TimelineEntry::kind)
                .containsOnly("note");
    }

    @Test
    void equalTriesInARowAreOneSpan() {
        ProbeHistory history = new ProbeHistory();
        assertThat(history.add(attempt("GET /", "500", 1, 5))).isTrue();
        assertThat(history.add(attempt("GET /", "500", 2, 3))).isFalse();
        assertThat(history.add(attempt("GET /", "500", 3, 9))).isFalse();
        assertThat(history.add(attempt("GET /x", "500", 4, 1))).isTrue();
        assertThat(history.add(attempt("GET /x", "200", 5, 1))).isTrue();

        assertThat(history.spans()).hasSize(3);
        assertThat(history.spans().get(0))
                .isEqualTo(new ProbeReport.Span(
                        "GET /", "500", false, 3, second(1), second(3), Duration.ofMillis(3), Duration.ofMillis(9)));
        assertThat(history.spans().get(2).passed()).isTrue();
    }

    @Test
    void equalTriesOfOneProbeAreOneSpanAlsoWhereAnotherIsAskedBetweenThem() {
        ProbeHistory history = new ProbeHistory();
        for (int round = 0; round < 1000; round++) {
            assertThat(history.add(attempt("GET /a", "500", round, 5))).isEqualTo(round == 0);
            assertThat(history.add(attempt("GET /b", "503", round, 5))).isEqualTo(round == 0);
        }
        assertThat(history.spans()).extracting(ProbeReport.Span::count).containsExactly(1000, 1000);
    }

    @Test
    void theProbesHistoryIsBounded() {
        ProbeHistory history = new ProbeHistory();
        for (int round = 0; round < 100_000; round++) {
            history.add(attempt("GET /", String.valueOf(round), round, 1));
        }
        assertThat(history.spans()).hasSize(200);
        assertThat(history.spans().get(0).seen()).isEqualTo("99800");
    }

    private static Try attempt(String probe, String seen, int second, int latency) {
        return new Try(probe, seen, seen.equals("200"), second(second), Duration.ofMillis(latency));
    }
}
