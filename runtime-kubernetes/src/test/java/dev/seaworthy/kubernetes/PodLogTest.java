package dev.seaworthy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.engine.LogQuery;
import dev.seaworthy.engine.OpenStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodLogTest {
    private static final LogQuery WHOLE = new LogQuery(false, Instant.EPOCH, -1);
    private static final String PATH = "pods/nvr/log";

    private final MockCluster mock = new MockCluster();
    private final Cluster cluster = mock.connect();
    private final PodLog log = new PodLog(cluster, MockCluster.NAMESPACE, "nvr", "app");

    @AfterEach
    void close() {
        cluster.close();
        mock.close();
    }

    private String read(LogQuery query) throws Exception {
        try (OpenStream stream = log.open(query)) {
            return new String(stream.body().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theLastWordsOfTheFormerLifeComeFirstAndOnce() throws Exception {
        log.restarts(() -> 1);
        mock.api().once("GET", PATH, 200, "last words");
        mock.api().once("GET", PATH, 200, "another life\n");
        mock.api().once("GET", PATH, 200, "another life\n");

        assertThat(read(WHOLE)).isEqualTo("last words\nanother life\n");
        assertThat(read(WHOLE)).isEqualTo("another life\n");
    }

    @Test
    void theyAreNotForgottenWhereTheLogCannotBeHadNow() throws Exception {
        log.restarts(() -> 1);
        mock.api().once("GET", PATH, 200, "last words");
        mock.api().once("GET", PATH, 500, "the kubelet is restarting");
        mock.api().once("GET", PATH, 200, "last words");
        mock.api().once("GET", PATH, 200, "another life\n");

        assertThatThrownBy(() -> read(WHOLE)).isInstanceOf(RuntimeException.class);
        assertThat(read(WHOLE)).isEqualTo("last words\nanother life\n");
    }

    @Test
    void norWhereOnlyTheEndOfTheLogWasAskedForSince() throws Exception {
        log.restarts(() -> 1);
        mock.api().once("GET", PATH, 200, "the end\n");
        mock.api().once("GET", PATH, 200, "last words");
        mock.api().once("GET", PATH, 200, "another life\n");

        assertThat(read(new LogQuery(false, Instant.EPOCH.plusSeconds(1), 10))).isEqualTo("the end\n");
        assertThat(read(WHOLE)).isEqualTo("last words\nanother life\n");
    }

    @Test
    void livesBeforeAnAttachAreNotLookedFor() throws Exception {
        log.restarts(() -> 3);
        mock.api().once("GET", PATH, 200, "the end\n");
        mock.api().once("GET", PATH, 200, "more\n");

        assertThat(read(new LogQuery(false, Instant.EPOCH, 10))).isEqualTo("the end\n");
        assertThat(read(WHOLE)).isEqualTo("more\n");
    }

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
