package dev.seaworthy.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {
    private static List<Double> values(String texts) {
        return Stream.of(texts.split(" ")).map(Double::valueOf).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "0.4, 0 0.1 0.2 0.3 0.4",
        "1, 0 0.2 0.4 0.6 0.8 1",
        "7, 0 2 4 6",
        "30, 0 10 20 30",
        "61, 0 20 40 60",
        "600, 0 120 240 360 480 600",
        "7200, 0 1800 3600 5400 7200",
    })
    void secondsAreCountedAsPeopleCountThem(double largest, String expected) {
        assertThat(Scale.seconds(largest, 5).ticks())
                .satisfies(ticks -> assertThat(ticks)
                        .usingElementComparator((one, other) -> Math.abs(one - other) < 1e-9 ? 0 : 1)
                        .isEqualTo(values(expected)));
    }

    @Test
    void bytesAreCountedInPowersOfTwo() {
        long gib = 1L << 30;
        assertThat(Scale.bytes(4.4 * gib, 4).ticks()).containsExactly(0.0, 2.0 * gib, 4.0 * gib);
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "0, 0", "5, 0.5", "10, 1", "11, 1"})
    void whatIsBeyondLiesAtTheBorder(double value, double place) {
        assertThat(new Scale(10, 5).place(value)).isEqualTo(place);
    }

    @Test
    void nothingMeasuredIsNoDivisionByZero() {
        assertThat(Scale.decimal(0, 4).place(0)).isZero();
        assertThat(Scale.decimal(0, 4).ticks()).startsWith(0.0);
    }
}
