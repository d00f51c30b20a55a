package dev.seaworthy.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.outcome.ProbeReport;
import dev.seaworthy.outcome.TimelineEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OutcomeTextTest {
    private static final Map<String, Outcome> OUTCOMES = Outcomes.all();

    static Iterable<String> kinds() {
        return OUTCOMES.keySet();
    }

    private static Outcome outcome(String kind) {
        return Objects.requireNonNull(OUTCOMES.get(kind));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            starting              | Container nvr is starting
            ready                 | Container nvr is ready
            exited                | Container failed permanently (exit_code=1, oom_killed=false): nvr exited with code 1 1.0 s after start
            killed                | Container failed permanently (exit_code=137, oom_killed=false): nvr was killed by SIGKILL 1.0 s after start
            killed on request     | Container failed permanently (exit_code=137, oom_killed=false): nvr was killed by SIGKILL, after somebody asked the engine to send it signal 9 1.0 s after start
            suspected             | Container failed permanently (exit_code=137, oom_killed=false): nvr was killed by SIGKILL 1.0 s after start; OOM suspected: memory was at 99 % of the limit
            oom                   | Container failed permanently (exit_code=137, oom_killed=true): nvr was OOM-killed 1.0 s after start
            oom of a child        | Container failed permanently (exit_code=none, oom_killed=true): nvr was OOM-killed (ffmpeg) 1.0 s after start
            oom after readiness   | Container failed permanently (exit_code=137, oom_killed=true): nvr was OOM-killed 8.0 s after it was ready
            removed               | Container failed permanently (exit_code=none, oom_killed=false): nvr was removed from the engine 1.0 s after start
            cannot start          | Container failed permanently (exit_code=none, oom_killed=false): nvr could not be started: no such image 1.0 s after start
            refused               | Container failed permanently (exit_code=none, oom_killed=false): nvr could not be started: a host port is taken: 5000 is in use
            cannot become ready   | Container failed permanently (exit_code=none, oom_killed=false): nvr cannot become ready: no camera is configured 1.0 s after start
            crash loop            | Container failed permanently (exit_code=1, oom_killed=false): nvr crash-loops (restarts: 1), and last exited with code 1 1.0 s after start
            unreachable           | Container runtime unreachable for 30.0 s (scripted at scripted): connection reset; nothing is known of the container since
            timed out             | Container was not ready within 60.0 s: still missing: GET /api/version on port 5000 answers 200; last answer: GET /api/version on port 5000: 500; container had started (restarts: 0, last: container runs), memory 1 GiB of 4 GiB
            timed out before it ran | Container was not ready within 60.0 s: still missing: GET /api/version on port 5000 answers 200; last answer: GET /api/version on port 5000: connection refused; container was never seen to run (restarts: 0, last: nothing was seen of it), memory never measured
            """)
    void theHeadlineSaysItAll(String kind, String expected) {
        assertThat(OutcomeText.headline(outcome(kind))).isEqualTo(expected);
    }

    /** Law 10: nothing is said to be "none" but an exit code. */
    @ParameterizedTest
    @MethodSource("kinds")
    void noHeadlineSaysNone(String kind) {
        String headline = OutcomeText.headline(outcome(kind));

        assertThat(headline.replace("exit_code=none", ""))
                .doesNotContainIgnoringCase("none")
                .doesNotContain("null");
        assertThat(headline).doesNotContain("\n").doesNotContain("Optional");
        assertThat(OutcomeText.full(outcome(kind))).startsWith(headline + "\n").doesNotContain("Optional");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "oom, 'raise the memory limit above 4 GiB, or give the container less to do'",
        "killed, 'SIGKILL without an OOM kill comes from outside the container, or from its own supervisor'",
        "killed on request, 'find out who stops or kills this container; the engine was asked to'",
        "removed, find out who removes this container",
        "crash loop, 'mend the crash, or tolerate more restarts in the spec'",
        "cannot become ready, add a camera",
        "timed out, 'look at the log; when the container is merely slow, raise the ready timeout'"
    })
    void theFullTextSaysWhatToTry(String kind, String advice) {
        assertThat(OutcomeText.full(outcome(kind))).endsWith("\n  try       " + advice);
        assertThat(OutcomeText.full(outcome("exited"))).doesNotContain("  try ");
    }

    @Test
    void theFullTextShowsMemoryLogAndTimeline() {
        assertThat(OutcomeText.full(outcome("oom")).lines())
                .contains(
                        "  memory    hit the limit between two samples; largest sample 1 GiB, limit 4 GiB (25 %), /dev/shm 64 MiB",
                        "  oom       proven: the engine's OOM flag",
                        "  awaited   GET /api/version on port 5000 answers 200",
                        "  missing   GET /api/version on port 5000: connection refused",
                        "  log       last 1 of 1 lines",
                        "    | bye");
        assertThat(OutcomeText.full(outcome("second attempt"))).contains("start attempts: 2");
        assertThat(OutcomeText.full(outcome("crash loop"))).contains("restarts: 1");
        assertThat(OutcomeText.full(outcome("refused")))
                .contains("(never created)")
                .contains("nothing was logged");
        assertThat(OutcomeText.full(outcome("oom after readiness")))
                .as("nothing was missing any more")
                .doesNotContain("  missing ");
    }

    @Test
    void onlyTheLastLinesOfALongLogAreShown() {
        String[] lines = new String[30];
        for (int line = 0; line < lines.length; line++) {
            lines[line] = "line " + line;
        }
        String text = OutcomeText.full(Outcomes.logging(lines));

        assertThat(text).contains("last 20 of 30 lines\n    | line 10\n").doesNotContain("line 9\n");
    }

    @Test
    void aFlappingProbeDoesNotHideTheContainersLastNews() {
        Outcome outcome = outcome("timed out");
        List<TimelineEntry> entries = new ArrayList<>();
        entries.add(new TimelineEntry(Duration.ZERO, "started", "container runs", 1));
        entries.add(new TimelineEntry(Duration.ofSeconds(1), "left_out", "900 entries left out", 1));
        entries.add(new TimelineEntry(Duration.ofSeconds(2), "probe", "GET / 500", 1));
        Outcome flapping = new Outcome(
                outcome.state(),
                outcome.began(),
                outcome.subject(),
                outcome.spec(),
                outcome.ending(),
                outcome.readyAt(),
                outcome.startedAt(),
                outcome.memory(),
                outcome.starts(),
                new ProbeReport("x", Optional.empty(), List.of()),
                outcome.log(),
                outcome.calls(),
                entries);

        assertThat(OutcomeText.headline(flapping))
                .contains("last: container runs)")
                .contains("last answer: no probe has answered yet");
    }
}
