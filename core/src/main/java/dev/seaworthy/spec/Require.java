package dev.seaworthy.spec;

import java.time.Duration;

/** The checks that several specs share; each refusal names the field, the value and what would be right. */
final class Require {
    /** Engines keep stop and wait times in whole numbers of at most 32 bits; a day is beyond any boot. */
    private static final Duration LONGEST = Duration.ofDays(7);

    private Require() {}

    static String text(String field, String value) {
        if (value.isBlank() || !value.equals(value.strip())) {
            throw new InvalidSpecException(field, value, "give text without blanks around it");
        }
        return value;
    }

    static Duration positive(String field, Duration value) {
        if (value.isZero() || value.isNegative() || value.compareTo(LONGEST) > 0) {
            throw new InvalidSpecException(field, value, "give a duration above zero and up to 7 days");
        }
        return value;
    }

    static Duration notNegative(String field, Duration value) {
        if (value.isNegative() || value.compareTo(LONGEST) > 0) {
            throw new InvalidSpecException(field, value, "give zero, or a duration of up to 7 days");
        }
        return value;
    }

    static int between(String field, int value, int low, int high) {
        if (value < low || value > high) {
            throw new InvalidSpecException(field, value, "give a number from " + low + " to " + high);
        }
        return value;
    }

    static String absolutePath(String field, String value) {
        if (!value.startsWith("/") || value.contains("/../") || value.endsWith("/..") || value.indexOf('\0') >= 0) {
            throw new InvalidSpecException(field, value, "give an absolute path inside the container, as /config");
        }
        return value;
    }
}
