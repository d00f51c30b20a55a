package dev.seaworthy.page;

import dev.seaworthy.outcome.Attempt;
import dev.seaworthy.outcome.Ending;
import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.outcome.TimelineEntry;
import dev.seaworthy.signal.OomVerdict;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is marked in charts: OOM kills, restarts, ends, and readiness.
 *
 * @param all the marks, in order
 */
record Marks(List<Mark> all) {
    /**
     * One mark.
     *
     * @param seconds since the launch began
     * @param kind as in the timeline, {@code ready} for readiness
     * @param what in words
     */
    record Mark(double seconds, String kind, String what) {}

    /** The engine's own words for it are in the timeline. */
    private static final Map<String, String> NAMES = names();

    private static Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("started", "start or restart");
        names.put("oom_kill", "OOM kill");
        names.put("exited", "end of the container");
        names.put("ready", "ready");
        return names;
    }

    static Marks of(Outcome outcome) {
        Stream<Mark> told = outcome.timeline().stream().map(Marks::mark);
        return new Marks(Stream.concat(told, kills(outcome))
                .filter(mark -> NAMES.containsKey(mark.kind()))
                .sorted(Comparator.comparingDouble(Mark::seconds))
                .toList());
    }

    /** Some engines tell of an OOM kill only with the end itself. */
    private static Stream<Mark> kills(Outcome outcome) {
        Stream<Duration> earlier = outcome.starts().earlier().stream()
                .filter(attempt -> attempt.oom() == OomVerdict.PROVEN)
                .map(Attempt::endedAt);
        Stream<Duration> last = outcome.ending().stream()
                .filter(ending -> ending.oom() == OomVerdict.PROVEN)
                .map(Ending::at);
        return Stream.concat(earlier, last).map(at -> new Mark(Words.seconds(at), "oom_kill", "OOM kill"));
    }

    private static Mark mark(TimelineEntry entry) {
        String kind = entry.kind().equals("state") ? entry.what() : entry.kind();
        return new Mark(Words.seconds(entry.at()), kind, entry.what());
    }

    void draw(Plot plot) {
        all.forEach(mark -> plot.vertical("mark " + mark.kind(), mark.seconds()));
    }

    /** Says what the lines mean, for the kinds that are there. */
    void legend(Html html) {
        NAMES.forEach((kind, name) -> {
            if (all.stream().anyMatch(mark -> mark.kind().equals(kind))) {
                html.element("li", name, "class", kind);
            }
        });
    }
}
