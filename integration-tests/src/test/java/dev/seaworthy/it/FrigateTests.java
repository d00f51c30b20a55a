package dev.seaworthy.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.seaworthy.launch.Launch;
import dev.seaworthy.launch.Launcher;
import dev.seaworthy.runtime.RuntimeInfo;
import dev.seaworthy.spec.ContainerSpec;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Frigate, or the stand-in for it, under 4 GiB. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FrigateTests {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Supplier<Launcher> launchers;
    private final Duration patience;
    private @Nullable Launch begun;

    /**
     * The tests on one runtime.
     *
     * @param launchers opens it, or skips the tests
     * @param patience how long Frigate may take to be ready
     */
    FrigateTests(Supplier<Launcher> launchers, Duration patience) {
        this.launchers = launchers;
        this.patience = patience;
    }

    @BeforeAll
    void boot() throws IOException, InterruptedException {
        Launcher launcher = launchers.get();
        RuntimeInfo runtime = launcher.runtime().info();
        ContainerSpec spec =
                FrigateSpecs.frigate(runtime).readyTimeout(patience).build();
        System.out.println((FrigateSpecs.isStandIn() ? "the stand-in for Frigate, " : "Frigate, ") + spec + ", on "
                + runtime.describe());
        begun = launcher.begin(spec);
        Progress.awaitReady(begun, System.out);
    }

    @AfterAll
    void remove() {
        if (begun != null) {
            begun.close();
        }
    }

    private Launch frigate() {
        return Objects.requireNonNull(begun);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(frigate().uri(FrigateSpecs.PORT, path))
                .timeout(Duration.ofSeconds(30))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return response;
    }

    private JsonNode json(String path) throws IOException, InterruptedException {
        return JSON.readTree(get(path).body());
    }

    @Test
    void theServiceRuns() throws IOException, InterruptedException {
        frigate().requireReady();
        assertThat(get("/api/").body()).contains("Frigate is running");
    }

    @Test
    void itTellsItsVersion() throws IOException, InterruptedException {
        assertThat(get("/api/version").body()).matches("\\d+\\.\\d+\\S*");
    }

    @Test
    void itAcceptedTheConfiguration() throws IOException, InterruptedException {
        JsonNode config = json("/api/config");

        // The key came with 0.17; before, an invalid configuration ended Frigate.
        assertThat(config.path("safe_mode").asBoolean(false)).isFalse();
        assertThat(config.path("cameras").has(FrigateSpecs.CAMERA)).isTrue();
    }

    @Test
    void itTellsItsStatistics() throws IOException, InterruptedException {
        JsonNode stats = json("/api/stats");

        assertThat(stats.path("cameras").has(FrigateSpecs.CAMERA)).isTrue();
        assertThat(stats.path("service").path("uptime").isNumber()).isTrue();
    }

    @Test
    void itStaysInsideItsMemory() {
        assertThat(frigate().outcome().memory().limit()).isEqualTo(4L << 30);
        assertThat(frigate().outcome().timeline())
                .noneMatch(entry -> entry.kind().equals("oom_kill"));
    }
}
