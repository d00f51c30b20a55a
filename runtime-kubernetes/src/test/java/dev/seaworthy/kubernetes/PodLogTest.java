package dev.seaworthy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.engine.LogQuery;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodLogTest {
    @ParameterizedTest
    @CsvSource({
        "true,  1970-01-01T00:00:00Z,           -1,  &timestamps=true&follow=true",
        "false, 1970-01-01T00:00:00Z,           -1,  &timestamps=true&follow=false",
        "true,  1970-01-01T00:00:00Z,           0,   &timestamps=true&follow=true&tailLines=0",
        "true,  1970-01-01T00:00:00Z,           200, &timestamps=true&follow=true&tailLines=200",
        "false, 2026-01-02T03:04:05.678901234Z, -1,"
                + " &timestamps=true&follow=false&sinceTime=2026-01-02T03%3A04%3A05.678901234Z",
        "true,  2026-01-02T03:04:05Z,           10,"
                + " &timestamps=true&follow=true&sinceTime=2026-01-02T03%3A04%3A05Z&tailLines=10"
    })
    void aQueryIsWrittenForTheApiServer(boolean follow, Instant since, int tail, String parameters) {
        assertThat(PodLog.parameters(new LogQuery(follow, since, tail))).isEqualTo(parameters);
    }
}
