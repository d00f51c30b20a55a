package dev.seaworthy.page;

import dev.seaworthy.report.OutcomeText;
import dev.seaworthy.spec.MemorySize;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Times and sizes as they stand on pages. */
public final class Words {
    /** What is not known. */
    public static final String NONE = "-";

    private Words() {}

    /** A moment of a launch: {@code 12.345 s}. */
    static String at(Duration moment) {
        return String.format(Locale.ROOT, "%.3f s", seconds(moment));
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

    static String times(int count) {
        return count == 1 ? "1 time" : count + " times";
    }
}
