package dev.seaworthy.junit;

import static org.assertj.core.api.Assertions.assertThat;

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
        String file = ClassCase.class.getName() + "/nvr-ready.json";
        assertThat(written()).containsExactly(file);
        assertThat(Files.readString(reports().resolve(file))).startsWith("{\"state\":\"ready\"");
        assertThat(Cases.entries(results))
                .singleElement()
                .satisfies(entry -> assertThat(entry)
                        .containsEntry("seaworthy.state", "ready")
                        .containsEntry("seaworthy.image", "registry.example/cctv/nvr:1")
                        .containsEntry(
                                "seaworthy.report", reports().resolve(file).toString())
                        .containsKeys("seaworthy.headline", "seaworthy.container"));
    }

    @Test
    void aDeathIsReportedWithTheTestAndNotAgainWithTheClass() throws IOException {
        Cases.playing(Script.running().at(Duration.ofSeconds(5)).diesOfOom());
        EngineExecutionResults results = Cases.run(reports(), ClassCase.class);
        String base = ClassCase.class.getName() + "/nvr-failed-permanent";
        assertThat(written()).containsExactly(base + ".json", base + ".txt");
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
        assertThat(written()).containsExactly(base + ".json", base + ".txt");
        assertThat(Cases.entries(results))
                .extracting(entry -> entry.get("seaworthy.exit-code"))
                .containsExactly("3");
    }

    @ParameterizedTest
    @ValueSource(classes = SharedCase.class)
    void aSharedContainerIsReportedAtTheEndOfTheRun(Class<?> type) throws IOException {
        Cases.playing(Script.running());
        List<Map<String, String>> entries = Cases.entries(Cases.run(reports(), type));
        assertThat(written()).containsExactly(type.getName() + "/nvr-ready.json");
        assertThat(entries).hasSize(1);
    }

    @Test
    void containersPerTestAreNamedByTheirTests() throws IOException {
        Cases.playing(Script.running());
        Cases.run(reports(), PerTestCase.class);
        String base = PerTestCase.class.getName() + "/nvr-";
        assertThat(written()).containsExactly(base + "a-ready-2.json", base + "a-ready.json", base + "b-ready.json");
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

    private List<String> written() throws IOException {
        try (Stream<Path> files = Files.walk(reports())) {
            return files.filter(Files::isRegularFile)
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
