package dev.seaworthy.summary;

import static dev.seaworthy.summary.Folders.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.report.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a launch replaces where a build uses more than one runtime. */
class RuntimesTest {
    private static final Origin NVR = Origin.of("a.NvrTest");

    @TempDir
    Path folder;

    private ReportFolder reports() {
        return ReportFolder.at(folder);
    }

    private String index() throws IOException {
        return Files.readString(reports().index());
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(folder.resolve("outcomes.jsonl"));
    }

    /** One build may run the same test classes on one runtime after the other, each in a JVM of its own. */
    @Test
    void whatAnEarlierRunSaidOfAnotherRuntimeStays() throws IOException {
        earlier("a.NvrTest", "docker", "27", "oom");
        reports().write(NVR, "nvr", outcome("oom", "podman", "5"));

        assertThat(Folders.launchFiles(folder))
                .containsExactly(
                        "a.NvrTest/nvr-failed-permanent-2.html",
                        "a.NvrTest/nvr-failed-permanent-2.json",
                        "a.NvrTest/nvr-failed-permanent-2.txt",
                        "a.NvrTest/nvr-failed-permanent.html",
                        "a.NvrTest/nvr-failed-permanent.json",
                        "a.NvrTest/nvr-failed-permanent.txt");
        assertThat(lines()).hasSize(2);
        assertThat(index()).contains("docker 27", "podman 5");
    }

    @Test
    void theSameRuntimeIsReplacedAlsoWhenItsEngineIsANewOne() throws IOException {
        earlier("a.NvrTest", "docker", "27", "oom");
        earlier("a.NvrTest", "docker-desktop", "27", "timed out");
        reports().write(NVR, "nvr", outcome("ready", "docker", "28"));

        assertThat(index())
                .contains("2 launches: 0 failed, 1 timed out", "docker 28", "docker-desktop 27")
                .doesNotContain("docker 27");
    }

    /** Both names are made the same, for file systems. */
    @Test
    void anotherTestClassInTheSameFolderIsNotReplaced() throws IOException {
        earlier("a.Nvr\u00e4Test", "docker", "27", "ready");
        reports().write(Origin.of("a.Nvr\u00f6Test"), "nvr", outcome("ready", "docker", "27"));

        assertThat(Folders.launchFiles(folder)).contains("a.Nvr_Test/nvr-ready.json", "a.Nvr_Test/nvr-ready-2.json");
    }

    @Test
    void whatNoOutcomeOfThisVersionStandsBesideIsReplaced() throws IOException {
        Path own = Files.createDirectories(folder.resolve("a.NvrTest"));
        for (String name : List.of("nvr-ready.json", "nvr-ready.html", "nvr-ready-2.html", "notes.html")) {
            Files.writeString(own.resolve(name), "{}\n");
        }
        Folders.age(folder);
        reports().write(NVR, "nvr", outcome("oom", "docker", "27"));

        assertThat(Folders.launchFiles(folder))
                .containsExactly(
                        "a.NvrTest/notes.html",
                        "a.NvrTest/nvr-failed-permanent.html",
                        "a.NvrTest/nvr-failed-permanent.json",
                        "a.NvrTest/nvr-failed-permanent.txt");
    }

    /** Puts an outcome where the first run would, without this JVM's names. */
    private void earlier(String type, String runtime, String version, String kind) throws IOException {
        Path elsewhere = folder.resolve("elsewhere");
        Path own = Files.createDirectories(folder.resolve(FileNames.safe(type)));
        for (Path file : ReportFolder.at(elsewhere).write(Origin.of(type), "nvr", outcome(kind, runtime, version))) {
            Files.move(file, own.resolve(file.getFileName()));
        }
        Folders.delete(elsewhere);
        Folders.age(folder);
    }
}
