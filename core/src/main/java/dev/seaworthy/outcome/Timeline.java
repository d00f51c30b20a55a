package dev.seaworthy.outcome;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Keeps the beginning and the end of what happened; a container that flaps for hours costs no more than one that boots. At
 * the end, answers of probes leave first: those that differ each time would else push out that the container started anew.
 */
final class Timeline {
    /** The kind of an entry that tells what a probe saw. */
    static final String PROBE = "probe";

    private static final int KEPT_AT_EACH_END = 100;

    private final List<TimelineEntry> beginning = new ArrayList<>();
    private final ArrayDeque<TimelineEntry> end = new ArrayDeque<>();
    private int leftOut;

    void add(Duration at, String kind, String what) {
        if (end.isEmpty() && beginning.size() < KEPT_AT_EACH_END) {
            addToBeginning(new TimelineEntry(at, kind, what, 1));
            return;
        }
        TimelineEntry last = end.peekLast();
        if (last != null && last.isSame(kind, what)) {
            end.removeLast();
            end.addLast(last.again());
            return;
        }
        end.addLast(new TimelineEntry(at, kind, what, 1));
        if (end.size() > KEPT_AT_EACH_END) {
            removeLeastWanted();
            leftOut++;
        }
    }

    private void removeLeastWanted() {
        for (Iterator<TimelineEntry> oldest = end.iterator(); oldest.hasNext(); ) {
            if (oldest.next().kind().equals(PROBE)) {
                oldest.remove();
                return;
            }
        }
        end.removeFirst();
    }

    private void addToBeginning(TimelineEntry entry) {
        int last = beginning.size() - 1;
        if (last >= 0 && beginning.get(last).isSame(entry.kind(), entry.what())) {
            beginning.set(last, beginning.get(last).again());
        } else {
            beginning.add(entry);
        }
    }

    List<TimelineEntry> entries() {
        List<TimelineEntry> all = new ArrayList<>(beginning);
        if (leftOut > 0) {
            all.add(new TimelineEntry(end.getFirst().at(), "left_out", leftOut + " entries left out", 1));
        }
        all.addAll(end);
        return all;
    }
}
