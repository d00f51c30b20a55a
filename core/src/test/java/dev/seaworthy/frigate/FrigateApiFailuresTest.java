package dev.seaworthy.frigate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.seaworthy.spec.InvalidSpecException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said when Frigate does not answer, or not as it was asked. */
@Timeout(60)
class FrigateApiFailuresTest {
    private static final Duration SHORT = Duration.ofMillis(100);

    private final FakeFrigate frigate;
    private final FrigateApi api;

    FrigateApiFailuresTest() throws IOException {
        frigate = new FakeFrigate();
        api = frigate.api();
    }

    @AfterEach
    void stop() {
        frigate.close();
    }

    private static FrigateApiException failureOf(ThrowingCallable call) {
        return catchThrowableOfType(FrigateApiException.class, call);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502})
    void theErrorPageOfNginxIsNamedAsSuch(int status) {
        frigate.answer("/api/stats", status, "text/html", FakeFrigate.NGINX_500);
        FrigateApiException failure = failureOf(api::stats);

        assertThat(failure)
                .hasMessageStartingWith("GET /api/stats: " + status
                        + ", the backend behind nginx does not answer; body: <html> <head><title>500 Internal")
                .hasNoCause();
        assertThat(failure.endpoint()).isEqualTo("GET /api/stats");
        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure.excerpt()).endsWith("nginx/1.27.4</center> </body> </html>");
        assertThat(frigate.calls()).extracting(ApiCall::status).containsExactly(status);
        assertThat(api.isAlive()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500|application/json|{\"success\":false}|500, an error; body: {\"success\":false}",
                "500|text/html|<!doctype html> Internal Server Error|500, an error; body: <!doctype html>",
                "404|application/json|{\"message\":\"Camera not found\"}|404, not found; body: {\"message\":\"Camera",
                "401|text/html|nginx|401, a login is asked for; the port without one is 5000",
                "400|text/html|nginx plain HTTP|400, not the 200 that was asked for; body: nginx plain HTTP",
                "302|text/plain|away|302, not the 200 that was asked for"
            })
    void otherErrorsAreTheBackendsOwn(int status, String type, String body, String words) {
        frigate.answer("/api/x/latest.jpg", status, type, body);

        assertThat(failureOf(() -> api.latestFrame("x")))
                .hasMessageStartingWith("GET /api/{camera}/latest.jpg: " + words);
    }

    @Test
    void aLongBodyIsCutInTheMessage() {
        frigate.answer("/api/config", 500, "text/plain", "line\n\u0007".repeat(10_000));
        FrigateApiException failure = failureOf(api::config);

        assertThat(failure.excerpt()).hasSize(303).startsWith("line line ").endsWith("...");
        assertThat(failure.getMessage()).hasSizeLessThan(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<!doctype html><title>Frigate</title>|but not JSON",
                "{\"cameras\": {|but not JSON",
                "{} {}|but not JSON",
                "[]|but not the JSON that was asked for",
                "''|but not the JSON that was asked for",
            })
    void anAnswerThatIsNotTheJsonAskedForIsAFailure(String body, String words) {
        frigate.json("/api/config", body).json("/api/stats", body);

        assertThat(failureOf(api::config)).hasMessageStartingWith("GET /api/config: 200, " + words);
        assertThat(failureOf(api::stats)).hasMessageStartingWith("GET /api/stats: 200, " + words);
        assertThat(frigate.calls()).extracting(ApiCall::status).containsOnly(200);
    }

    @Test
    void whatIsNotAListOfEventsIsAFailureToo() {
        frigate.json("/api/events", "{\"events\": []}");

        assertThat(failureOf(api::events)).hasMessageContaining("200, but not the JSON that was asked for; body: {");
    }

    @Test
    void aPageIsNoVersionAndNoPicture() {
        frigate.answer("/api/version", 200, "text/html", "<!doctype html>");
        frigate.answer("/api/x/latest.jpg", 200, "image/jpeg", new byte[] {(byte) 0xFF, (byte) 0xD8});

        assertThat(failureOf(api::version)).hasMessageStartingWith("GET /api/version: 200, but not a version");
        assertThat(failureOf(() -> api.latestFrame("x"))).hasMessageContaining("200, but not a JPEG picture");
        frigate.answer("/api/version", 200, "text/html", "");
        assertThat(failureOf(api::version)).hasMessage("GET /api/version: 200, but not a version");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/hangs", "/api/endless"})
    void anAnswerThatDoesNotComeWholeEndsWithTheTimeout(String path) {
        FrigateApiException failure = failureOf(() -> api.timeout(SHORT).get(path));

        assertThat(failure)
                .hasMessage("GET " + path + ": no answer within 100 ms")
                .hasCauseInstanceOf(TimeoutException.class);
        assertThat(failure.status()).isZero();
        assertThat(failure.excerpt()).isEmpty();
        assertThat(frigate.calls()).singleElement().satisfies(call -> {
            assertThat(call.status()).isZero();
            assertThat(call.latency()).isGreaterThanOrEqualTo(SHORT);
        });
    }

    @Test
    void aTimeoutThatIsNoneIsRefused() {
        for (Duration bad : List.of(Duration.ZERO, Duration.ofMillis(-1), Duration.ofDays(8))) {
            assertThatThrownBy(() -> api.timeout(bad))
                    .isInstanceOf(InvalidSpecException.class)
                    .hasMessageStartingWith("timeout: '" + bad + "'");
        }
    }

    @Test
    void nobodyThereIsARefusedConnection() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        List<ApiCall> calls = new ArrayList<>();
        FrigateApi nobody = new FrigateApi(URI.create("http://127.0.0.1:" + free), calls::add);

        assertThat(failureOf(nobody::version))
                .hasMessage("GET /api/version: connection refused")
                .hasCauseInstanceOf(ConnectException.class);
        assertThat(nobody.isAlive()).isFalse();
        assertThat(calls).extracting(ApiCall::status).containsExactly(0, 0);
    }

    @Test
    void aProxyWithNobodyBehindClosesWithoutAnAnswer() throws IOException {
        CompletableFuture<Void> closing;
        try (ServerSocket proxy = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            // On the common pool, which on a machine of two cores has one thread: no call may wait for it.
            closing = CompletableFuture.runAsync(() -> acceptAndClose(proxy));
            FrigateApi proxied = new FrigateApi(URI.create("http://127.0.0.1:" + proxy.getLocalPort()), call -> {});

            assertThat(failureOf(proxied::version)).hasMessage("GET /api/version: connection closed without an answer");
        }
        closing.join();
    }

    private static void acceptAndClose(ServerSocket proxy) {
        while (!proxy.isClosed()) {
            try (Socket accepted = proxy.accept()) {
                assertThat(accepted.isConnected()).isTrue();
            } catch (IOException closed) {
                return;
            }
        }
    }

    @Test
    void anInterruptEndsTheCallAtOnceAndIsKept() {
        Thread.currentThread().interrupt();
        FrigateApiException failure = failureOf(() -> api.get("/api/hangs"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure).hasMessage("GET /api/hangs: interrupted").hasCauseInstanceOf(InterruptedException.class);
        assertThat(frigate.calls()).extracting(ApiCall::status).containsExactly(0);
    }

    @Test
    void aBodyWithoutEndIsNotKept() {
        frigate.answer("/api/vod", 200, "video/mp4", new byte[ApiClient.MAX_BODY + 1]);

        assertThat(failureOf(() -> api.get("/api/vod")))
                .hasMessage("GET /api/vod: 200, but its body has more than 64 MiB");
        assertThat(frigate.calls()).extracting(ApiCall::status).containsExactly(200);
    }
}
