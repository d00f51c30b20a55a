package dev.seaworthy.page;

import dev.seaworthy.outcome.MemoryReport;
import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.report.OutcomeText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Memory over time against its limit. */
final class MemoryChart {
    private static final int HEIGHT = 220;
    private static final int MOST_LINES = 4;

    /** So that the limit's line is not the drawing's border. */
    private static final double HEADROOM = 1.1;

    private MemoryChart() {}

    static void write(Html html, Outcome outcome, Marks marks, double seconds) {
        MemoryReport memory = outcome.memory();
        List<double[]> points = memory.samples().stream()
                .map(sample -> new double[] {Words.seconds(sample.at()), sample.usage()})
                .toList();
        if (points.isEmpty()) {
            html.element(
                    "p",
                    "Memory was never measured: the container ended, or never ran, before the engine told a sample.",
                    "class",
                    "quiet");
            return;
        }
        html.open("figure");
        String which = outcome.starts().earlier().isEmpty() ? "" : " in all starts; in the last one";
        String title = "Memory over time" + which + ": " + OutcomeText.memory(outcome);
        Plot plot = Plot.begin(html, title, seconds, HEIGHT);
        Scale scale = Scale.bytes(HEADROOM * Math.max(top(memory), highest(points)[1]), MOST_LINES);
        plot.curve(points, scale);
        plot.valueAxis(scale, bytes -> Words.size((long) bytes));
        if (isInSight(memory)) {
            plot.horizontal("limit", plot.y(scale, (double) memory.limit()));
        }
        marks.draw(plot);
        peak(plot, scale, points);
        plot.end();
        new LiveChart(points, limit(memory), marks, seconds).write(html);
        legend(html, memory, marks);
        html.close();
    }

    private static double top(MemoryReport memory) {
        long peak = memory.peak().orElse(0);
        return isInSight(memory) ? Math.max(peak, memory.limit()) : Math.max(peak, 1);
    }

    /** A limit far above all use would press the curve into a line at the bottom. */
    private static boolean isInSight(MemoryReport memory) {
        return memory.limit() > 0 && memory.peak().orElse(0) >= memory.limit() / 20;
    }

    private static OptionalDouble limit(MemoryReport memory) {
        return isInSight(memory) ? OptionalDouble.of((double) memory.limit()) : OptionalDouble.empty();
    }

    private static void peak(Plot plot, Scale scale, List<double[]> points) {
        double[] highest = highest(points);
        String title = "largest sample: " + Words.size((long) highest[1]) + " at "
                + Words.took(Optional.of(Duration.ofMillis((long) (highest[0] * 1000))));
        plot.dot("peak", highest[0], plot.y(scale, highest[1]), title);
    }

    private static double[] highest(List<double[]> points) {
        double[] highest = points.get(0);
        for (double[] point : points) {
            highest = point[1] > highest[1] ? point : highest;
        }
        return highest;
    }

    private static void legend(Html html, MemoryReport memory, Marks marks) {
        html.open("ul", "class", "legend")
                .element("li", "memory in use", "class", "curve")
                .element("li", "largest sample", "class", "peak");
        if (isInSight(memory)) {
            html.element("li", "limit", "class", "limit");
        } else if (memory.limit() > 0) {
            html.element("li", "the limit of " + Words.size(memory.limit()) + " is far above");
        }
        marks.legend(html);
        html.close();
    }
}
