package dev.seaworthy.page;

import dev.seaworthy.report.OutcomeText;
import dev.seaworthy.spec.MemorySize;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Times and sizes as they stand on pages. */
public final class Words {
    /** What is not known. */
    public static final String NONE = "-";

    private Words() {}

    /** A moment of a launch: {@code 12.345 s}. */
    static String at(Duration moment) {
        long millis = moment.toMillis();
        // By hand: a page has hundreds of them, and a pattern is slow.
        return millis / 1000 + "." + String.valueOf(1000 + millis % 1000).substring(1) + " s";
    }

    /** How long something took, if it is known: {@code 850 ms}, {@code 12.3 s}. */
    public static String took(Optional<Duration> duration) {
        return duration.map(OutcomeText::seconds).orElse(NONE);
    }

    /** An amount of memory, if it is known. */
    public static String size(OptionalLong bytes) {
        return bytes.isPresent() ? size(bytes.getAsLong()) : NONE;
    }

    static String size(long bytes) {
        return new MemorySize(bytes).toString();
    }

    static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    /** A value of an axis of milliseconds. */
    static String millis(double millis) {
        return millis < 1000 ? Math.round(millis) + " ms" : Math.round(millis / 100) / 10.0 + " s";
    }

    static String times(int count) {
        return count == 1 ? "1 time" : count + " times";
    }
}
