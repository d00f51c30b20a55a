package dev.seaworthy.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlotTest {
    @ParameterizedTest
    @CsvSource({
        "0, '0 ms, 0.2 ms, 0.4 ms, 0.6 ms, 0.8 ms, 1 ms'",
        "0.00005, '0 ms, 0.2 ms, 0.4 ms, 0.6 ms, 0.8 ms, 1 ms'",
        "0.0012, '0 ms, 0.5 ms, 1 ms'",
        "0.25, '0 ms, 50 ms, 100 ms, 150 ms, 200 ms, 250 ms'",
        "0.4, '0 s, 0.1 s, 0.2 s, 0.3 s, 0.4 s'",
        "1.2, '0 s, 0.5 s, 1 s'",
        "3, '0 s, 1 s, 2 s, 3 s'",
        "90, '0 s, 20 s, 40 s, 60 s, 80 s'",
        "600, '0:00, 2:00, 4:00, 6:00, 8:00, 10:00'",
    })
    void theTimeAxisIsReadInUnitsThatItsStepsNeed(double seconds, String labels) {
        Html html = new Html();
        Plot.begin(html, "a plot", seconds, 100).end();
        assertThat(new PageDocument(html.toString()).texts("//*[name()='text']"))
                .containsExactly(labels.split(", "));
    }
}
