package dev.seaworthy.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.dockerjava.api.command.InspectContainerResponse;
import dev.seaworthy.engine.LogQuery;
import dev.seaworthy.engine.OpenStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFilesTest {
    private static final Instant T0 = Instant.parse("2026-11-24T01:00:00.000000001Z");

    @TempDir
    private Path folder;

    private final LogFiles logs = new LogFiles();
    private Path file = Path.of("");

    @BeforeEach
    void inspect() throws IOException {
        file = Files.createFile(folder.resolve("c1-json.log"));
        saw(file, false);
    }

    private void saw(Path path, boolean tty) throws JsonProcessingException {
        String answer = "{\"Id\":\"c1\",\"LogPath\":\"" + path + "\",\"Config\":{\"Tty\":" + tty + "}}";
        logs.saw(Json.MAPPER.readValue(answer, InspectContainerResponse.class));
    }

    private static String record(Instant at, String stream, String text) {
        return "{\"log\":\"" + text + "\",\"stream\":\"" + stream + "\",\"time\":\"" + at + "\"}\n";
    }

    private Optional<String> read(LogQuery query) throws IOException {
        Optional<OpenStream> stream = logs.open("c1", query);
        return stream.isPresent()
                ? Optional.of(new String(stream.get().body().readAllBytes(), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    @Test
    void recordsBecomeTheFramesThatTheEngineWouldSend() throws IOException {
        Files.writeString(file, record(T0, "stdout", "one\\n") + record(T0.plusNanos(1), "stderr", "no end"));

        assertThat(read(new LogQuery(false, Instant.EPOCH, -1)))
                .contains("\1\0\0\0\0\0\0\43" + T0 + " one\n" + "\2\0\0\0\0\0\0\45" + T0.plusNanos(1) + " no end");
    }

    @Test
    void whatIsBeforeTheMomentIsLeftOutAndSoIsARecordThatIsNotWhole() throws IOException {
        Files.writeString(
                file,
                record(T0, "stdout", "x".repeat(20_000))
                        + record(T0.plusNanos(1), "stdout", "here\\n")
                        + "{\"log\":\"not wh");

        assertThat(read(new LogQuery(false, T0.plusNanos(1), 9)).orElseThrow())
                .endsWith(" here\n")
                .hasSize(44);
    }

    @Test
    void aLogThatWasRotatedSinceIsAskedOfTheEngine() throws IOException {
        Files.createFile(folder.resolve("c1-json.log.1"));
        Files.writeString(file, record(T0.plusSeconds(1), "stdout", "new\\n"));

        assertThat(read(new LogQuery(false, T0, -1))).isEmpty();
        assertThat(read(new LogQuery(false, T0, 9)).orElseThrow()).endsWith("new\n");
    }

    @Test
    void aPieceOfTheMomentItselfIsNotToldFromAFileThatDoesNotGoBackFurther() throws IOException {
        Files.writeString(file, record(T0, "stdout", "x".repeat(16_000)).repeat(80));

        assertThat(read(new LogQuery(false, T0, 9))).isEmpty();
    }

    @Test
    void aLogIsFollowedAtTheEngine() throws IOException {
        assertThat(read(new LogQuery(true, Instant.EPOCH, -1))).isEmpty();
    }

    @Test
    void onlyAFileThatCanBeReadIsAtHandAndNotThatOfATerminal() throws IOException {
        assertThat(logs.has("c1")).isTrue();
        logs.forget("c1");
        assertThat(logs.has("c1")).isFalse();
        saw(file, true);
        saw(folder.resolve("none"), false);
        assertThat(logs.has("c1")).isFalse();
    }
}
