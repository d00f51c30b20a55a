package dev.seaworthy.page;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * The frame of a chart over the time of a launch. It is as wide as the page and its letters keep their size: what lies on
 * the time axis is placed in percent, and curves are in a drawing of their own that is stretched.
 */
final class Plot {
    /** The height of an axis's letters, in pixels. */
    static final int LETTERS = 18;

    private static final int TIME_TICKS = 5;

    /** A launch that is refused at once takes less; its axis would count in parts that one decimal cannot tell apart. */
    private static final double LEAST_SECONDS = 0.001;

    private static final int STRETCHED = 1000;

    private final Html html;
    private final Scale time;
    private final int height;

    private Plot(Html html, Scale time, int height) {
        this.html = html;
        this.time = time;
        this.height = height;
    }

    /** Begins a drawing with its time axis, and a space of so many pixels above that. */
    static Plot begin(Html html, String about, double seconds, int height) {
        html.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "class",
                "chart",
                "role",
                "img",
                "aria-label",
                about,
                "height",
                String.valueOf(height + LETTERS));
        Plot plot = new Plot(html, Scale.seconds(Math.max(LEAST_SECONDS, seconds), TIME_TICKS), height);
        plot.timeAxis();
        return plot;
    }

    private void timeAxis() {
        List<Double> ticks = time.ticks();
        for (double tick : ticks) {
            vertical("grid", tick);
            double place = time.place(tick);
            String anchor = place < 0.02 ? "start" : place > 0.95 ? "end" : "middle";
            text(percent(place), height + LETTERS - 5, anchor, moment(tick));
        }
    }

    private String moment(double seconds) {
        if (time.step() < 0.1) {
            return number(seconds * 1000) + " ms";
        }
        if (time.step() < 1) {
            return number(seconds) + " s";
        }
        long whole = Math.round(seconds);
        return time.step() < 60 && time.end() < 120
                ? whole + " s"
                : String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }

    /** Lines across at the round values of another axis, each with its letters above it. */
    void valueAxis(Scale scale, DoubleFunction<String> words) {
        for (double tick : scale.ticks()) {
            if (tick > 0) {
                double y = y(scale, tick);
                horizontal("grid", y);
                text("3", Math.max(11, y - 3), "start", words.apply(tick));
            }
        }
    }

    /** A line across. */
    void horizontal(String kind, double y) {
        line(kind, "0", "100%", pixels(y), pixels(y));
    }

    /** A line from top to bottom at a moment. */
    void vertical(String kind, double seconds) {
        String x = percent(time.place(seconds));
        line(kind, x, x, "0", String.valueOf(height));
    }

    private void line(String kind, String x1, String x2, String y1, String y2) {
        html.open("line", "class", kind, "x1", x1, "x2", x2, "y1", y1, "y2", y2).close();
    }

    /** A bar between two moments, never thinner than the eye can see; what it means is told when it is pointed at. */
    void bar(String kind, double from, double to, double y, double thick, String title) {
        double left = time.place(from);
        html.open(
                        "rect",
                        "class",
                        "bar " + kind,
                        "x",
                        percent(left),
                        "width",
                        percent(Math.max(0, time.place(to) - left)),
                        "y",
                        pixels(y),
                        "height",
                        pixels(Math.max(2, thick)),
                        "stroke-width",
                        "2")
                .open("title")
                .quote(title)
                .close()
                .close();
    }

    /** A dot. */
    void dot(String kind, double seconds, double y, String title) {
        html.open("circle", "class", kind, "cx", percent(time.place(seconds)), "cy", pixels(y), "r", "4")
                .open("title")
                .quote(title)
                .close()
                .close();
    }

    /** Letters at the left, over whatever lies there. */
    void label(double y, String text) {
        html.open("text", "x", "3", "y", pixels(y), "text-anchor", "start")
                .quote(text)
                .close();
    }

    private void text(String x, double y, String anchor, String text) {
        html.element("text", text, "x", x, "y", pixels(y), "text-anchor", anchor);
    }

    /** A curve through points of seconds and values, and the area below it. */
    void curve(List<double[]> points, Scale scale) {
        html.open(
                "svg",
                "x",
                "0",
                "y",
                "0",
                "width",
                "100%",
                "height",
                String.valueOf(height),
                "viewBox",
                "0 0 " + STRETCHED + " " + STRETCHED,
                "preserveAspectRatio",
                "none");
        StringBuilder path = new StringBuilder();
        for (double[] point : points) {
            path.append(path.isEmpty() ? 'M' : 'L')
                    .append(pixels(time.place(point[0]) * STRETCHED))
                    .append(' ')
                    .append(pixels((1 - scale.place(point[1])) * STRETCHED));
        }
        String first = pixels(time.place(points.get(0)[0]) * STRETCHED);
        String last = pixels(time.place(points.get(points.size() - 1)[0]) * STRETCHED);
        String area = path + "L" + last + " " + STRETCHED + "L" + first + " " + STRETCHED + "Z";
        html.open("path", "class", "area", "d", area).close();
        html.open("path", "class", "curve", "d", path.toString()).close();
        html.close();
    }

    double y(Scale scale, double value) {
        return (1 - scale.place(value)) * height;
    }

    /** Ends the drawing. */
    void end() {
        html.close().line();
    }

    private static String percent(double place) {
        return number(place * 100) + "%";
    }

    private static String pixels(double pixels) {
        return number(pixels);
    }

    /** With one decimal. Formatting by a pattern takes a hundred times as long, and a curve has a thousand numbers. */
    private static String number(double value) {
        long tenths = Math.round(value * 10);
        String whole = (tenths < 0 ? "-" : "") + Math.abs(tenths / 10);
        return tenths % 10 == 0 ? whole : whole + "." + Math.abs(tenths % 10);
    }
}
