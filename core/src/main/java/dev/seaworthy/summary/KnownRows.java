package dev.seaworthy.summary;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.seaworthy.summary.Inventory.Seen;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * The rows of a folder in one hidden file, for JVMs to come: where each test class has one of its own, each would otherwise
 * read all outcomes before it in full. A row counts for a file of the same size and time only, and none does when the file
 * is broken or another version's. What is no outcome is not kept: it may only have been unreadable for a while. For whoever
 * holds the folder's lock.
 */
final class KnownRows {
    static final String NAME = ".rows.json";

    /** To be raised whenever the same outcome is to give another row, or a row is to be written in another way. */
    private static final int FORMAT = 1;

    /** The schema's fields decide what is an outcome at all. */
    private static final String VERSION = FORMAT + " " + new TreeSet<>(OutcomeFile.FIELDS);

    private static final System.Logger LOG = System.getLogger(KnownRows.class.getName());
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final JsonFactory FACTORY = new JsonFactory();

    // Times are numbers: to parse them as text took a new JVM longer than the rest of the file.

    private KnownRows() {}

    /** By the files that they were read from, some of which may be gone; none when they are not known. */
    static Map<Path, Seen> read(Path folder) {
        Map<Path, Seen> known = new HashMap<>();
        try {
            JsonNode all = JSON.readTree(Files.readAllBytes(folder.resolve(NAME)));
            if (all.required("version").asText().equals(VERSION)) {
                for (JsonNode one : all.required("files")) {
                    known.put(folder.resolve(one.required("file").asText()), seen(one));
                }
            }
            return known;
        } catch (NoSuchFileException first) {
            return new HashMap<>();
        } catch (IOException | RuntimeException broken) {
            // Anybody may have written it.
            LOG.log(System.Logger.Level.DEBUG, "could not read the known rows in " + folder, broken);
            return new HashMap<>();
        }
    }

    private static Seen seen(JsonNode json) {
        return new Seen(
                FileTime.from(json.required("changed").longValue(), TimeUnit.NANOSECONDS),
                json.required("size").longValue(),
                new OutcomeFile(Optional.of(row(json.required("row"))), ""));
    }

    private static LaunchRow row(JsonNode json) {
        return new LaunchRow(
                json.required("class").asText(),
                known(json, "method").map(JsonNode::asText),
                json.required("container").asText(),
                json.required("runtime").asText(),
                json.required("version").asText(),
                json.required("state").asText(),
                json.required("headline").asText(),
                Instant.ofEpochSecond(
                        json.required("began").longValue(),
                        json.required("began_ns").longValue()),
                known(json, "decided_ns").map(JsonNode::longValue).map(Duration::ofNanos),
                known(json, "peak")
                        .map(peak -> OptionalLong.of(peak.longValue()))
                        .orElse(OptionalLong.empty()),
                json.required("limit").longValue(),
                json.required("attempts").intValue());
    }

    private static Optional<JsonNode> known(JsonNode json, String field) {
        return Optional.of(json.required(field)).filter(value -> !value.isNull());
    }

    /** Keeps what was seen. Without that, the next JVM has only more to read. */
    static void write(Path folder, Map<Path, Seen> seen) {
        try {
            WholeFile.write(folder.resolve(NAME), out -> write(folder, seen, out));
        } catch (IOException | RuntimeException unwritable) {
            LOG.log(System.Logger.Level.DEBUG, "could not keep the known rows in " + folder, unwritable);
        }
    }

    private static void write(Path folder, Map<Path, Seen> seen, OutputStream out) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("version", VERSION);
            json.writeArrayFieldStart("files");
            for (Map.Entry<Path, Seen> one : seen.entrySet()) {
                Optional<LaunchRow> row = one.getValue().content().row();
                if (row.isPresent()) {
                    file(json, folder.relativize(one.getKey()), one.getValue(), row.get());
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void file(JsonGenerator json, Path file, Seen seen, LaunchRow row) throws IOException {
        json.writeStartObject();
        json.writeStringField("file", file.toString());
        json.writeNumberField("changed", seen.changed().to(TimeUnit.NANOSECONDS));
        json.writeNumberField("size", seen.size());
        json.writeObjectFieldStart("row");
        json.writeStringField("class", row.testClass());
        json.writeStringField("method", row.method().orElse(null));
        json.writeStringField("container", row.container());
        json.writeStringField("runtime", row.runtime());
        json.writeStringField("version", row.version());
        json.writeStringField("state", row.state());
        json.writeStringField("headline", row.headline());
        Instant began = row.began();
        json.writeNumberField("began", began.getEpochSecond());
        json.writeNumberField("began_ns", began.getNano());
        json.writeObjectField("decided_ns", row.decided().map(Duration::toNanos).orElse(null));
        json.writeObjectField("peak", row.peak().isPresent() ? row.peak().getAsLong() : null);
        json.writeNumberField("limit", row.limit());
        json.writeNumberField("attempts", row.attempts());
        json.writeEndObject();
        json.writeEndObject();
    }
}
