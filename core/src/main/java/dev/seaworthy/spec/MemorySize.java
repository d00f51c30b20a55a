package dev.seaworthy.spec;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of memory in bytes, zero or more.
 *
 * <p>Text is binary throughout, as Docker has it: {@code 512m} and {@code 512Mi} are both 512 x 2<sup>20</sup> bytes. A
 * bare upper-case suffix ({@code 4G}) is refused: Kubernetes reads it as decimal and Docker as binary.
 *
 * @param bytes the amount, 0 or more
 */
public record MemorySize(long bytes) implements Comparable<MemorySize> {
    /** No memory: how "no swap" is written. */
    public static final MemorySize ZERO = new MemorySize(0);

    private static final String UNITS = " KMGT";
    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})([a-zA-Z]*)");
    private static final Map<String, Integer> SHIFTS = Map.ofEntries(
            Map.entry("b", 0),
            Map.entry("k", 10),
            Map.entry("m", 20),
            Map.entry("g", 30),
            Map.entry("t", 40),
            Map.entry("Ki", 10),
            Map.entry("Mi", 20),
            Map.entry("Gi", 30),
            Map.entry("Ti", 40));

    /** Refuses a negative amount. */
    public MemorySize {
        if (bytes < 0) {
            throw new InvalidSpecException("memory size", bytes, "give zero bytes or more");
        }
    }

    /**
     * Reads {@code 4g}, {@code 512m}, {@code 4Gi}, {@code 512Mi}, or plain bytes with the suffix {@code b}.
     *
     * @throws InvalidSpecException when the text is not such an amount
     */
    public static MemorySize parse(String text) {
        return parse("memory size", text);
    }

    /** As {@link #parse(String)}; a refusal names the given field. */
    static MemorySize parse(String field, String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new InvalidSpecException(field, text, "write it as 4g, 512m, 4Gi or 512Mi");
        }
        String suffix = parts.group(2);
        Integer shift = SHIFTS.get(suffix);
        if (shift == null) {
            throw new InvalidSpecException(field, text, advice(parts.group(1), suffix));
        }
        long number = Long.parseLong(parts.group(1));
        if (number > Long.MAX_VALUE >> shift) {
            throw new InvalidSpecException(field, text, "give an amount below 8 EiB");
        }
        return new MemorySize(number << shift);
    }

    private static String advice(String number, String suffix) {
        if (suffix.isEmpty()) {
            return "add a unit, as " + number + "m or " + number + "Mi, or " + number + "b for bytes";
        }
        String lower = suffix.toLowerCase(Locale.ROOT);
        if (lower.equals("b")) {
            return "write " + number + "b for bytes";
        }
        if (lower.length() == 1 && SHIFTS.containsKey(lower)) {
            return "an upper-case suffix is decimal to Kubernetes and binary to Docker; write " + number + lower
                    + " or " + number + suffix + "i";
        }
        return "write it as 4g, 512m, 4Gi or 512Mi";
    }

    /** So many bytes. */
    public static MemorySize ofBytes(long bytes) {
        return new MemorySize(bytes);
    }

    /** So many times 2<sup>20</sup> bytes. */
    public static MemorySize ofMebibytes(long mebibytes) {
        return new MemorySize(Math.multiplyExact(mebibytes, 1L << 20));
    }

    /** So many times 2<sup>30</sup> bytes. */
    public static MemorySize ofGibibytes(long gibibytes) {
        return new MemorySize(Math.multiplyExact(gibibytes, 1L << 30));
    }

    @Override
    public int compareTo(MemorySize other) {
        return Long.compare(bytes, other.bytes);
    }

    /** The amount in the largest unit that leaves at least one: {@code 4 GiB}, {@code 1.50 GiB}, {@code 128 MiB}. */
    @Override
    public String toString() {
        if (bytes < 1L << 10) {
            return bytes + " B";
        }
        int unit = Math.min((63 - Long.numberOfLeadingZeros(bytes)) / 10, 4);
        long size = 1L << (10 * unit);
        String name = UNITS.charAt(unit) + "iB";
        return bytes % size == 0
                ? bytes / size + " " + name
                : String.format(Locale.ROOT, "%.2f %s", (double) bytes / size, name);
    }
}
