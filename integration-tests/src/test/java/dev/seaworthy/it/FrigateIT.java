package dev.seaworthy.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.seaworthy.launch.Launch;
import dev.seaworthy.launch.Launcher;
import dev.seaworthy.runtime.RuntimeUnavailableException;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.Setting;
import dev.seaworthy.spec.Settings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Frigate, or the stand-in for it, under 4 GiB on whatever runtime {@code seaworthy.runtime} chooses. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FrigateIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Launch frigate = begin();

    private static Launch begin() {
        try {
            Launcher launcher = launcher();
            ContainerSpec spec = FrigateSpecs.frigate(launcher.runtime().info()).build();
            System.out.println((FrigateSpecs.isStandIn() ? "the stand-in for Frigate, " : "Frigate, ") + spec + ", on "
                    + launcher.runtime().info().describe());
            return launcher.begin(spec);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Without any engine the tests are skipped, unless the run requires one. */
    private static Launcher launcher() {
        try {
            return Launcher.fromSettings();
        } catch (RuntimeUnavailableException none) {
            boolean required = Settings.load().get(Setting.REQUIRED)
                    || !System.getProperty("seaworthy.it.require", "").isEmpty();
            if (required) {
                throw none;
            }
            System.out.println("SKIPPED: the Frigate tests: " + none.getMessage());
            return Assumptions.abort(String.valueOf(none.getMessage()));
        }
    }

    @BeforeAll
    void awaitReady() {
        Progress.awaitReady(frigate, System.out);
    }

    @AfterAll
    void remove() {
        frigate.close();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(frigate.uri(FrigateSpecs.PORT, path))
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
        frigate.requireReady();
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
        assertThat(frigate.outcome().memory().limit()).isEqualTo(4L << 30);
        assertThat(frigate.outcome().timeline()).noneMatch(entry -> entry.kind().equals("oom_kill"));
    }
}
