package dev.seaworthy.it.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What was measured several times.
 *
 * @param sorted the values, at least one, from the smallest to the largest
 */
record Figures(List<Double> sorted) {
    Figures {
        List<Double> copy = new ArrayList<>(sorted);
        copy.sort(Double::compare);
        sorted = List.copyOf(copy);
    }

    /** The upper one of the two in the middle, where there are two: never better than the truth. */
    double median() {
        return sorted.get(sorted.size() / 2);
    }

    /** {@code min / median / max}. */
    String shown() {
        return shown(sorted.get(0)) + " / **" + shown(median()) + "** / " + shown(sorted.get(sorted.size() - 1));
    }

    static String shown(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.1f" : "%,.0f", value);
    }
}
