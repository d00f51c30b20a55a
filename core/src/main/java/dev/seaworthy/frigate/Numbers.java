package dev.seaworthy.frigate;

import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as Frigate takes them: as YAML numbers, or as text that reads as one. */
final class Numbers {
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,9}(\\.\\d{0,9})?");

    private Numbers() {}

    /** The number above zero that the text is; empty when it is none. */
    static Optional<Double> positive(String text) {
        String number = text.strip();
        return DECIMAL.matcher(number).matches()
                ? Optional.of(Double.valueOf(number)).filter(value -> value > 0)
                : Optional.empty();
    }
}
