package dev.seaworthy.engine;

import java.time.Instant;
import java.util.Locale;

/** Writes moments as the queries of Docker and Podman take them. */
public final class Stamps {
    private Stamps() {}

    /** {@code seconds.nanoseconds} since 1970. */
    public static String of(Instant moment) {
        return String.format(Locale.ROOT, "%d.%09d", moment.getEpochSecond(), moment.getNano());
    }
}
