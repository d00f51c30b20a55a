package dev.seaworthy.frigate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.frigate.FrigateServerConfig.CameraSettings;
import dev.seaworthy.spec.InvalidSpecException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of Frigate, and how its answers are read, version by version. */
@Timeout(60)
class FrigateApiTest {
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0, 16};

    private final FakeFrigate frigate;
    private final FrigateApi api;

    FrigateApiTest() throws IOException {
        frigate = new FakeFrigate();
        api = frigate.api();
    }

    @AfterEach
    void stop() {
        frigate.close();
    }

    @ParameterizedTest
    @CsvSource({"text/html; charset=utf-8,0.13.2-6476f8a", "text/plain; charset=utf-8,0.17.2-3d4dd3ac4"})
    void aVersionIsTextOfEitherType(String type, String version) {
        frigate.answer("/api/version", 200, type, version + "\n");

        assertThat(api.version()).isEqualTo(version);
        assertThat(api.isAlive()).isTrue();
    }

    @Test
    void everyQuestionIsNewToNginx() {
        frigate.answer("/api/version", 200, "text/plain", "0.17.2");
        api.version();
        api.version();
        frigate.api().version();

        assertThat(frigate.askedExactly())
                .doesNotHaveDuplicates()
                .hasSize(3)
                .allMatch(uri -> uri.matches("/api/version\\?_=\\d+"));
    }

    @Test
    void everyCallIsToldOnceWithItsTime() {
        frigate.answer("/api/version", 200, "text/plain", "0.17.2");
        api.version();

        assertThat(frigate.calls()).singleElement().satisfies(call -> {
            assertThat(call.endpoint()).isEqualTo("GET /api/version");
            assertThat(call.status()).isEqualTo(200);
            assertThat(call.latency()).isPositive().isLessThan(Duration.ofSeconds(60));
        });
    }

    @Test
    void aListenerThatFailsDisturbsNoCall() {
        frigate.answer("/api/version", 200, "text/plain", "0.17.2");
        FrigateApi told = new FrigateApi(frigate.base(), call -> {
            throw new IllegalStateException("broken listener");
        });

        assertThat(told.version()).isEqualTo("0.17.2");
    }

    @Test
    void theBaseMayHaveAPathAndASlash() {
        frigate.answer("/nvr/api/version", 200, "text/plain", "0.17.2");
        FrigateApi prefixed = new FrigateApi(frigate.base().resolve("/nvr/"), call -> {});

        assertThat(prefixed.base()).isEqualTo(frigate.base().resolve("/nvr"));
        assertThat(prefixed.version()).isEqualTo("0.17.2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://h:1", "h:5000", "/api", "http:///x", "http://h/?a=b", "http://h/#x", "http://u:p@h:1"})
    void anAddressThatIsNoneIsRefused(String base) {
        assertThatThrownBy(() -> new FrigateApi(URI.create(base), call -> {}))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageStartingWith("base: '" + base + "'");
    }

    @ParameterizedTest
    @CsvSource({"0.16.4,0.16-0", "0.17.2,0.17-0", "0.18.0-beta1,0.18-0"})
    void readsTheConfigurationOfARealFrigate(String release, String version) {
        String body = FakeFrigate.resource("config-" + release + ".json");
        FrigateServerConfig config = frigate.json("/api/config", body).api().config();

        assertThat(config.version()).contains(version);
        assertThat(config.safeMode()).isFalse();
        assertThat(config.detectors()).isEqualTo(Map.of("cpu1", "cpu"));
        assertThat(config.cameras())
                .isEqualTo(Map.of(
                        "test",
                        new CameraSettings(
                                "test", true, true, OptionalInt.of(320), OptionalInt.of(240), OptionalInt.of(5))));
        assertThat(config.raw()).isEqualTo(body);
        assertThat(config.toString()).contains("safeMode=false", "name=test").doesNotContain("mqtt");
    }

    @Test
    void anOldConfigurationHasNoVersionAndMayNotKnowSizes() {
        FrigateServerConfig config = frigate.json("/api/config", FakeFrigate.resource("config-0.13.2.json"))
                .api()
                .config();

        assertThat(config.version()).isEmpty();
        assertThat(config.safeMode()).isFalse();
        assertThat(config.cameras().get("back"))
                .isEqualTo(new CameraSettings(
                        "back", false, false, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.of(5)));
        assertThat(api.cameras()).containsExactly("front", "back");
    }

    @Test
    void safeModeIsSeen() {
        frigate.json("/api/config", FakeFrigate.resource("config-safe-mode-0.17.2.json"));

        assertThat(api.config().safeMode()).isTrue();
        assertThat(api.cameras()).isEmpty();
    }

    @Test
    void whatAConfigurationDoesNotTellIsTheDefault() {
        frigate.json("/api/config", "{\"cameras\": {\"a\": {}, \"b\": null}, \"detectors\": {\"x\": {}}, \"new\": []}");
        FrigateServerConfig config = api.config();

        assertThat(config.cameras().values())
                .containsExactly(new CameraSettings(
                        "a", true, true, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty()));
        assertThat(config.detectors()).isEmpty();
        assertThat(frigate.json("/api/config", "{}").api().config().version()).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"front,front", "'vorne links',vorne%20links", "a/b?c#d,a%2Fb%3Fc%23d", "Tür+1,T%C3%BCr%2B1"})
    void aCameraIsNamedOnTheWireAsItIs(String camera, String encoded) {
        frigate.answer("/api/" + encoded + "/latest.jpg", 200, "image/jpeg", JPEG);

        assertThat(api.latestFrame(camera)).isEqualTo(new Frame(new Bytes(JPEG), "image/jpeg"));
        assertThat(frigate.calls()).extracting(ApiCall::endpoint).containsExactly("GET /api/{camera}/latest.jpg");
    }

    @Test
    void aHeightIsAskedForInTheWordsOfAllVersions() {
        frigate.answer("/api/front/latest.jpg", 200, "image/jpeg", JPEG);
        byte[] given = api.latestFrame("front", 90).bytes().toArray();

        assertThat(given).isEqualTo(JPEG);
        assertThat(frigate.asked()).containsExactly("/api/front/latest.jpg?h=90&height=90");
    }

    @Test
    void questionsThatMakeNoSenseAreNotAsked() {
        assertThatThrownBy(() -> api.latestFrame("front", 0))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageStartingWith("height: '0'");
        for (String name : List.of("", " ", ".", "..")) {
            assertThatThrownBy(() -> api.latestFrame(name))
                    .isInstanceOf(InvalidSpecException.class)
                    .hasMessage("camera: '" + name + "' is refused; give the name of a camera");
        }
        assertThatThrownBy(() -> api.logs("")).hasMessageStartingWith("service: ''");
        for (String path : List.of("api/stats", "/api/a b", "/api/x#y", "/api/%zz", "")) {
            assertThatThrownBy(() -> api.get(path))
                    .isInstanceOf(InvalidSpecException.class)
                    .hasMessageStartingWith("path: '" + path + "'");
        }
        assertThat(frigate.asked()).isEmpty();
        assertThat(frigate.calls()).isEmpty();
    }

    @Test
    void anOldLogIsTheFileAndANewOneIsAList() {
        frigate.answer("/api/logs/frigate", 200, "text/html", FakeFrigate.resource("logs-frigate-0.13.2.txt"));
        assertThat(api.logs("frigate"))
                .containsExactly(
                        "2023-11-14 22:13:20.000000000  [INFO] Preparing Frigate...",
                        "2023-11-14 22:13:20.500000000  [INFO] Starting Frigate...",
                        "2023-11-14 22:13:24.000000000  [2023-11-14 22:13:24] frigate.app INFO    : Starting Frigate"
                                + " (0.13.2-6476f8a)");

        frigate.json("/api/logs/nginx", FakeFrigate.resource("logs-frigate-0.17.2.json"));
        assertThat(api.logs("nginx"))
                .hasSize(3)
                .startsWith("2026-11-23 21:17:10.766931406  [INFO] Preparing Frigate...", "[INFO] Starting Frigate...");

        assertThat(frigate.json("/api/logs/go2rtc", "{\"totalLines\": 1, \"lines\": [\"\", null, 3]}")
                        .api()
                        .logs("go2rtc"))
                .isEmpty();
        assertThat(frigate.calls()).extracting(ApiCall::endpoint).containsOnly("GET /api/logs/{service}");
    }

    @Test
    void anythingElseIsGivenAsItCame() {
        frigate.answer("/api/labels", 403, "", "no");

        assertThat(api.get("/api/labels?camera=a%20b"))
                .isEqualTo(new ApiAnswer(403, "", new Bytes(new byte[] {'n', 'o'})))
                .hasToString("ApiAnswer[status=403, contentType=, body=2 bytes]")
                .satisfies(answer -> assertThat(answer.text()).isEqualTo("no"));
        assertThat(frigate.asked()).containsExactly("/api/labels?camera=a%20b");
        assertThat(frigate.calls()).extracting(ApiCall::endpoint).containsExactly("GET /api/labels");
    }
}
