package dev.seaworthy.report;

import dev.seaworthy.outcome.Attempt;
import dev.seaworthy.outcome.CallReport;
import dev.seaworthy.outcome.Ending;
import dev.seaworthy.outcome.Finding;
import dev.seaworthy.outcome.LogReport;
import dev.seaworthy.outcome.MemoryReport;
import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.outcome.TimelineEntry;
import dev.seaworthy.readiness.FailureCause;
import dev.seaworthy.readiness.ReadinessState;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.spec.MemorySize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** An outcome in words: one line that says it all, and the lines behind it. */
public final class OutcomeText {
    private static final int LOG_LINES = 20;
    private static final int TIMELINE_ENTRIES = 14;

    private OutcomeText() {}

    /**
     * The one line. For a permanent failure it starts with {@code Container failed permanently (exit_code=N,
     * oom_killed=BOOL)}, where N is {@code none} when no exit code is known.
     */
    public static String headline(Outcome outcome) {
        ReadinessState state = outcome.state();
        if (state instanceof ReadinessState.TimedOut timedOut) {
            return TimeoutText.headline(outcome, timedOut);
        }
        return outcome.ending()
                .map(ending -> failure(outcome, ending))
                .orElseGet(() -> "Container " + outcome.subject().containerName() + " is " + state.name());
    }

    private static String failure(Outcome outcome, Ending ending) {
        if (ending.cause() instanceof FailureCause.RuntimeUnreachable lost) {
            return "Container runtime unreachable for " + seconds(lost.outage()) + " ("
                    + outcome.subject().runtime() + " at " + outcome.subject().endpoint() + "): " + lost.reason()
                    + "; nothing is known of the container since";
        }
        String code =
                ending.exitCode().isPresent() ? String.valueOf(ending.exitCode().getAsInt()) : "none";
        boolean oom = ending.oom() == OomVerdict.PROVEN;
        return "Container failed permanently (exit_code=" + code + ", oom_killed=" + oom + "): " + name(outcome) + " "
                + cause(outcome, ending.cause()) + when(outcome, ending) + suspicion(ending) + because(outcome);
    }

    private static String cause(Outcome outcome, FailureCause cause) {
        return cause instanceof FailureCause.CannotBecomeReady proof
                        && outcome.readyAt().isPresent()
                ? "is no longer ready: " + proof.reason()
                : cause.describe();
    }

    static String because(Outcome outcome) {
        return Explanation.of(outcome)
                .words()
                .map(why -> "; the log says why: " + why)
                .orElse("");
    }

    private static String name(Outcome outcome) {
        String name = outcome.subject().containerName();
        return name.isEmpty() ? "the container" : name;
    }

    private static String when(Outcome outcome, Ending ending) {
        if (outcome.readyAt().isPresent()) {
            return " " + seconds(ending.at().minus(outcome.readyAt().get())) + " after it was ready";
        }
        return outcome.startedAt()
                .filter(started -> started.compareTo(ending.at()) <= 0)
                .map(started -> " " + seconds(ending.at().minus(started)) + " after start")
                .orElse("");
    }

    private static String suspicion(Ending ending) {
        return ending.oom() == OomVerdict.UNKNOWN && ending.oomEvidence().startsWith("OOM suspected")
                ? "; " + ending.oomEvidence()
                : "";
    }

    /** What to try next, where anything is known. */
    public static Optional<String> advice(Outcome outcome) {
        return Advice.of(outcome);
    }

    /** The headline and, indented below it, memory, the last log lines, the timeline and what to try. */
    public static String full(Outcome outcome) {
        List<String> lines = new ArrayList<>();
        lines.add(headline(outcome));
        add(lines, "container", container(outcome));
        outcome.starts().earlier().forEach(attempt -> add(lines, "attempt " + attempt.number(), attempt(attempt)));
        add(lines, "memory", memory(outcome));
        outcome.ending().ifPresent(ending -> add(lines, "oom", oom(ending)));
        add(lines, "awaited", outcome.probes().awaited());
        outcome.probes().lastAnswer().ifPresent(answer -> add(lines, "missing", answer));
        log(lines, outcome.log());
        outcome.calls().forEach(call -> add(lines, "calls", call(call)));
        add(lines, "timeline", timeline(outcome.timeline()));
        advice(outcome).ifPresent(advice -> add(lines, "try", advice));
        return String.join("\n", lines);
    }

    private static void add(List<String> lines, String title, String text) {
        lines.add(String.format(Locale.ROOT, "  %-9s %s", title, text));
    }

    private static String container(Outcome outcome) {
        String id = outcome.subject().containerId();
        String shortId = id.isEmpty() ? "never created" : id.substring(0, Math.min(12, id.length()));
        int attempts = outcome.starts().attempts();
        int restarts = outcome.starts().restarts();
        return outcome.subject().image() + " (" + shortId + ") on "
                + outcome.subject().runtime() + " "
                + outcome.subject().version()
                + (attempts > 1 ? ", start attempts: " + attempts : "")
                + (restarts > 0 ? ", restarts: " + restarts : "");
    }

    private static String attempt(Attempt attempt) {
        String limit = attempt.memoryLimit() > 0 ? " under " + new MemorySize(attempt.memoryLimit()) : "";
        String peak = attempt.peak().isPresent()
                ? ", largest use " + new MemorySize(attempt.peak().getAsLong())
                : "";
        String lived = attempt.startedAt()
                .map(start -> " " + seconds(attempt.endedAt().minus(start)) + " after start")
                .orElse("");
        return attempt.reason() + lived + limit + peak;
    }

    /** Samples are a second apart, and a kill for lack of memory comes between two of them. */
    private static String reachedLimit(Outcome outcome) {
        boolean killed = outcome.ending()
                .filter(ending -> ending.oom() == OomVerdict.PROVEN)
                .isPresent();
        long percent = outcome.memory().peakPercent().orElse(0);
        return killed && outcome.memory().limit() > 0 && percent < 100 ? "hit the limit between two samples; " : "";
    }

    /** Its peak and its limit. */
    public static String memory(Outcome outcome) {
        return reachedLimit(outcome) + memory(outcome.memory());
    }

    private static String memory(MemoryReport memory) {
        String shm = memory.shm() > 0 ? ", /dev/shm " + new MemorySize(memory.shm()) : "";
        String limit = memory.limit() > 0 ? "limit " + new MemorySize(memory.limit()) : "no limit";
        if (memory.peak().isEmpty()) {
            return "never measured, " + limit + shm;
        }
        String percent =
                memory.peakPercent().isPresent() ? " (" + memory.peakPercent().getAsLong() + " %)" : "";
        return (memory.exactPeak() ? "peak " : "largest sample ")
                + new MemorySize(memory.peak().getAsLong()) + ", " + limit + percent + shm;
    }

    private static String oom(Ending ending) {
        return ending.oom().name().toLowerCase(Locale.ROOT) + ": " + ending.oomEvidence();
    }

    private static void log(List<String> lines, LogReport log) {
        if (log.lines().isEmpty()) {
            add(lines, "log", "nothing was logged");
            return;
        }
        List<LogReport.Line> own =
                log.lines().stream().filter(line -> !line.ofProbe()).toList();
        int caused = log.lines().size() - own.size();
        int from = Math.max(0, own.size() - LOG_LINES);
        String leftOut = caused > 0 ? ", without " + caused + " that our own probes have caused" : "";
        add(lines, "log", "last " + (own.size() - from) + " of " + log.seen() + " lines" + leftOut);
        own.subList(from, own.size()).forEach(line -> lines.add("    | " + line.text()));
        log.findings().forEach(finding -> add(lines, "known", finding(finding)));
    }

    private static String call(CallReport call) {
        String failed = call.failures() > 0 ? ", " + call.failures() + " failed" : "";
        return String.format(
                Locale.ROOT,
                "%s: %d calls%s, p50 %s, p95 %s, max %s",
                call.endpoint(),
                call.calls(),
                failed,
                seconds(call.p50()),
                seconds(call.p95()),
                seconds(call.max()));
    }

    private static String finding(Finding finding) {
        String times = finding.count() > 1 ? " (" + finding.count() + " lines)" : "";
        return String.format(Locale.ROOT, "%.3f ", finding.first().toMillis() / 1000.0) + finding.meaning() + times;
    }

    private static String timeline(List<TimelineEntry> entries) {
        int from = Math.max(0, entries.size() - TIMELINE_ENTRIES);
        String shown = entries.subList(from, entries.size()).stream()
                .map(OutcomeText::entry)
                .collect(Collectors.joining(" - "));
        return from == 0 ? shown : "... - " + shown;
    }

    private static String entry(TimelineEntry entry) {
        String times = entry.count() > 1 ? " (" + entry.count() + " times)" : "";
        return String.format(Locale.ROOT, "%.3f %s%s", entry.at().toMillis() / 1000.0, entry.what(), times);
    }

    /** How long something took: {@code 850 ms}, {@code 12.3 s}. */
    public static String seconds(Duration duration) {
        return duration.toMillis() < 1000
                ? duration.toMillis() + " ms"
                : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
