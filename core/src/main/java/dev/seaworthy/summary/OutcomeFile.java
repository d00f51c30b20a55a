package dev.seaworthy.summary;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.seaworthy.report.OutcomeJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a file of JSON was found to be.
 *
 * @param row what is said of the launch; empty when it is no outcome of this version
 * @param problem why it is none; empty when it is one
 */
record OutcomeFile(Optional<LaunchRow> row, String problem) {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final Set<String> FIELDS = fields();

    static OutcomeFile read(Path file) {
        try {
            String text = Files.readString(file);
            if (text.indexOf('\n') != text.length() - 1) {
                return not("it is not one line");
            }
            JsonNode json = JSON.readTree(text);
            // Other versions have other fields, and outcomes.jsonl promises one schema.
            return names(json).equals(FIELDS)
                    ? new OutcomeFile(Optional.of(LaunchRow.of(json)), "")
                    : not("its fields are not those of an outcome of this version");
        } catch (JsonProcessingException broken) {
            return not("it is not JSON");
        } catch (IOException unreadable) {
            return not("it cannot be read");
        } catch (RuntimeException odd) {
            // Anybody may have written it, and nothing that a file holds may fail a test.
            return not("its values are not those of an outcome");
        }
    }

    private static OutcomeFile not(String why) {
        return new OutcomeFile(Optional.empty(), why);
    }

    private static Set<String> names(JsonNode json) {
        Set<String> names = new HashSet<>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> fields() {
        try (InputStream in = OutcomeJson.class.getResourceAsStream("outcome.schema.json")) {
            return names(JSON.readTree(Objects.requireNonNull(in)).path("properties"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read the schema, which is part of this library", unreadable);
        }
    }
}
