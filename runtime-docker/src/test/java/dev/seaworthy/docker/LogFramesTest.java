package dev.seaworthy.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogFramesTest {
    private final List<String> lines = new ArrayList<>();
    private final LogFrames frames =
            new LogFrames(Instant.EPOCH, (at, error, text) -> lines.add((error ? "err " : "out ") + text));

    @ParameterizedTest
    @ValueSource(strings = {"v1-logs.bin", "v2-logs.bin"})
    void bothStreamsOfARealLogAreReadWithoutTheirTimeStamps(String file) throws IOException {
        frames.read(Captured.open(file), false);
        assertThat(lines).containsExactlyInAnyOrder("out out", "err err", "out out", "err err");
        assertThat(frames.latest()).isAfter(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void aTerminalsLogHasNoFrames() throws IOException {
        String log = "2026-11-24T01:00:00.000000001Z one\r\n2026-11-24T01:00:00.000000002Z two\r\nno stamp";
        frames.read(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)), true);
        assertThat(lines).containsExactly("out one", "out two", "out no stamp");
        assertThat(frames.latest()).isEqualTo("2026-11-24T01:00:00.000000002Z");
    }
}
