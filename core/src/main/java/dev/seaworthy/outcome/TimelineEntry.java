package dev.seaworthy.outcome;

import java.time.Duration;

/**
 * One thing that happened, or several equal ones in a row.
 *
 * @param at when it first happened, since the launch began
 * @param kind what it was, for machines: {@code state}, {@code oom_kill}, {@code exited}, {@code probe} ...
 * @param what in words
 * @param count how many there were in a row
 */
public record TimelineEntry(Duration at, String kind, String what, int count) {
    TimelineEntry again() {
        return new TimelineEntry(at, kind, what, count + 1);
    }

    boolean isSame(String otherKind, String otherWhat) {
        return kind.equals(otherKind) && what.equals(otherWhat);
    }
}
