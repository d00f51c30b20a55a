package dev.seaworthy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from a container's cgroup: the answer's text, and the script that makes it. */
class CgroupTextTest {
    @TempDir
    private Path folder;

    private static CgroupText read(String answer) {
        return CgroupText.read(answer.lines().toList());
    }

    @Test
    void versionTwoIsRead() {
        CgroupText text = read("""
                memory.current 1048576
                memory.peak 2097152
                memory.max 67108864
                memory.events low 0
                memory.events high 9
                memory.events max 7
                memory.events oom 3
                memory.events oom_kill 2
                memory.events oom_group_kill 1
                """);

        assertThat(text).isEqualTo(new CgroupText(1048576, OptionalLong.of(2097152), OptionalLong.of(67108864), 2));
    }

    @Test
    void versionOneIsRead() {
        CgroupText text = read("""
                memory.usage_in_bytes 1048576
                memory.max_usage_in_bytes 2097152
                memory.limit_in_bytes 67108864
                memory.oom_control oom_kill_disable 0
                memory.oom_control under_oom 1
                memory.oom_control oom_kill 4
                """);

        assertThat(text).isEqualTo(new CgroupText(1048576, OptionalLong.of(2097152), OptionalLong.of(67108864), 4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "memory.max max",
                // Pages of 4 KiB and of 64 KiB.
                "memory.limit_in_bytes 9223372036854771712",
                "memory.limit_in_bytes 9223372036854710272"
            })
    void noLimitHasTheKernelsOwnWord(String line) {
        assertThat(read("memory.current 5\n" + line))
                .isEqualTo(new CgroupText(5, OptionalLong.empty(), OptionalLong.empty(), 0));
    }

    @Test
    void anOldKernelTellsNoPeak() {
        assertThat(read("memory.current 7\nmemory.max 9").peak()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "memory.current",
                "memory.current -1",
                "memory.current lots",
                "memory.current 12345678901234567890",
                "oom_kill 3",
                "memory.events oom 3",
                "memory.current memory.current 5",
                " 5"
            })
    void whatIsStrangeIsNotTold(String line) {
        assertThat(read(line)).isEqualTo(new CgroupText(0, OptionalLong.empty(), OptionalLong.empty(), 0));
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /** The script as it is, in another folder than the kernel's. */
    private Process script() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh");
        String place = "cd /sys/fs/cgroup ";
        assertThat(CgroupText.SCRIPT).startsWith(place);
        String moved = "cd " + folder + " " + CgroupText.SCRIPT.substring(place.length());
        return new ProcessBuilder("/bin/sh", "-c", moved)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static List<String> ask(Process script, BufferedReader answers) throws IOException {
        Writer asks = script.outputWriter(StandardCharsets.US_ASCII);
        asks.write("\n");
        asks.flush();
        List<String> lines = new ArrayList<>();
        for (String line = answers.readLine(); !CgroupText.END.equals(line); line = answers.readLine()) {
            assertThat(line).as("an answer that ends").isNotNull();
            lines.add(line);
        }
        return lines;
    }

    private static BufferedReader answersOf(Process script) {
        return new BufferedReader(new InputStreamReader(script.getInputStream(), StandardCharsets.US_ASCII));
    }

    @Test
    void theScriptReadsVersionTwoEachTimeItIsAsked() throws IOException, InterruptedException {
        write("memory.current", "100\n");
        write("memory.peak", "200\n");
        write("memory.max", "max\n");
        write("memory.events", "low 0\noom 2\noom_kill 1\n");
        Process script = script();

        try (BufferedReader answers = answersOf(script)) {
            assertThat(CgroupText.read(ask(script, answers)))
                    .isEqualTo(new CgroupText(100, OptionalLong.of(200), OptionalLong.empty(), 1));
            write("memory.current", "150\n");
            assertThat(CgroupText.read(ask(script, answers)).usage()).isEqualTo(150);
            script.outputWriter(StandardCharsets.US_ASCII).close();
            assertThat(script.waitFor(30, TimeUnit.SECONDS))
                    .as("ends with its input")
                    .isTrue();
        } finally {
            script.destroy();
        }
    }

    @Test
    void theScriptReadsVersionOne() throws IOException {
        write("memory/memory.usage_in_bytes", "100\n");
        write("memory/memory.max_usage_in_bytes", "200\n");
        write("memory/memory.limit_in_bytes", "300\n");
        write("memory/memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 5\n");
        Process script = script();

        try (BufferedReader answers = answersOf(script)) {
            assertThat(CgroupText.read(ask(script, answers)))
                    .isEqualTo(new CgroupText(100, OptionalLong.of(200), OptionalLong.of(300), 5));
        } finally {
            script.destroy();
        }
    }

    @Test
    void theScriptLeavesOutFilesThatThisKernelHasNot() throws IOException {
        write("memory.current", "100\n");
        write("memory.max", "300\n");
        Process script = script();

        try (BufferedReader answers = answersOf(script)) {
            assertThat(ask(script, answers)).containsExactly("memory.current 100", "memory.max 300");
        } finally {
            script.destroy();
        }
    }

    @Test
    void theScriptEndsAtOnceWhereThereAreNoCgroups() throws IOException, InterruptedException {
        Process script = script();

        assertThat(script.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(script.exitValue()).isNotZero();
    }
}
