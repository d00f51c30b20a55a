package dev.seaworthy.podman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.seaworthy.engine.OpenStream;
import dev.seaworthy.engine.Workers;
import dev.seaworthy.podman.Http.Answer;
import dev.seaworthy.podman.Http.Body;
import dev.seaworthy.runtime.RuntimeLostException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HttpTest {
    private static final Duration LONG = Duration.ofSeconds(50);
    private static final Duration SHORT = Duration.ofMillis(300);

    @TempDir
    private Path folder;

    private final Workers workers = new Workers("test");

    @AfterEach
    void end() {
        workers.close();
    }

    @Test
    void anAnswerHasItsBodyAndWhatItsHeadersTell() throws InterruptedException {
        try (FakeService service = service(request -> FakeService.answer(200, "{\"a\":\"é\"}"));
                Http http = http(service)) {
            Answer answer = http.call("call", "GET", "/some/path?a=b%2Fc", null, LONG);
            assertThat(answer).isEqualTo(new Answer("{\"a\":\"é\"}", "4.3.1", "Tue, 24 Nov 2026 08:00:00 GMT"));
            assertThat(service.asked()).containsExactly("GET /some/path?a=b%2Fc");
        }
    }

    @Test
    void anAnswerWithoutABodyIsEmpty() throws InterruptedException {
        try (FakeService service = service(request -> FakeService.answer(204, ""));
                Http http = http(service)) {
            assertThat(http.call("start", "POST", "/start", null, LONG).body()).isEmpty();
            assertThat(service.asked()).containsExactly("POST /start");
        }
    }

    @Test
    void aBodyIsSentAsWhatItIs() throws InterruptedException {
        try (FakeService service = service(request -> FakeService.answer(200, "{}"));
                Http http = http(service)) {
            http.finish("create", "POST", "/create", Body.json("{\"a\":1}"), LONG);
            http.call("copy", "PUT", "/archive", Body.tar("tar".getBytes(StandardCharsets.US_ASCII)), LONG);
            assertThat(service.requests())
                    .extracting(request -> request.headers().get("content-type"))
                    .satisfiesExactly(
                            json -> assertThat(json).startsWith("application/json"),
                            tar -> assertThat(tar).isEqualTo("application/x-tar"));
            assertThat(service.requests()).extracting(FakeService.Request::body).containsExactly("{\"a\":1}", "tar");
        }
    }

    @Test
    void eachCallHasAConnectionOfItsOwn() throws InterruptedException {
        try (FakeService service = service(request -> FakeService.answer(200, "{}"));
                Http http = http(service)) {
            http.call("one", "GET", "/one", null, LONG);
            http.call("two", "GET", "/two", null, LONG);
            assertThat(service.requests())
                    .extracting(FakeService.Request::connection)
                    .containsExactly(1, 2);
        }
    }

    @Test
    void whatPodmanRefusesIsThrownWithItsRootCause() {
        String refusal = FakeService.refusal(500, "no such container", "gone meanwhile");
        try (FakeService service = service(request -> refusal);
                Http http = http(service)) {
            assertThatExceptionOfType(PodmanException.class)
                    .isThrownBy(() -> http.call("inspect", "GET", "/json", null, LONG))
                    .withMessage("gone meanwhile")
                    .matches(refused -> refused.status() == 500)
                    .matches(refused -> refused.reason().equals("no such container"))
                    .matches(PodmanException::isGone);
            assertThatExceptionOfType(PodmanException.class)
                    .isThrownBy(() -> http.finish("inspect", "GET", "/json", null, LONG))
                    .withMessage("gone meanwhile");
            assertThatExceptionOfType(PodmanException.class)
                    .isThrownBy(() -> http.open("events", "GET", "/events", LONG))
                    .withMessage("gone meanwhile");
        }
    }

    @Test
    void aSocketThatIsNotThereIsALostEngine() {
        try (Http http = new Http(Endpoint.of(folder.resolve("none")), workers)) {
            assertThatExceptionOfType(RuntimeLostException.class)
                    .isThrownBy(() -> http.call("ping", "GET", "/_ping", null, LONG))
                    .withMessageStartingWith("the engine was lost during 'ping': ");
        }
    }

    @Test
    void aSocketThatNobodyServesAnyMoreIsALostEngine() {
        FakeService service = service(request -> FakeService.SILENCE);
        service.close();
        try (Http http = http(service)) {
            assertThatExceptionOfType(RuntimeLostException.class)
                    .isThrownBy(() -> http.finish("ping", "GET", "/_ping", null, LONG))
                    .withMessageContaining("'ping'");
        }
    }

    @Test
    void aPortThatNobodyServesIsALostEngine() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (Http http = new Http(Endpoint.of("tcp://127.0.0.1:" + port), workers)) {
            assertThatExceptionOfType(RuntimeLostException.class)
                    .isThrownBy(() -> http.call("ping", "GET", "/_ping", null, LONG))
                    .withMessageContaining("onnection refused");
        }
    }

    @Test
    void anAnswerThatNeverComesIsGivenUp() {
        try (FakeService service = service(request -> FakeService.SILENCE);
                Http http = http(service)) {
            assertThatExceptionOfType(RuntimeLostException.class)
                    .isThrownBy(() -> http.call("ping", "GET", "/_ping", null, SHORT))
                    .withMessageContaining("'ping'");
            assertThatExceptionOfType(RuntimeLostException.class)
                    .isThrownBy(() -> http.open("events", "GET", "/events", SHORT))
                    .withMessageContaining("'events'");
        }
    }

    @Test
    void anAnswerThatBeginsAndNeverEndsIsGivenUpToo() {
        try (FakeService service = service(request -> FakeService.endless("{"));
                Http http = http(service)) {
            assertThatExceptionOfType(RuntimeLostException.class)
                    .isThrownBy(() -> http.call("info", "GET", "/info", null, SHORT))
                    .withMessageContaining("'info'");
        }
    }

    @Test
    void aServiceThatDiesDuringACallIsALostEngine() {
        CountDownLatch asked = new CountDownLatch(1);
        FakeService service = service(request -> {
            asked.countDown();
            return FakeService.endless("{");
        });
        try (Http http = http(service)) {
            workers.run(() -> {
                await(asked);
                service.close();
            });
            assertThatExceptionOfType(RuntimeLostException.class)
                    .isThrownBy(() -> http.call("info", "GET", "/info", null, LONG));
        }
    }

    @Test
    void aStreamThatIsClosedFreesItsReaderAndIsNotReadToAnEnd() throws Exception {
        try (FakeService service = service(request -> FakeService.endless("first"));
                Http http = http(service)) {
            OpenStream stream = http.open("events", "GET", "/events", LONG);
            CompletableFuture<Integer> reader = readUntilItWaits(stream.body());
            stream.close();
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> reader.get(30, TimeUnit.SECONDS))
                    .withCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void closingTheClientAndItsThreadsFreesTheReadersOfItsStreams() throws Exception {
        try (FakeService service = service(request -> FakeService.endless("first"))) {
            Http http = http(service);
            CompletableFuture<Integer> reader =
                    readUntilItWaits(http.open("events", "GET", "/events", LONG).body());
            http.close();
            workers.close();
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> reader.get(30, TimeUnit.SECONDS))
                    .withCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void aStreamIsOpenAsSoonAsTheHeadersAreThere() throws Exception {
        try (FakeService service = service(request -> FakeService.endless(""));
                Http http = http(service);
                OpenStream stream = http.open("events", "GET", "/events", LONG)) {
            assertThat(stream.finish()).isFalse();
            assertThat(service.asked()).containsExactly("GET /events");
        }
    }

    private CompletableFuture<Integer> readUntilItWaits(InputStream body) throws Exception {
        CompletableFuture<Integer> end = new CompletableFuture<>();
        CompletableFuture<Thread> begun = new CompletableFuture<>();
        workers.follow(() -> {
            try {
                body.skipNBytes("first".length());
                begun.complete(Thread.currentThread());
                end.complete(body.read());
            } catch (IOException broken) {
                end.completeExceptionally(broken);
            }
        });
        Thread reader = begun.get(30, TimeUnit.SECONDS);
        // All that was sent has been read, so whatever is read from the socket now has to be waited for.
        while (Arrays.stream(reader.getStackTrace())
                .noneMatch(frame -> frame.getClassName().startsWith("sun.nio.ch."))) {
            Thread.onSpinWait();
        }
        return end;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private FakeService service(Function<FakeService.Request, String> script) {
        return FakeService.at(folder.resolve("socket"), script);
    }

    private Http http(FakeService service) {
        return new Http(service.endpoint(), workers);
    }
}
