package dev.seaworthy.podman;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of Podman or conmon, as far as it can be compared.
 *
 * @param text as it was told, as {@code 5.4.2} or {@code 4.0.0-rc1}
 */
record Version(String text) implements Comparable<Version> {
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})(?:\\.(\\d{1,6}))?");

    static Version of(String text) {
        return new Version(text);
    }

    boolean isBefore(Version other) {
        return compareTo(other) < 0;
    }

    /** Whether it can be read; one that cannot counts as the oldest. */
    boolean isKnown() {
        return NUMBERS.matcher(text).find();
    }

    private int[] numbers() {
        Matcher found = NUMBERS.matcher(text);
        if (!found.find()) {
            return new int[3];
        }
        int patch = found.group(3) == null ? 0 : Integer.parseInt(found.group(3));
        return new int[] {Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)), patch};
    }

    @Override
    public int compareTo(Version other) {
        return Arrays.compare(numbers(), other.numbers());
    }

    @Override
    public String toString() {
        return text;
    }
}
