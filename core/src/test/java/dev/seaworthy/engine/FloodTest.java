package dev.seaworthy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In a JVM of its own, whose heap is smaller than what is logged. */
@Timeout(300)
class FloodTest {
    @TempDir
    private Path folder;

    private List<String> said(String... arguments) throws IOException, InterruptedException {
        Path said = folder.resolve("said");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                Flood.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(process.waitFor())
                    .as(() -> "exit code after " + read(said))
                    .isZero();
        } finally {
            process.destroyForcibly();
        }
        return read(said);
    }

    private static List<String> read(Path said) {
        try {
            return Files.readAllLines(said, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return List.of(unreadable.toString());
        }
    }

    /** Lines of ordinary length, lines as long as can be, and one that never ends. */
    @ParameterizedTest
    @CsvSource({"200, 2000, true", "400, 16000, true", "400, 16000, false"})
    void moreIsLoggedThanTheHeapHoldsAndTheLastWordsAreKept(String megabytes, String length, String isLine)
            throws IOException, InterruptedException {
        List<String> said = said(megabytes, length, isLine);

        assertThat(said).last().isEqualTo("last " + Flood.LAST_WORDS);
        assertThat(said).as("lines").anyMatch(line -> line.matches("seen \\d{5,}"));
    }
}
