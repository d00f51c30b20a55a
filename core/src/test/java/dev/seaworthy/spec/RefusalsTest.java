package dev.seaworthy.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each refusal of a spec's parts names the field, the value, and what would be right. */
class RefusalsTest {
    private static final MemorySize FLOOR = MemoryLimits.FLOOR;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration TOO_LONG = Duration.ofDays(7).plusNanos(1);
    private static final String POSITIVE = "give a duration above zero and up to 7 days";
    private static final String NOT_NEGATIVE = "give zero, or a duration of up to 7 days";

    private static Arguments refusal(String field, Object value, String expected, ThrowingCallable attempt) {
        return Arguments.of(field, String.valueOf(value), expected, attempt);
    }

    static Stream<Arguments> memory() {
        MemorySize below = MemorySize.ofBytes(FLOOR.bytes() - 1);
        MemorySize above = MemorySize.ofBytes(FLOOR.bytes() + 1);
        return Stream.of(
                refusal("memory", below, "give at least 16 MiB", () -> MemoryLimits.of(below)),
                refusal(
                        "shm",
                        "0 B",
                        "Docker reads 0",
                        () -> new MemoryLimits(FLOOR, MemorySize.ZERO, MemorySize.ZERO)),
                refusal(
                        "shm",
                        above,
                        "memory limit of 16 MiB; give no more",
                        () -> new MemoryLimits(FLOOR, MemorySize.ZERO, above)));
    }

    static Stream<Arguments> portsAndPaths() {
        String range = "give a number from 1 to 65535";
        return Stream.of(
                refusal("port", 0, range, () -> PortSpec.tcp(0)),
                refusal("port", 65536, range, () -> PortSpec.udp(65536)),
                refusal(
                        "host port",
                        -1,
                        "from 0 to 65535",
                        () -> PortSpec.tcp(1).onHostPort(-1)),
                refusal(
                        "host port",
                        65536,
                        "from 0 to 65535",
                        () -> PortSpec.tcp(1).onHostPort(65536)),
                refusal(
                        "host address",
                        " ",
                        "without blanks",
                        () -> PortSpec.tcp(1).onHostAddress(" ")),
                refusal("host", "", "give text", () -> new HostAddress("", 1)),
                refusal("port", 0, range, () -> new HostAddress("h", 0)),
                refusal("mount", "data", "absolute path", () -> new Mount.Bind(Path.of("/x"), "data", false)),
                refusal("mount", "x", "absolute host path", () -> new Mount.Bind(Path.of("x"), "/data", false)),
                refusal("volume", "", "give text", () -> new Mount.Volume("", "/data", false)),
                refusal("mount", "/a/../b", "absolute path", () -> new Mount.Volume("v", "/a/../b", false)),
                refusal("mount", "/a/..", "absolute path", () -> new Mount.Volume("v", "/a/..", false)),
                refusal("mount", "/a\0", "absolute path", () -> new Mount.Volume("v", "/a\0", false)),
                refusal("tmpfs", "tmp", "absolute path", () -> new Mount.Tmpfs("tmp", FLOOR)),
                refusal("tmpfs", "0 B", "above zero", () -> new Mount.Tmpfs("/tmp", MemorySize.ZERO)),
                refusal("config file", "c.yml", "absolute path", () -> ConfigFile.of("c.yml", "")),
                refusal("config file", "/c/", "path of a file", () -> ConfigFile.of("/c/", "")),
                refusal("config file mode", -1, "from 0 to 511", () -> new ConfigFile("/c", "", -1)),
                refusal("config file mode", 512, "from 0 to 511", () -> new ConfigFile("/c", "", 512)));
    }

    static Stream<Arguments> readiness() {
        HttpReadiness http = Readiness.http(80, "/");
        return Stream.of(
                refusal("port", 0, "from 1 to 65535", () -> Readiness.http(0, "/")),
                refusal("http path", "x", "starts with /", () -> Readiness.http(80, "x")),
                refusal("http path", "/a b", "has no blanks", () -> Readiness.http(80, "/a b")),
                refusal("http path", "/a\n", "has no blanks", () -> Readiness.http(80, "/a\n")),
                refusal("http status", "[]", "at least one", () -> http.status()),
                refusal("http status", 99, "from 100 to 599", () -> http.status(99)),
                refusal("http status", 600, "from 100 to 599", () -> http.status(200, 600)),
                refusal("http header", "", "give text", () -> http.header("", "x")),
                refusal("http header", "X-Token", "control character", () -> http.header("X-Token", "secret\n")),
                refusal("http try timeout", "PT0S", POSITIVE, () -> http.tryTimeout(Duration.ZERO)),
                refusal("probe pace", "PT0S", POSITIVE, () -> Pace.every(Duration.ZERO)),
                refusal("probe pace", "PT-1S", POSITIVE, () -> new Pace(SECOND, SECOND.negated(), Optional.empty())),
                refusal(
                        "probe pace",
                        "PT0.001S",
                        "at least the first, PT1S",
                        () -> new Pace(SECOND, Duration.ofMillis(1), Optional.empty())),
                refusal(
                        "log readiness times",
                        0,
                        "from 1 to 1000000",
                        () -> Readiness.log("x").times(0)),
                refusal("readiness", "[]", "at least one probe", Readiness::allOf),
                refusal("held for", "PT0S", POSITIVE, () -> Readiness.heldFor(Duration.ZERO, http)),
                refusal("readiness check", " ", "give text", () -> Readiness.check(" ", e -> ProbeAnswer.PASSED)));
    }

    static Stream<Arguments> policies() {
        return Stream.of(
                refusal("start attempts", 0, "from 1 to 100", () -> new StartPolicy(0, 0)),
                refusal("start attempts", 101, "from 1 to 100", () -> new StartPolicy(101, 0)),
                refusal("tolerated restarts", -1, "from 0 to 1000", () -> new StartPolicy(1, -1)),
                refusal("tolerated restarts", 1001, "from 0 to 1000", () -> new StartPolicy(1, 1001)),
                refusal("restart retries", 1, "from 0 to 0", () -> new RestartPolicy(RestartPolicy.Mode.NO, 1)),
                refusal("restart retries", 1, "from 0 to 0", () -> new RestartPolicy(RestartPolicy.Mode.ALWAYS, 1)),
                refusal("restart retries", 1001, "from 0 to 1000", () -> RestartPolicy.onFailure(1001)),
                refusal("ready timeout", "PT0S", POSITIVE, () -> timeouts(0, Duration.ZERO)),
                refusal("pull timeout", "PT-1S", POSITIVE, () -> timeouts(1, SECOND.negated())),
                refusal("exit grace", "PT-1S", NOT_NEGATIVE, () -> timeouts(2, SECOND.negated())),
                refusal("engine timeout", TOO_LONG, POSITIVE, () -> timeouts(3, TOO_LONG)),
                refusal("stop timeout", TOO_LONG, NOT_NEGATIVE, () -> timeouts(4, TOO_LONG)),
                refusal(
                        "container",
                        " x",
                        "without blanks around",
                        () -> AttachSpec.to(" x", Readiness.whenRunning(), Settings.of(Map.of()))),
                refusal("container", "", "give text", () -> AttachSpec.to("", Readiness.whenRunning())));
    }

    /** Good timeouts but for one. */
    private static Timeouts timeouts(int index, Duration bad) {
        List<Duration> all = Stream.iterate(0, i -> i + 1)
                .limit(5)
                .map(i -> i == index ? bad : SECOND)
                .toList();
        return new Timeouts(all.get(0), all.get(1), all.get(2), all.get(3), all.get(4));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @MethodSource({"memory", "portsAndPaths", "readiness", "policies"})
    void names(String field, String value, String expected, ThrowingCallable attempt) {
        InvalidSpecException refused = Assertions.catchThrowableOfType(InvalidSpecException.class, attempt);

        assertThat(refused).isNotNull();
        assertThat(refused.field()).isEqualTo(field);
        assertThat(refused)
                .hasMessageStartingWith(field + ": '" + value + "' is refused; ")
                .hasMessageContaining(expected)
                .hasMessageNotContaining("secret");
    }

    @Test
    void theEndsOfEachRangeAreAccepted() {
        assertThat(PortSpec.tcp(1).onHostPort(65535).hostPort()).isEqualTo(65535);
        assertThat(PortSpec.tcp(65535).onHostPort(0).containerPort()).isEqualTo(65535);
        assertThat(new StartPolicy(100, 1000).attempts()).isEqualTo(100);
        assertThat(new ConfigFile("/c", "", 0777).mode()).isEqualTo(0777);
        assertThat(Readiness.http(80, "/!").status(100, 599).statuses()).isEqualTo(Set.of(100, 599));
        assertThat(timeouts(0, Duration.ofDays(7)).ready()).isEqualTo(Duration.ofDays(7));
        assertThat(timeouts(2, Duration.ZERO).exitGrace()).isZero();
        assertThat(timeouts(4, Duration.ZERO).stop()).isZero();
        assertThat(timeouts(0, Duration.ofNanos(1)).ready()).isEqualTo(Duration.ofNanos(1));
        assertThat(MemoryLimits.of(FLOOR)).isEqualTo(new MemoryLimits(FLOOR, MemorySize.ZERO, FLOOR));
        assertThat(RestartPolicy.onFailure(1000).maxRetries()).isEqualTo(1000);
    }
}
