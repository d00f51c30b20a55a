package dev.seaworthy.summary;

import static dev.seaworthy.summary.Folders.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.seaworthy.page.Words;
import dev.seaworthy.report.Origin;
import dev.seaworthy.report.OutcomeJson;
import dev.seaworthy.report.Outcomes;
import dev.seaworthy.summary.Inventory.Contents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of all launches together. */
class IndexTest {
    private static final Origin NVR = Origin.of("a.NvrTest");

    @TempDir
    Path folder;

    private String index() throws IOException {
        return Files.readString(folder.resolve("index.html"));
    }

    private Path foreign(String name, String text) throws IOException {
        Path file = folder.resolve("a.NvrTest").resolve(name);
        Files.createDirectories(folder.resolve("a.NvrTest"));
        return Files.writeString(file, text);
    }

    private Contents write(String kind) throws IOException {
        ReportFolder.at(folder).write(NVR, kind, outcome(kind));
        return Inventory.of(folder).read();
    }

    @Test
    void everyLineForMachinesFollowsTheSchema() throws IOException {
        Outcomes.all().forEach((kind, outcome) -> ReportFolder.at(folder).write(NVR, kind, outcome));
        String odd = "\u2028 \u0085 \r halves \uD83D and \uDEA2 </script>";
        ReportFolder.at(folder).write(new Origin("odd", Optional.of(odd)), "odd", Outcomes.logging(odd));
        Schema schema;
        try (InputStream in = OutcomeJson.class.getResourceAsStream("outcome.schema.json")) {
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
        }

        String[] lines = Files.readString(folder.resolve("outcomes.jsonl")).split("\n", -1);
        assertThat(lines).hasSize(Outcomes.all().size() + 2).endsWith("");
        assertThat(List.of(lines).subList(0, lines.length - 1)).allSatisfy(line -> {
            assertThat(line).contains("\"test\":{\"class\":");
            assertThat(schema.validate(line, InputFormat.JSON)).isEmpty();
        });
        assertThat(index()).doesNotContain("Left out");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "ready, ready, 1.0 s, -",
        "oom, failed-permanent, 1.0 s, 1 GiB of 4 GiB",
        "timed out, timed-out, 60.0 s, 1 GiB of 4 GiB",
        "oom after readiness, failed-permanent, 9.0 s, -",
        "starting, starting, -, -"
    })
    void aRowSaysHowLongItTook(String kind, String state, String decided, String memory) throws IOException {
        LaunchRow row = write(kind).launches().get(0).row();

        assertThat(row.state()).isEqualTo(state);
        assertThat(Words.took(row.decided())).isEqualTo(decided);
        assertThat(row.memory()).isEqualTo(memory);
        assertThat(row.attempts()).isEqualTo(1);
        assertThat(row.runtime()).startsWith("scripted");
        assertThat(index()).contains(">" + decided + "<").contains(">" + memory + "<");
    }

    @Test
    void theNewestFailureComesFirst() throws IOException {
        write("oom");
        write("ready");
        Path early = folder.resolve("a.NvrTest/oom-failed-permanent.json");
        foreign("older.json", Files.readString(early).replaceFirst("\"began\":\"2\\d", "\"began\":\"19"));
        foreign("newest.json", Files.readString(early).replaceFirst("\"began\":\"2\\d", "\"began\":\"29"));
        Contents contents = write("timed out");

        assertThat(contents.launches())
                .extracting(launch -> launch.row().state() + " "
                        + launch.row().began().toString().substring(0, 2))
                .startsWith("failed-permanent 29")
                .endsWith("failed-permanent 19", "ready 20");
        assertThat(index().indexOf("newest.html")).isPositive().isLessThan(index().indexOf("older.html"));
    }

    @Test
    void filesThatAreNoOutcomesAreLeftOutAndNamed() throws IOException {
        write("ready");
        String good = Files.readString(folder.resolve("a.NvrTest/ready-ready.json"));
        foreign("cut-<b>.json", good.substring(0, 100) + "\n");
        foreign("empty.json", "");
        foreign("foreign.json", "{\"a\":1}\n");
        foreign("list.json", "[1]\n");
        foreign("long.json", good.replace(",", ",\n"));
        foreign("odd.json", good.replaceFirst("\"began\":\"[^\"]*\"", "\"began\":\"soon\""));
        foreign("old.json", good.replaceFirst("\"test\":\\{[^}]*},", ""));
        foreign(".hidden.json", "not looked at");
        foreign("notes.md", "not looked at");
        Contents contents = write("oom");

        assertThat(contents.launches()).hasSize(2);
        assertThat(contents.skipped())
                .extracting(skipped -> skipped.file().substring("a.NvrTest/".length()) + " " + skipped.why())
                .containsExactly(
                        "cut-<b>.json it is not JSON",
                        "empty.json its fields are not those of an outcome of this version",
                        "foreign.json its fields are not those of an outcome of this version",
                        "list.json its fields are not those of an outcome of this version",
                        "long.json it is not one line",
                        "odd.json its values are not those of an outcome",
                        "old.json its fields are not those of an outcome of this version");
        assertThat(Files.readAllLines(folder.resolve("outcomes.jsonl"))).hasSize(2);
        assertThat(index()).contains("Left out").contains("cut-&lt;b&gt;.json: it is not JSON");
    }

    @Test
    void aFileThatHasNotChangedIsNotReadAgain() throws IOException {
        LaunchRow before = write("oom").launches().get(0).row();
        Contents after = write("ready");

        assertThat(after.launches().get(0).row()).isSameAs(before);
    }

    @Test
    void theLinesAreWrittenAnewWhereTheyAreNotWhatTheFolderHolds() throws IOException {
        write("oom");
        write("ready");
        Path lines = folder.resolve("outcomes.jsonl");
        Files.writeString(lines, "cut off in the midd");
        write("timed out");
        assertThat(Files.readAllLines(lines)).hasSize(3).allMatch(line -> line.startsWith("{\"state\""));

        Files.delete(folder.resolve("a.NvrTest/oom-failed-permanent.json"));
        write("exited");
        assertThat(Files.readAllLines(lines)).hasSize(3).noneMatch(line -> line.contains("out_of_memory"));
    }
}
