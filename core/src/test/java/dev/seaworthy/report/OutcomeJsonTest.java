package dev.seaworthy.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.seaworthy.outcome.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutcomeJsonTest {
    private static final Map<String, Outcome> OUTCOMES = Outcomes.all();
    private static final ObjectMapper JSON = new ObjectMapper();

    static Iterable<String> kinds() {
        return OUTCOMES.keySet();
    }

    private static Outcome outcome(String kind) {
        return Objects.requireNonNull(OUTCOMES.get(kind));
    }

    private static String schemaText() throws IOException {
        try (InputStream in = OutcomeJson.class.getResourceAsStream("outcome.schema.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schemaText());
    }

    private static JsonNode read(Outcome outcome) throws JsonProcessingException {
        return JSON.readTree(OutcomeJson.write(outcome));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void followsTheSchema(String kind) throws IOException {
        assertThat(schema().validate(OutcomeJson.write(outcome(kind)), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void theSchemaRefusesWhatIsNotInIt() throws IOException {
        String json = OutcomeJson.write(outcome("oom"));

        assertThat(schema().validate(json.replaceFirst("\\{", "{\"more\":1,"), InputFormat.JSON))
                .hasSize(1);
        assertThat(schema().validate(json.replaceFirst("out_of_memory", "bored"), InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema().validate("{}", InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void theSchemaExplainsEveryField() throws IOException {
        JsonNode schema = JSON.readTree(schemaText());

        // A spec's entries have names of their own.
        List<JsonNode> objects = objects(schema)
                .filter(object -> !object.path("additionalProperties").isObject())
                .toList();

        assertThat(objects).hasSizeGreaterThan(8).allSatisfy(object -> {
            assertThat(object.path("additionalProperties").isBoolean()).isTrue();
            assertThat(object.path("additionalProperties").asBoolean()).isFalse();
            assertThat(object.path("required")).hasSameSizeAs(object.path("properties"));
            assertThat(object.path("properties"))
                    .allSatisfy(field ->
                            assertThat(field.path("description").asText()).isNotBlank());
        });
    }

    private static Stream<JsonNode> objects(JsonNode node) {
        Stream<JsonNode> below = StreamSupport.stream(node.spliterator(), false).flatMap(OutcomeJsonTest::objects);
        return node.path("type").asText().equals("object") ? Stream.concat(Stream.of(node), below) : below;
    }

    @Test
    void carriesTheFacts() throws IOException {
        JsonNode json = read(outcome("oom"));

        assertThat(json.at("/state").asText()).isEqualTo("failed-permanent");
        assertThat(json.at("/failure/cause").asText()).isEqualTo("out_of_memory");
        assertThat(json.at("/failure/exit_code").asInt()).isEqualTo(137);
        assertThat(json.at("/failure/signal").asText()).isEqualTo("SIGKILL");
        assertThat(json.at("/failure/oom").asText()).isEqualTo("proven");
        assertThat(json.at("/failure/at_ms").asDouble()).isEqualTo(1000);
        assertThat(json.at("/memory/limit").asLong()).isEqualTo(4L << 30);
        assertThat(json.at("/memory/peak").asLong()).isEqualTo(1L << 30);
        assertThat(json.at("/memory/samples/0/usage").asLong()).isEqualTo(1L << 30);
        assertThat(json.at("/log/last_lines/0/text").asText()).isEqualTo("bye");
        assertThat(json.at("/log/last_lines/0/stream").asText()).isEqualTo("stdout");
        assertThat(json.at("/ready_ms").isNull()).isTrue();
        assertThat(json.at("/started_ms").asDouble()).isZero();
        assertThat(json.at("/container/name").asText()).isEqualTo("nvr");
        assertThat(json.at("/headline").asText()).isEqualTo(OutcomeText.headline(outcome("oom")));
    }

    @Test
    void tellsWhichTestHasAskedForIt() throws IOException {
        String byTest = OutcomeJson.write(outcome("ready"), new Origin("a.NvrTest", Optional.of("answers")));
        String byClass = OutcomeJson.write(outcome("ready"), Origin.of("a.NvrTest"));

        assertThat(JSON.readTree(byTest).at("/test/class").asText()).isEqualTo("a.NvrTest");
        assertThat(JSON.readTree(byTest).at("/test/method").asText()).isEqualTo("answers");
        assertThat(JSON.readTree(byClass).at("/test/method").isNull()).isTrue();
        assertThat(read(outcome("ready")).at("/test").isNull()).isTrue();
        assertThat(schema().validate(byTest, InputFormat.JSON)).isEmpty();
        assertThat(schema().validate(byClass, InputFormat.JSON)).isEmpty();
        assertThatThrownBy(() -> Origin.of(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsNotKnownIsNull() throws IOException {
        assertThat(read(outcome("starting")).at("/failure").isNull()).isTrue();
        assertThat(read(outcome("starting")).at("/memory/peak").isNull()).isTrue();
        assertThat(read(outcome("oom of a child")).at("/failure/exit_code").isNull())
                .isTrue();
        assertThat(read(outcome("oom of a child")).at("/failure/signal").isNull())
                .isTrue();
        assertThat(read(outcome("ready")).at("/probes/last_answer").isNull()).isTrue();
        assertThat(read(outcome("ready")).at("/ready_ms").isNumber()).isTrue();
    }

    @Test
    void anyTextSurvivesAlsoOnItsWayThroughAFile() throws IOException {
        String[] lines = {
            "control \u0000\u0001\b\t\u001b[31mred\u001b[0m\u007f\u0085\u2028\u2029",
            "quotes \" and \\ and / and </script>",
            "väl 猫 emoji \uD83D\uDEA2 and \uFEFF\uFFFF",
            "halves \uD83D and \uDEA2 alone"
        };
        String json = OutcomeJson.write(Outcomes.logging(lines));
        String stored = new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        JsonNode read = JSON.readTree(stored).at("/log/last_lines");

        assertThat(stored).isEqualTo(json).contains("väl 猫").doesNotContain("\n");
        assertThat(read).hasSize(lines.length);
        for (int line = 0; line < lines.length; line++) {
            assertThat(read.get(line).path("text").asText()).isEqualTo(lines[line]);
        }
        assertThat(schema().validate(stored, InputFormat.JSON)).isEmpty();
    }
}
