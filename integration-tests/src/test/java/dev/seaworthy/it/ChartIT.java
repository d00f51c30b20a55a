package dev.seaworthy.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.seaworthy.it.browser.Browser;
import dev.seaworthy.launch.Launch;
import dev.seaworthy.page.OutcomePage;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.Readiness;
import dev.seaworthy.testing.Script;
import dev.seaworthy.testing.ScriptedRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The chart of a launch of 40 seconds whose memory was measured from second 4 to second 36, in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChartIT {
    private static final String CHART = ".live .u-over";
    private static final Pattern AFTER = Pattern.compile("after\\s*([\\d.]+) s");

    /** In seconds: a chart is some hundred pixels wide, and places are read in whole ones. */
    private static final double READ_OFF = 0.5;

    @TempDir
    Path folder;

    private Browser browser;

    @BeforeAll
    void open() {
        Browser.require();
        browser = Browser.open();
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void show() throws IOException {
        browser.open(Files.writeString(folder.resolve("page.html"), page()));
    }

    private static String page() {
        Script script = Script.running();
        for (int second = 4; second <= 36; second += 2) {
            script.at(Duration.ofSeconds(second)).uses((100L + second) << 20, 256L << 20);
        }
        ContainerSpec spec = ContainerSpec.of("localhost/nvr:1")
                .name("nvr")
                .readyWhen(Readiness.log("never logged"))
                .readyTimeout(Duration.ofMinutes(10))
                .build();
        ScriptedRuntime runtime =
                ScriptedRuntime.playing(script.at(Duration.ofSeconds(40)).waitsFor("the end"));
        try (Launch launch = runtime.launcher().begin(spec)) {
            runtime.clock().advance(Duration.ofSeconds(41));
            return OutcomePage.write(launch.outcome());
        }
    }

    @Test
    void theTimeAxisReachesFromTheBeginningToTheEndOfTheLaunch() {
        assertThatTheAxisReaches(0, 40);
    }

    @Test
    void draggingOverAPartShowsItAloneAndADoubleClickShowsAllAgain() {
        browser.drag(CHART, 0.5, 0.75);

        assertThatTheAxisReaches(20, 30);

        browser.doubleClick(CHART);

        assertThatTheAxisReaches(0, 40);
    }

    @Test
    void aDragToTheEdgeReachesIt() {
        browser.drag(CHART, 0.5, 0.999);

        assertThatTheAxisReaches(20, 40);
    }

    /** What the axis says is painted; where it begins and ends follows from where two samples stand and when they were. */
    private void assertThatTheAxisReaches(double from, double to) {
        double[] left = sample(0.05);
        double[] right = sample(0.95);
        double wide = (right[0] - left[0]) / (right[1] - left[1]);
        double begins = left[0] - left[1] * wide;

        assertThat(begins).as("where it begins").isCloseTo(from, within(READ_OFF));
        assertThat(begins + wide).as("where it ends").isCloseTo(to, within(READ_OFF));
        assertThat(browser.complaints()).isEmpty();
    }

    /** When the sample was taken that the pointer finds there, and where it is marked. */
    private double[] sample(double across) {
        double marked = browser.point(CHART, across).across(".live .u-cursor-pt", CHART);
        String legend = browser.visibleText(".live .u-legend");
        Matcher after = AFTER.matcher(legend);
        assertThat(after.find()).as(legend).isTrue();
        return new double[] {Double.parseDouble(after.group(1)), marked};
    }
}
