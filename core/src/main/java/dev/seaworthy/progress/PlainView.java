package dev.seaworthy.progress;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells launches in lines, for a log that somebody reads later: on news, and when there has been none for a while. Not safe
 * for use from several threads.
 */
final class PlainView {
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    /** A probe whose answers flap would fill the log; a change of state is told at once. */
    private static final Duration BETWEEN_NEWS = Duration.ofSeconds(1);

    private static final int LONGEST = 240;
    private static final String PREFIX = "[seaworthy] ";

    private record Told(Duration at, String state, String news) {}

    private final Map<Long, Told> told = new HashMap<>();

    /** The lines that are due. */
    List<String> lines(Duration now, List<Sight> sights) {
        List<String> lines = new ArrayList<>();
        for (Sight sight : sights) {
            if (isDue(now, sight)) {
                lines.add(Lines.cut(PREFIX + GlanceText.of(sight), LONGEST));
                told.put(sight.number(), new Told(now, GlanceText.phase(sight), GlanceText.news(sight)));
            }
            if (sight.last()) {
                told.remove(sight.number());
            }
        }
        return lines;
    }

    private boolean isDue(Duration now, Sight sight) {
        Told before = told.get(sight.number());
        if (before == null || sight.last() || !before.state().equals(GlanceText.phase(sight))) {
            return true;
        }
        Duration since = now.minus(before.at());
        boolean news = !before.news().equals(GlanceText.news(sight));
        return since.compareTo(news ? BETWEEN_NEWS : HEARTBEAT) >= 0;
    }
}
