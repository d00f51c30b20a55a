package dev.seaworthy.page;

import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.outcome.ProbeReport;
import dev.seaworthy.outcome.TimelineEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was the case from when to when: the launch's state, and below it each probe's answers. */
final class Lanes {
    private static final int LANE = 40;
    private static final int BAR = 14;
    private static final int LABEL = 16;

    private final Map<String, List<Stretch>> lanes = new LinkedHashMap<>();

    /** Something that was the case for a while. */
    private record Stretch(String kind, double from, double to, String what) {}

    private Lanes() {}

    static void write(Html html, Outcome outcome, Marks marks, double seconds) {
        Lanes lanes = new Lanes();
        lanes.addStates(outcome.timeline(), seconds);
        outcome.probes().spans().forEach(lanes::addAnswers);
        lanes.draw(html, marks, seconds);
    }

    private void addStates(List<TimelineEntry> timeline, double end) {
        List<TimelineEntry> states =
                timeline.stream().filter(entry -> entry.kind().equals("state")).toList();
        for (int index = 0; index < states.size(); index++) {
            TimelineEntry state = states.get(index);
            double until = index + 1 < states.size()
                    ? Words.seconds(states.get(index + 1).at())
                    : end;
            add("state", new Stretch(Kinds.ofState(state.what()), Words.seconds(state.at()), until, state.what()));
        }
    }

    private void addAnswers(ProbeReport.Span span) {
        add(
                span.probe(),
                new Stretch(
                        Kinds.ofAnswer(span),
                        Words.seconds(span.first()),
                        Words.seconds(span.last()),
                        span.seen() + ", " + Words.times(span.count())));
    }

    private void add(String lane, Stretch stretch) {
        lanes.computeIfAbsent(lane, name -> new ArrayList<>()).add(stretch);
    }

    private void draw(Html html, Marks marks, double seconds) {
        html.open("figure");
        Plot plot = Plot.begin(html, "States and probe answers over time", seconds, lanes.size() * LANE);
        marks.draw(plot);
        int top = 0;
        for (Map.Entry<String, List<Stretch>> lane : lanes.entrySet()) {
            for (Stretch stretch : lane.getValue()) {
                String title = lane.getKey() + ": " + stretch.what();
                plot.bar(stretch.kind(), stretch.from(), stretch.to(), top + LABEL + 4, BAR, title);
            }
            plot.label(top + LABEL - 2, lane.getKey());
            top += LANE;
        }
        plot.end();
        html.open("ul", "class", "legend")
                .element("li", "ready, or a probe that passed", "class", "good")
                .element("li", "failed, or an answer that is an error", "class", "bad")
                .element("li", "starting, or another answer", "class", "warn");
        marks.legend(html);
        html.close().close();
    }
}
