package dev.seaworthy.summary;

import static dev.seaworthy.summary.Folders.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.report.Origin;
import dev.seaworthy.report.Outcomes;
import dev.seaworthy.summary.Inventory.Contents;
import dev.seaworthy.summary.Inventory.Skipped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a JVM knows of the outcomes that others wrote before it. */
class KnownRowsTest {
    private static final Origin NVR = Origin.of("a.NvrTest");

    @TempDir
    Path folder;

    private Path write(String kind) {
        return ReportFolder.at(folder).write(NVR, kind, outcome(kind)).get(1);
    }

    /** As a JVM finds it that begins now. */
    private Contents anew() throws IOException {
        return new Inventory(folder).read();
    }

    /** Makes a file one that tells whether it was read again: of the same size and time, and no outcome. */
    private static void spoil(Path json) throws IOException {
        FileTime changed = Files.getLastModifiedTime(json);
        Files.writeString(json, "x".repeat(Math.toIntExact(Files.size(json)) - 1) + "\n");
        Files.setLastModifiedTime(json, changed);
    }

    private Path rows() {
        return folder.resolve(".rows.json");
    }

    @Test
    void anotherJvmReadsNoFileThatIsKnown() throws IOException {
        Path oom = write("oom");
        Path ready = write("ready");
        Contents before = Inventory.of(folder).read();
        spoil(oom);
        spoil(ready);

        assertThat(anew()).isEqualTo(before);
        assertThat(before.launches()).hasSize(2);
    }

    @Test
    void everyRowIsKnownAsItWasRead() throws IOException {
        Outcomes.all().forEach((kind, outcome) -> ReportFolder.at(folder).write(NVR, kind, outcome));
        String odd = "\u2028 \u0085 \r halves \uD83D and \uDEA2 \u732b </script>";
        ReportFolder.at(folder).write(new Origin("odd \uD83D", Optional.of(odd)), "odd", Outcomes.logging(odd));
        Contents known = anew();
        assertThat(Files.readString(rows())).contains("/odd-");
        Files.delete(rows());

        assertThat(known).isEqualTo(anew());
        assertThat(known.launches()).hasSize(Outcomes.all().size() + 1);
        assertThat(known.launches())
                .extracting(launch -> launch.row().decided().isPresent())
                .contains(true, false);
        assertThat(known.launches())
                .extracting(launch -> launch.row().peak().isPresent())
                .contains(true, false);
    }

    @Test
    void whatHasChangedSinceIsReadAgain() throws IOException {
        Path longer = write("oom");
        Path later = write("ready");
        Path gone = write("exited");
        write("timed out");
        spoil(later);
        Files.setLastModifiedTime(
                later, FileTime.from(Files.getLastModifiedTime(later).to(TimeUnit.SECONDS) + 9, TimeUnit.SECONDS));
        FileTime changed = Files.getLastModifiedTime(longer);
        Files.writeString(longer, "x".repeat(100_000) + "\n");
        Files.setLastModifiedTime(longer, changed);
        Files.delete(gone);
        Files.copy(later.resolveSibling("timed_out-timed-out.json"), later.resolveSibling("new.json"));
        Contents contents = anew();

        assertThat(contents.launches())
                .extracting(launch -> launch.json().getFileName().toString())
                .containsExactlyInAnyOrder("new.json", "timed_out-timed-out.json");
        assertThat(contents.skipped())
                .extracting(Skipped::file)
                .containsExactly("a.NvrTest/oom-failed-permanent.json", "a.NvrTest/ready-ready.json");
    }

    /** Keeping all rows costs more than reading a few outcomes. */
    @Test
    void aFewNewsAmongManyRowsAreNotKept() throws IOException {
        Path oom = write("oom");
        for (int copy = 0; copy < 60; copy++) {
            Files.copy(oom, oom.resolveSibling("copy" + copy + ".json"));
        }
        Inventory inventory = new Inventory(folder);
        assertThat(inventory.read().launches()).hasSize(61);
        Files.copy(oom, oom.resolveSibling("one-more.json"));
        assertThat(inventory.read().launches()).hasSize(62);
        assertThat(Files.readString(rows())).contains("copy59").doesNotContain("one-more");

        for (int copy = 0; copy < 3; copy++) {
            Files.copy(oom, oom.resolveSibling("more" + copy + ".json"));
        }

        assertThat(inventory.read().launches()).hasSize(65);
        assertThat(Files.readString(rows())).contains("one-more", "more2");
    }

    /** A deletion alone is news, too: what comes back under the name is then read. */
    @Test
    void whatIsGoneIsForgotten() throws IOException {
        Path oom = write("oom");
        write("ready");
        Files.delete(oom);
        anew();

        assertThat(Files.readString(rows())).contains("ready-ready.json").doesNotContain("oom");
    }

    @ParameterizedTest
    @CsvSource({"^, x", "]}$, ]", "$, x", "\"headline\", \"line\"", "\"version\":\"1 , \"version\":\"0 ", "(?s)^.*$, 1"
    })
    void rowsThatAreBrokenOrOfAnotherVersionAreIgnored(String what, String instead) throws IOException {
        spoil(write("oom"));
        assertThat(anew().launches()).hasSize(1);
        Files.writeString(rows(), Files.readString(rows()).replaceFirst(what, instead));

        assertThat(anew().launches()).isEmpty();
        assertThat(anew().skipped()).hasSize(1);
    }

    @Test
    void whatIsNoOutcomeIsLookedAtByEachJvm() throws IOException {
        Path oom = write("oom");
        String good = Files.readString(oom);
        FileTime changed = Files.getLastModifiedTime(oom);
        Files.delete(rows());
        spoil(oom);
        assertThat(anew().skipped()).hasSize(1);
        Files.writeString(oom, good);
        Files.setLastModifiedTime(oom, changed);

        assertThat(anew().launches()).hasSize(1);
    }

    @Test
    void withoutRowsThereIsTheRest() throws IOException {
        Files.createDirectories(rows());
        Files.createFile(rows().resolve("in the way"));
        write("oom");

        assertThat(anew().launches()).hasSize(1);
        assertThat(Files.readAllLines(folder.resolve("outcomes.jsonl"))).hasSize(1);
        assertThat(folder.resolve("index.html")).content().contains("1 launch: 1 failed");
    }
}
