package dev.seaworthy.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The numbers of a chart of bytes, for the script that makes it one that can be zoomed. Where no script runs, the drawing before it
 * has said it all.
 *
 * @param points seconds and values
 * @param limit a line across
 * @param marks lines from top to bottom
 * @param seconds the end of the time axis
 */
record LiveChart(List<double[]> points, OptionalDouble limit, Marks marks, double seconds) {
    private static final JsonFactory FACTORY = new JsonFactory();

    void write(Html html) {
        html.open("div", "class", "live", "data-chart", json(), "hidden", "hidden")
                .close()
                .line();
    }

    private String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("end", seconds);
            column(json, "x", 0);
            column(json, "y", 1);
            if (limit.isPresent()) {
                json.writeNumberField("limit", limit.getAsDouble());
            }
            json.writeArrayFieldStart("marks");
            for (Marks.Mark mark : marks.all()) {
                json.writeStartObject();
                json.writeNumberField("x", mark.seconds());
                json.writeStringField("kind", mark.kind());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a string cannot fail to be written", impossible);
        }
        return text.toString();
    }

    private void column(JsonGenerator json, String name, int column) throws IOException {
        json.writeArrayFieldStart(name);
        for (double[] point : points) {
            // Three decimals are milliseconds, and more would be bytes of the page.
            json.writeNumber(Math.rint(point[column] * 1000) / 1000);
        }
        json.writeEndArray();
    }
}
