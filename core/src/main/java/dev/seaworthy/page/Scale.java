package dev.seaworthy.page;

import java.util.ArrayList;
import java.util.List;

/**
 * An axis from zero: where a value lies on it, and which round values are written beside it.
 *
 * @param end its largest value, above zero
 * @param step between two of its round values
 */
record Scale(double end, double step) {
    private static final double[] DECIMAL = {1, 2, 5, 10};
    private static final double[] OF_A_MINUTE = {1, 2, 5, 10, 20, 30, 60};

    /** Any quantity, in steps of 1, 2 or 5 times a power of ten. */
    static Scale decimal(double largest, int most) {
        return of(largest, most, Math.pow(10, Math.floor(Math.log10(positive(largest) / most))), DECIMAL);
    }

    /** Bytes, in steps that are powers of two. */
    static Scale bytes(double largest, int most) {
        double step = 1;
        while (step * most < largest) {
            step *= 2;
        }
        return new Scale(positive(largest), step);
    }

    /** Seconds, in steps that people count them in. */
    static Scale seconds(double largest, int most) {
        if (largest <= most) {
            return decimal(largest, most);
        }
        return largest <= 60.0 * most
                ? of(largest, most, 1, OF_A_MINUTE)
                : of(largest, most, 60, new double[] {1, 2, 5, 10, 20, 30, 60, 120, 360, 1440});
    }

    private static Scale of(double largest, int most, double unit, double[] steps) {
        double step = unit * steps[steps.length - 1];
        for (int index = steps.length - 1; index >= 0 && unit * steps[index] * most >= largest; index--) {
            step = unit * steps[index];
        }
        return new Scale(positive(largest), step);
    }

    private static double positive(double largest) {
        return largest > 0 ? largest : 1;
    }

    /** Where a value lies, from 0 at zero to 1 at the end; what is beyond is put at the border. */
    double place(double value) {
        return Math.max(0, Math.min(1, value / end));
    }

    /** The round values, zero among them. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        for (int count = 0; count * step <= end * 1.0001; count++) {
            ticks.add(count * step);
        }
        return ticks;
    }
}
