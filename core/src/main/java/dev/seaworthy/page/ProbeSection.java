package dev.seaworthy.page;

import dev.seaworthy.outcome.CallReport;
import dev.seaworthy.outcome.ProbeReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the probes saw and how fast, and how long the calls of the API took. */
final class ProbeSection {
    private static final int HEIGHT = 160;
    private static final int MOST_LINES = 4;

    /** Below it the axis would count in parts of a millisecond, which no probe needs. */
    private static final double LEAST_MILLIS = 4;

    private ProbeSection() {}

    static void write(Html html, ProbeReport probes, double seconds) {
        html.open("section").element("h2", "Probe answers");
        html.open("p").quote("Awaited: " + probes.awaited()).close();
        probes.lastAnswer()
                .ifPresent(answer ->
                        html.open("p").quote("Still missing: " + answer).close());
        if (probes.spans().isEmpty()) {
            html.element("p", "No probe has answered.", "class", "quiet");
        } else {
            chart(html, probes.spans(), seconds);
            table(html, probes.spans());
        }
        html.close().line();
    }

    private static void chart(Html html, List<ProbeReport.Span> spans, double seconds) {
        double slowest =
                spans.stream().mapToDouble(span -> millis(span.slowest())).reduce(LEAST_MILLIS, Math::max);
        Scale scale = Scale.decimal(slowest * 1.1, MOST_LINES);
        html.open("figure");
        Plot plot = Plot.begin(html, "Time to an answer, over time", seconds, HEIGHT);
        plot.valueAxis(scale, Words::millis);
        for (ProbeReport.Span span : spans) {
            double top = plot.y(scale, millis(span.slowest()));
            double thick = plot.y(scale, millis(span.fastest())) - top;
            plot.bar(
                    Kinds.ofAnswer(span),
                    Words.seconds(span.first()),
                    Words.seconds(span.last()),
                    Math.min(top, HEIGHT - 2),
                    thick,
                    span.probe() + " " + span.seen() + ": " + latency(span));
        }
        plot.end();
        html.element(
                        "figcaption",
                        "Time to an answer: each bar reaches from the fastest to the slowest of equal answers.")
                .close();
    }

    private static void table(Html html, List<ProbeReport.Span> spans) {
        Table table = Table.of(html, "Probe answers", "from", "to", "probe", "seen", "times", "time to an answer");
        for (ProbeReport.Span span : spans) {
            table.row()
                    .number(Words.at(span.first()), Words.seconds(span.first()))
                    .number(Words.at(span.last()), Words.seconds(span.last()))
                    .cell(span.probe())
                    .cell(span.seen(), Kinds.ofAnswer(span))
                    .number(String.valueOf(span.count()), span.count())
                    .cell(latency(span))
                    .endRow();
        }
        table.end();
    }

    private static String latency(ProbeReport.Span span) {
        String fastest = Words.took(Optional.of(span.fastest()));
        String slowest = Words.took(Optional.of(span.slowest()));
        return fastest.equals(slowest) ? fastest : fastest + " to " + slowest;
    }

    /** Calls of the container's API, when any were recorded. */
    static void calls(Html html, List<CallReport> calls) {
        if (calls.isEmpty()) {
            return;
        }
        html.open("section").element("h2", "API calls");
        Table table = Table.sortable(html, "API calls", "endpoint", "calls", "failed", "p50", "p95", "max");
        for (CallReport call : calls) {
            table.row()
                    .title(call.endpoint())
                    .number(String.valueOf(call.calls()), call.calls())
                    .number(String.valueOf(call.failures()), call.failures());
            for (Duration time : List.of(call.p50(), call.p95(), call.max())) {
                table.number(Words.took(Optional.of(time)), millis(time));
            }
            table.endRow();
        }
        table.end();
        html.close().line();
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
