package dev.seaworthy.docker;

import java.time.Instant;
import java.util.Locale;

/** Writes moments as Docker's queries take them. */
final class Stamps {
    private Stamps() {}

    /** {@code seconds.nanoseconds} since 1970. */
    static String of(Instant moment) {
        return String.format(Locale.ROOT, "%d.%09d", moment.getEpochSecond(), moment.getNano());
    }
}
