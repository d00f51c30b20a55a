package dev.seaworthy.podman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.seaworthy.engine.OpenStream;
import dev.seaworthy.engine.Stamps;
import dev.seaworthy.engine.Workers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LibpodTest {
    private static final Duration LIMIT = Duration.ofSeconds(50);
    private static final String CONTAINER = "/v4.0.0/libpod/containers/abc";

    private final Workers workers = new Workers("test");
    private final FakeService service;
    private final Libpod api;
    private volatile String answer = FakeService.answer(204, "");

    LibpodTest(@TempDir Path folder) {
        service = FakeService.at(folder.resolve("socket"), request -> answer);
        api = service.client(workers);
    }

    @AfterEach
    void end() {
        api.close();
        service.close();
        workers.close();
    }

    @Test
    void whatTakesAContainerThroughItsLifeIsAskedByItsId() throws InterruptedException {
        api.start("abc");
        api.kill("abc");
        api.stop("abc", 7);
        api.remove("abc");
        assertThat(service.asked())
                .containsExactly(
                        "POST " + CONTAINER + "/start",
                        "POST " + CONTAINER + "/kill?signal=KILL",
                        "POST " + CONTAINER + "/stop?timeout=7",
                        "DELETE " + CONTAINER + "?force=true&timeout=0&v=true&volumes=true");
    }

    @Test
    void aNewContainerIsKnownByItsId() {
        answer = FakeService.answer(201, "{\"Id\":\"abc\",\"Warnings\":[]}");
        assertThat(api.create(Json.MAPPER.createObjectNode().put("image", "some:1")))
                .isEqualTo("abc");
        assertThat(service.asked()).containsExactly("POST /v4.0.0/libpod/containers/create");
        assertThat(service.requests().get(0).body()).isEqualTo("{\"image\":\"some:1\"}");
    }

    @Test
    void anInspectionIsReadAsItStands() throws InterruptedException {
        answer = FakeService.answer(200, Captured.text("v5-inspect-oom.json"));
        assertThat(api.inspect("a name")).isEqualTo(Captured.json("v5-inspect-oom.json"));
        assertThat(api.find("abc")).isEqualTo(Captured.json("v5-inspect-oom.json"));
        assertThat(service.asked())
                .containsExactly("GET /v4.0.0/libpod/containers/a+name/json", "GET " + CONTAINER + "/json");
    }

    @Test
    void anImageIsThereOrNotOrPodmanFails() throws InterruptedException {
        answer = FakeService.answer(200, "{}");
        assertThat(api.hasImage("host:5000/a/b:1")).isTrue();
        answer = FakeService.refusal(404, "image not known", "no such image");
        assertThat(api.hasImage("host:5000/a/b:1")).isFalse();
        answer = FakeService.refusal(500, "database is locked", "database is locked");
        assertThatExceptionOfType(PodmanException.class).isThrownBy(() -> api.hasImage("host:5000/a/b:1"));
        assertThat(service.asked()).containsOnly("GET /v4.0.0/libpod/images/host%3A5000%2Fa%2Fb%3A1/json");
    }

    @Test
    void anArchiveIsUnpackedWithItsOwnOwnersBelowAFolder() throws InterruptedException {
        api.unpack("abc", "/my data", "tar".getBytes(StandardCharsets.US_ASCII));
        assertThat(service.asked()).containsExactly("PUT " + CONTAINER + "/archive?copyUIDGID=false&path=%2Fmy+data");
        FakeService.Request request = service.requests().get(0);
        assertThat(request.headers()).containsEntry("content-type", "application/x-tar");
        assertThat(request.body()).isEqualTo("tar");
    }

    @Test
    void anAwaitedExitIsANumber() throws InterruptedException {
        answer = FakeService.answer(200, "137\n");
        assertThat(api.awaitExit("abc", LIMIT)).isEqualTo(137);
        assertThat(service.asked()).containsExactly("POST " + CONTAINER + "/wait?condition=exited");
    }

    @Test
    void containersAreFoundByALabelWhateverItsValue() {
        answer = FakeService.answer(200, "[{\"Id\":\"abc\"}]");
        assertThat(api.labelled("a.b")).hasSize(1);
        assertThat(service.asked())
                .containsExactly(
                        "GET /v4.0.0/libpod/containers/json?all=true&filters=" + "%7B%22label%22%3A%5B%22a.b%22%5D%7D");
    }

    @Test
    void theFirstQuestionHasNoVersionSinceAnyEngineMayBeThere() throws InterruptedException {
        answer = FakeService.answer(200, "OK");
        assertThat(api.ping(LIMIT).engine()).isEqualTo("4.3.1");
        assertThat(service.asked()).containsExactly("GET /libpod/_ping");
    }

    @Test
    void aHealthCheckIsRunByAsking() throws InterruptedException {
        answer = FakeService.answer(200, "{\"Status\":\"healthy\"}");
        api.checkHealth("abc");
        assertThat(service.asked()).containsExactly("GET " + CONTAINER + "/healthcheck");
    }

    @Test
    void streamsAreOpened() throws Exception {
        answer = FakeService.endless("x");
        try (OpenStream pull = api.pull("host:5000/a:1", LIMIT);
                OpenStream events = api.open("events", "/events?stream=true", LIMIT)) {
            assertThat(pull.body().read()).isEqualTo('x');
            assertThat(events.body().read()).isEqualTo('x');
        }
        assertThat(service.asked())
                .containsExactly(
                        "POST /v4.0.0/libpod/images/pull?reference=host%3A5000%2Fa%3A1",
                        "GET /v4.0.0/libpod/events?stream=true");
    }

    @Test
    void aMomentIsExactToTheNanosecond() {
        assertThat(Stamps.of(Instant.ofEpochSecond(1795508000, 7))).isEqualTo("1795508000.000000007");
    }
}
