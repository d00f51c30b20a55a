package dev.seaworthy.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.launch.LaunchException;
import dev.seaworthy.testing.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.OutputDirectoryCreator;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;

class ReportsTest {
    @TempDir
    Path folder;

    private Path reports() {
        return folder.resolve("reports");
    }

    @Test
    void aContainerThatServedItsClassIsReportedWhenItEnds() throws IOException {
        Cases.playing(Script.running());
        EngineExecutionResults results = Cases.run(reports(), ClassCase.class);
        String base = ClassCase.class.getName() + "/nvr-ready";
        assertThat(written()).containsExactly(base + ".html", base + ".json");
        assertThat(Files.readString(reports().resolve(base + ".json")))
                .startsWith("{\"state\":\"ready\"")
                .contains("\"test\":{\"class\":\"" + ClassCase.class.getName() + "\",\"method\":null}");
        assertThat(Cases.entries(results))
                .singleElement()
                .satisfies(entry -> assertThat(entry)
                        .containsEntry("seaworthy.state", "ready")
                        .containsEntry("seaworthy.image", "registry.example/cctv/nvr:1")
                        .containsEntry(
                                "seaworthy.report",
                                reports().resolve(base + ".html").toString())
                        .containsKeys("seaworthy.headline", "seaworthy.container"));
    }

    @Test
    void aDeathIsReportedWithTheTestAndNotAgainWithTheClass() throws IOException {
        Cases.playing(Script.running().at(Duration.ofSeconds(5)).diesOfOom());
        EngineExecutionResults results = Cases.run(reports(), ClassCase.class);
        String base = ClassCase.class.getName() + "/nvr-failed-permanent";
        assertThat(written()).containsExactly(base + ".html", base + ".json", base + ".txt");
        assertThat(Files.readString(reports().resolve(base + ".txt")))
                .startsWith("Container failed permanently (exit_code=137, oom_killed=true)");
        assertThat(Cases.entries(results))
                .singleElement()
                .satisfies(entry -> assertThat(entry)
                        .containsEntry("seaworthy.state", "failed-permanent")
                        .containsEntry("seaworthy.exit-code", "137")
                        .containsEntry("seaworthy.oom", "proven"));
        assertThat(results.testEvents().reportingEntryPublished().count()).isEqualTo(1);
    }

    @Test
    void aFailedStartIsReported() throws IOException {
        Cases.playing(Script.begin().exits(3));
        EngineExecutionResults results = Cases.run(reports(), ClassCase.class);
        String base = ClassCase.class.getName() + "/nvr-failed-permanent";
        assertThat(written()).containsExactly(base + ".html", base + ".json", base + ".txt");
        assertThat(Cases.entries(results))
                .extracting(entry -> entry.get("seaworthy.exit-code"))
                .containsExactly("3");
    }

    @Test
    void theMessageOfAFailedStartEndsWithThePage() {
        Cases.playing(Script.begin().exits(3));
        LaunchException failure = (LaunchException) Cases.onlyFailure(Cases.run(reports(), ClassCase.class));
        Path page = reports().resolve(ClassCase.class.getName()).resolve("nvr-failed-permanent.html");
        assertThat(failure)
                .hasMessageStartingWith("Container failed permanently (exit_code=3, oom_killed=false)")
                .hasMessageEndingWith("\n  report    " + page);
        assertThat(failure.report()).hasValue(page);
        assertThat(failure.outcome().state().name()).isEqualTo("failed-permanent");
    }

    @Test
    void aSummaryIsWrittenWhereOneIsAskedFor() throws IOException {
        Cases.playing(Script.begin().exits(3));
        Path summary = folder.resolve("summary.md");
        Cases.kit(reports(), ClassCase.class)
                .configurationParameter("seaworthy.summary", summary.toString())
                .execute();
        assertThat(Files.readString(summary)).contains("1 launch: 1 failed").contains("ReportsTest\\$ClassCase");
    }

    @ParameterizedTest
    @ValueSource(classes = SharedCase.class)
    void aSharedContainerIsReportedAtTheEndOfTheRun(Class<?> type) throws IOException {
        Cases.playing(Script.running());
        List<Map<String, String>> entries = Cases.entries(Cases.run(reports(), type));
        assertThat(written()).containsExactly(type.getName() + "/nvr-ready.html", type.getName() + "/nvr-ready.json");
        assertThat(entries).hasSize(1);
    }

    @Test
    void containersPerTestAreNamedByTheirTests() throws IOException {
        Cases.playing(Script.running());
        Cases.run(reports(), PerTestCase.class);
        String base = PerTestCase.class.getName() + "/nvr-";
        assertThat(written().stream().filter(file -> file.endsWith(".json")))
                .containsExactly(base + "a-ready-2.json", base + "a-ready.json", base + "b-ready.json");
        assertThat(Files.readString(reports().resolve(base + "b-ready.json")))
                .contains("\"test\":{\"class\":\"" + PerTestCase.class.getName() + "\",\"method\":\"b\"}");
    }

    @Test
    void theFilesAreAttached() throws IOException {
        Cases.playing(Script.running().at(Duration.ofSeconds(5)).diesOfOom());
        EngineExecutionResults results = Cases.kit(reports(), ClassCase.class)
                .outputDirectoryCreator(attachments())
                .execute();
        assertThat(results.testEvents().fileEntryPublished().stream()
                        .flatMap(event -> event.getPayload(FileEntry.class).stream())
                        .map(entry -> entry.getPath().getFileName().toString() + " "
                                + entry.getMediaType().orElse("")))
                .containsExactly(
                        "nvr-failed-permanent.html text/html; charset=UTF-8",
                        "nvr-failed-permanent.json application/json",
                        "nvr-failed-permanent.txt text/plain; charset=UTF-8");
        assertThat(folder.resolve("attached/nvr-failed-permanent.json"))
                .hasSameTextualContentAs(
                        reports().resolve(ClassCase.class.getName()).resolve("nvr-failed-permanent.json"));
    }

    @Test
    void aReportThatCannotBeWrittenFailsNoTest() throws IOException {
        Files.writeString(reports(), "a file where the folder should be");
        Cases.playing(Script.running());
        EngineExecutionResults results = Cases.run(reports(), ClassCase.class);
        assertThat(Cases.failures(results)).isEmpty();
        assertThat(Cases.entries(results))
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry).containsKey("seaworthy.state").doesNotContainKey("seaworthy.report"));
    }

    private OutputDirectoryCreator attachments() {
        return new OutputDirectoryCreator() {
            @Override
            public Path getRootDirectory() {
                return folder;
            }

            @Override
            public Path createOutputDirectory(TestDescriptor test) throws IOException {
                return Files.createDirectories(folder.resolve("attached"));
            }
        };
    }

    /** The files of each launch; those of all of them have to be there. */
    private List<String> written() throws IOException {
        assertThat(reports().resolve("index.html")).exists();
        assertThat(reports().resolve("outcomes.jsonl")).exists();
        try (Stream<Path> files = Files.walk(reports())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !reports().equals(file.getParent()))
                    .map(file -> reports().relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @ContainerTest(Cases.Nvr.class)
    static class ClassCase {
        @Test
        void test() {
            Cases.runtime().clock().advance(Duration.ofSeconds(5));
        }
    }

    @ContainerTest(value = Cases.Nvr.class, scope = Scope.SHARED)
    static class SharedCase extends ClassCase {}

    @ContainerTest(value = Cases.Nvr.class, scope = Scope.PER_TEST)
    static class PerTestCase {
        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void a(int count) {
            assertThat(count).isPositive();
        }

        @Test
        void b() {
            Cases.NOTES.add("b ran");
        }
    }
}
