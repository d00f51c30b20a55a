package dev.seaworthy.summary;

import static dev.seaworthy.summary.Folders.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.report.Origin;
import dev.seaworthy.spec.Settings;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkdownSummaryTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("steps/summary.md");
    }

    private ReportFolder reports(String module) {
        return ReportFolder.of(Settings.of(Map.of(
                "seaworthy.report-dir", folder.resolve(module).toString(),
                "seaworthy.summary", file().toString())));
    }

    private void write(String module, String type, String kind) {
        reports(module).write(Origin.of(type), "nvr", outcome(kind));
    }

    private String text() throws IOException {
        return Files.readString(file());
    }

    @Test
    void listsEveryLaunch() throws IOException {
        write("core", "a.NvrTest", "oom");
        write("core", "a.OtherTest", "ready");

        assertThat(text())
                .contains("### Seaworthy: 2 launches: 1 failed, 0 timed out\n")
                .contains("\n| failed\\-permanent | NvrTest | scripted ")
                .contains("| 1\\.0 s | 1 GiB of 4 GiB | 1 | Container failed permanently \\(exit\\_code=137, oom")
                .contains("\n| ready | OtherTest | scripted ")
                .contains("index\\.html");
        assertThat(text().lines().filter(line -> line.startsWith("|"))).hasSize(4);
    }

    @Test
    void whatOthersWroteStaysAndOursIsReplaced() throws IOException {
        byte[] theirs = "# Theirs, in \u00e4nother encoding".getBytes(StandardCharsets.ISO_8859_1);
        Files.createDirectories(file().getParent());
        Files.write(file(), theirs);
        write("core", "a.NvrTest", "oom");
        Files.writeString(file(), text(StandardCharsets.ISO_8859_1) + "after\n", StandardCharsets.ISO_8859_1);
        write("core", "a.OtherTest", "ready");

        String text = text(StandardCharsets.ISO_8859_1);
        assertThat(text)
                .startsWith("# Theirs, in \u00e4nother encoding\n<!-- seaworthy ")
                .endsWith(" -->\nafter\n")
                .containsOnlyOnce("### Seaworthy")
                .contains("2 launches");
    }

    private String text(Charset charset) throws IOException {
        return Files.readString(file(), charset);
    }

    @Test
    void aShorterTextLeavesNothingOfTheLongerOne() throws IOException {
        write("core", "a.NvrTest", "oom");
        String one = text();
        write("core", "a.OtherTest", "oom");
        assertThat(text()).hasSizeGreaterThan(one.length());
        Files.delete(folder.resolve("core/a.OtherTest/nvr-failed-permanent.json"));
        Files.delete(folder.resolve("core/a.NvrTest/nvr-failed-permanent.json"));
        write("core", "a.NvrTest", "oom");

        assertThat(text()).containsOnlyOnce("<!-- /seaworthy").hasSize(one.length());
    }

    @Test
    void eachModuleHasItsPart() throws IOException {
        write("core", "a.NvrTest", "oom");
        write("web", "b.WebTest", "ready");
        write("core", "a.OtherTest", "oom");

        assertThat(text().split("### Seaworthy", -1)).hasSize(3);
        assertThat(text()).contains("2 launches: 2 failed").contains("1 launch: 0 failed");
    }

    @Test
    void aPartThatWasCutOffTakesNothingWithIt() throws IOException {
        write("core", "a.NvrTest", "oom");
        String cut = text().substring(0, text().indexOf("| failed"));
        Files.writeString(file(), cut + "\n# Theirs\n");
        write("core", "a.OtherTest", "oom");
        write("core", "a.ThirdTest", "oom");

        assertThat(text()).contains("\n# Theirs\n").contains("3 launches").doesNotContain("2 launches");
    }

    @Test
    void textIsShownAsItIs() {
        assertThat(MarkdownSummary.escaped("a|b `c` *d* _e_ [f](g) <i>&amp; @all #1\n<!-- /seaworthy -->"))
                .isEqualTo("a\\|b \\`c\\` \\*d\\* \\_e\\_ \\[f\\]\\(g\\) &lt;i&gt;&amp;amp; &#64;all \\#1"
                        + " &lt;\\!\\-\\- /seaworthy \\-\\-&gt;");
        assertThat(MarkdownSummary.escaped("x".repeat(2000)))
                .hasSizeLessThan(600)
                .endsWith(" \\.\\.\\.");
    }

    @Test
    void aTestsNameBreaksNoTable() throws IOException {
        Origin odd = new Origin("a.NvrTest", Optional.of("a | b\n| c"));
        reports("core").write(odd, "nvr", outcome("oom"));

        assertThat(text().lines().filter(line -> line.startsWith("|"))).hasSize(3);
        assertThat(text()).contains("| NvrTest\\.a \\| b \\| c |");
    }

    @Test
    void nothingIsWrittenWhenNobodyAsks() throws IOException {
        ReportFolder.of(Settings.of(
                        Map.of("seaworthy.report-dir", folder.resolve("core").toString(), "seaworthy.summary", "")))
                .write(Origin.of("a.NvrTest"), "nvr", outcome("oom"));

        assertThat(Folders.files(folder)).noneMatch(name -> name.endsWith(".md"));
    }
}
