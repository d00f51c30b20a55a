package dev.seaworthy.page;

import dev.seaworthy.outcome.Attempt;
import dev.seaworthy.outcome.Ending;
import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.outcome.ProbeReport;
import dev.seaworthy.outcome.Subject;
import dev.seaworthy.outcome.TimelineEntry;
import dev.seaworthy.report.Origin;
import dev.seaworthy.report.OutcomeText;
import dev.seaworthy.spec.SpecEntry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** One launch as one page: the verdict first, then what is behind it. */
public final class OutcomePage {
    /** Bytes of a page, at most, whatever is known. */
    private static final int SIZE = 600_000;

    /** Of these, so many are kept for the last lines of the log: enough for several, however long they are. */
    private static final int LOG = 150_000;

    /** Characters of the verdict, which is not cut with the rest. */
    private static final int VERDICT = 2_000;

    private static final PageShell SHELL = PageShell.OF_CHARTS;

    private final Html html;
    private final Outcome outcome;
    private final Optional<Origin> failing;
    private final Marks marks;
    private final double seconds;

    private OutcomePage(Html html, Outcome outcome, Optional<Origin> failing) {
        this.failing = failing;
        this.html = html;
        this.outcome = outcome;
        this.marks = Marks.of(outcome);
        this.seconds = Words.seconds(end(outcome));
    }

    /** The whole page. It holds secrets masked, as the outcome does, and is well-formed XML too. */
    public static String write(Outcome outcome) {
        return write(outcome, Optional.empty());
    }

    /** The same of a launch that goes on, as it stands while a test fails, which the page names. */
    public static String write(Outcome outcome, Origin failing) {
        return write(outcome, Optional.of(failing));
    }

    private static String write(Outcome outcome, Optional<Origin> failing) {
        int left = SIZE - LogView.FRAME - Html.bytes(SHELL.end(SHELL.begin(title(outcome))));
        Detail detail = Detail.FULL;
        Draft draft = draft(outcome, failing, detail);
        while (draft.bytes() > left - LOG && detail.rows() > 0) {
            detail = detail.less();
            draft = draft(outcome, failing, detail);
        }
        Html page = SHELL.begin(title(outcome)).append(draft.above());
        LogView.write(page, outcome.log(), draft.findings(), detail.characters(), left - draft.bytes());
        return SHELL.end(page.append(draft.below()));
    }

    /** All but the lines of the log, which get the room that it leaves. */
    private record Draft(Html above, Html findings, Html below) {
        int bytes() {
            return above.bytes() + findings.bytes() + below.bytes();
        }
    }

    private static Draft draft(Outcome outcome, Optional<Origin> failing, Detail detail) {
        Outcome shown = detail.of(outcome);
        Draft draft = new Draft(detail.html(), detail.html(), detail.html());
        new OutcomePage(draft.above(), shown, failing).aboveTheLog(!detail.equals(Detail.FULL));
        LogView.findings(draft.findings(), shown.log().findings());
        new OutcomePage(draft.below(), shown, failing).spec();
        return draft;
    }

    private static String title(Outcome outcome) {
        return outcome.subject().containerName() + ": " + outcome.state().name();
    }

    /** The last moment that anything is known of. */
    private static Duration end(Outcome outcome) {
        Stream<Duration> moments = Stream.of(
                        outcome.timeline().stream().map(TimelineEntry::at),
                        outcome.probes().spans().stream().map(ProbeReport.Span::last),
                        outcome.memory().samples().stream().map(sample -> sample.at()))
                .flatMap(times -> times);
        return moments.max(Duration::compareTo).orElse(Duration.ZERO);
    }

    private void aboveTheLog(boolean isShortened) {
        html.open("h1").quote(title(outcome)).close();
        String kind = Kinds.ofState(outcome.state().name());
        html.element("p", Html.cut(OutcomeText.headline(outcome), VERDICT), "class", "verdict " + kind);
        failing.ifPresent(test -> html.element("p", moment(test), "class", "quiet"));
        OutcomeText.advice(outcome)
                .ifPresent(advice -> html.open("p", "class", "advice")
                        .element("strong", "What to try: ")
                        .text(Html.cut(advice, VERDICT))
                        .close());
        if (isShortened) {
            String why = "A page has no room for all that is known here: long texts are cut, and rows may be left out.";
            html.element("p", why + " The JSON beside it holds them whole.", "class", "quiet");
        }
        facts();
        attempts();
        memory();
        timeline();
        ProbeSection.write(html, outcome.probes(), seconds);
        ProbeSection.calls(html, outcome.calls());
    }

    private static String moment(Origin failing) {
        String test = failing.test().map(name -> "." + name).orElse("");
        return "This is how it stood when " + failing.testClass() + test + " failed; the launch went on.";
    }

    private void facts() {
        Subject subject = outcome.subject();
        html.open("dl");
        fact("Image", subject.image());
        fact("Container", subject.containerId().isEmpty() ? "never created" : subject.containerId());
        fact("Engine", subject.runtime() + " " + subject.version() + " at " + subject.endpoint());
        fact("Node", subject.host().name());
        if (subject.host().memory() > 0) {
            fact("Node's memory", Words.size(subject.host().memory()));
        }
        fact("Began", outcome.began().toString());
        outcome.startedAt().ifPresent(at -> fact("Ran after", Words.at(at)));
        outcome.readyAt().ifPresent(at -> fact("Ready after", Words.at(at)));
        outcome.ending().ifPresent(this::ending);
        fact("Start attempts", String.valueOf(outcome.starts().attempts()));
        fact("Restarts", String.valueOf(outcome.starts().restarts()));
        html.close().line();
    }

    private void ending(Ending ending) {
        fact("Failed after", Words.at(ending.at()));
        fact("Cause", ending.cause().code());
        fact(
                "Exit code",
                number(ending.exitCode())
                        + ending.signalName().map(name -> " (" + name + ")").orElse(""));
        fact("Out of memory", ending.oom().name().toLowerCase(Locale.ROOT) + ": " + ending.oomEvidence());
    }

    private void fact(String name, String value) {
        if (!value.isBlank()) {
            html.element("dt", name).open("dd").quote(value).close().line();
        }
    }

    /** One column per start, so that what changed between them meets the eye. */
    private void attempts() {
        List<Attempt> earlier = outcome.starts().earlier();
        if (earlier.isEmpty()) {
            return;
        }
        html.open("section").element("h2", "Start attempts");
        String[] titles = Stream.of(
                        Stream.of("what"),
                        earlier.stream().map(attempt -> "attempt " + attempt.number()),
                        Stream.of("attempt " + outcome.starts().attempts()))
                .flatMap(title -> title)
                .toArray(String[]::new);
        Table table = Table.of(html, "Start attempts", titles);
        row(
                table,
                "memory limit",
                earlier,
                attempt -> limit(attempt.memoryLimit()),
                limit(outcome.memory().limit()));
        row(
                table,
                "largest use",
                earlier,
                attempt -> Words.size(attempt.peak()),
                Words.size(outcome.memory().peak()));
        row(table, "ran after", earlier, attempt -> at(attempt.startedAt()), at(outcome.startedAt()));
        row(table, "ended after", earlier, attempt -> Words.at(attempt.endedAt()), at(endedAt()));
        row(table, "exit code", earlier, attempt -> number(attempt.exitCode()), exitCode());
        row(table, "out of memory", earlier, attempt -> lower(attempt.oom()), oom());
        row(table, "how it ended", earlier, Attempt::reason, reason());
        table.end();
        html.close().line();
    }

    /** What an earlier start has to say. */
    @FunctionalInterface
    private interface OfAttempt {
        String say(Attempt attempt);
    }

    private static void row(Table table, String title, List<Attempt> earlier, OfAttempt of, String last) {
        table.row().title(title);
        earlier.forEach(attempt -> table.cell(of.say(attempt)));
        table.cell(last).endRow();
    }

    private static String limit(long bytes) {
        return bytes > 0 ? Words.size(bytes) : "none";
    }

    private static String at(Optional<Duration> moment) {
        return moment.map(Words::at).orElse(Words.NONE);
    }

    private Optional<Duration> endedAt() {
        return outcome.ending().map(Ending::at);
    }

    private String exitCode() {
        return outcome.ending().map(ending -> number(ending.exitCode())).orElse(Words.NONE);
    }

    private String oom() {
        return outcome.ending().map(ending -> lower(ending.oom())).orElse(Words.NONE);
    }

    private String reason() {
        return outcome.ending()
                .map(ending -> ending.cause().describe())
                .orElse(outcome.state().name());
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String number(OptionalInt number) {
        return number.isPresent() ? String.valueOf(number.getAsInt()) : "none";
    }

    private void memory() {
        html.open("section").element("h2", "Memory");
        html.element("p", OutcomeText.memory(outcome));
        MemoryChart.write(html, outcome, marks, seconds);
        html.close().line();
    }

    private void timeline() {
        html.open("section").element("h2", "Timeline");
        Lanes.write(html, outcome, marks, seconds);
        Table table = Table.of(html, "Timeline", "after", "kind", "what happened", "times");
        for (TimelineEntry entry : outcome.timeline()) {
            table.row(entry.kind())
                    .number(Words.at(entry.at()), Words.seconds(entry.at()))
                    .cell(entry.kind().replace('_', ' '))
                    .cell(entry.what())
                    .number(String.valueOf(entry.count()), entry.count())
                    .endRow();
        }
        table.end();
        html.close().line();
    }

    private void spec() {
        html.open("section").element("h2", "What was asked for");
        if (outcome.spec().isEmpty()) {
            html.element("p", "Nothing is known of it.", "class", "quiet").close();
            return;
        }
        html.open("dl");
        for (SpecEntry entry : outcome.spec()) {
            html.open("dt").quote(entry.name()).close();
            html.open("dd").quote(entry.value()).close().line();
        }
        html.close().close().line();
    }
}
