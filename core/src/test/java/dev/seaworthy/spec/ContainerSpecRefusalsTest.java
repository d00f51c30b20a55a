package dev.seaworthy.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the builder refuses, by itself and when the whole is put together. */
class ContainerSpecRefusalsTest {
    private static final Readiness HTTP = Readiness.http(80, "/");

    private static ContainerSpecBuilder builder() {
        return ContainerSpec.of("nvr", Settings.of(Map.of())).readyWhen(Readiness.whenRunning());
    }

    private static Arguments refusal(
            String field, Object value, String expected, UnaryOperator<ContainerSpecBuilder> change) {
        return Arguments.of(field, String.valueOf(value), expected, change);
    }

    static Stream<Arguments> atOnce() {
        return Stream.of(
                refusal("name", "", "give 1 to 63", b -> b.name("")),
                refusal("name", "-x", "give 1 to 63", b -> b.name("-x")),
                refusal("name", "a b", "give 1 to 63", b -> b.name("a b")),
                refusal("name", "x".repeat(64), "give 1 to 63", b -> b.name("x".repeat(64))),
                refusal("working directory", "tmp", "absolute path", b -> b.workingDirectory("tmp")),
                refusal("user", "", "give text", b -> b.user("")),
                refusal("env", "A=B", "name without '='", b -> b.env("A=B", "")),
                refusal("env", "", "name without '='", b -> b.env("", "")),
                refusal("env", "A\0", "name without '='", b -> b.env("A\0", "")),
                refusal("env", "A", "holds a NUL", b -> b.secretEnv("A", "hunter2\0")),
                refusal("label", "dev.seaworthy.x", "are reserved", b -> b.label("dev.seaworthy.x", "")),
                refusal("label", " ", "give text", b -> b.label(" ", "")),
                refusal("memory", "4G", "write 4g or 4Gi", b -> b.memory("4G")),
                refusal("memory", "15 MiB", "at least 16 MiB", b -> b.memory("15m")),
                refusal("swap", "1", "add a unit", b -> b.swap("1")),
                refusal("shm", "-1g", "write it as", b -> b.shm("-1g")),
                refusal("tmpfs", "big", "write it as", b -> b.tmpfs("/tmp", "big")),
                refusal("cpus", 0.0, "from 0.01 to 1024", b -> b.cpus(0)),
                refusal("cpus", 1024.5, "from 0.01 to 1024", b -> b.cpus(1024.5)),
                refusal("cpus", Double.NaN, "from 0.01 to 1024", b -> b.cpus(Double.NaN)),
                refusal(
                        "port",
                        "80/tcp",
                        "each port once",
                        b -> b.port(80).port(PortSpec.tcp(80).onHostPort(8080))),
                refusal(
                        "mount",
                        "/a",
                        "each path once",
                        b -> b.tmpfs("/a", "1m").bind(Path.of("/x"), "/a")),
                refusal("start attempts", 0, "from 1 to 100", b -> b.startAttempts(0)),
                refusal("tolerated restarts", -1, "from 0", b -> b.restarts(RestartPolicy.ALWAYS, -1)),
                refusal("ready timeout", "PT0S", "above zero", b -> b.readyTimeout(Duration.ZERO)),
                refusal("pull timeout", "PT0S", "above zero", b -> b.pullTimeout(Duration.ZERO)),
                refusal("engine timeout", "PT0S", "above zero", b -> b.engineTimeout(Duration.ZERO)),
                refusal("exit grace", "PT-1S", "give zero", b -> b.exitGrace(Duration.ofSeconds(-1))),
                refusal("stop timeout", "PT-1S", "give zero", b -> b.stopTimeout(Duration.ofSeconds(-1))));
    }

    static Stream<Arguments> whenBuilt() {
        String described = HTTP.describe();
        return Stream.of(
                refusal("readiness", described, "add port(80)", b -> b.readyWhen(HTTP)),
                refusal(
                        "readiness",
                        described,
                        "add port(80)",
                        b -> b.port(PortSpec.udp(80)).readyWhen(HTTP)),
                refusal("readiness", described, "add port(80)", b -> b.port(81).readyWhen(HTTP)),
                refusal("readiness", described, "add port(80)", b -> b.readyWhen(Readiness.log("x"), HTTP)),
                refusal(
                        "readiness",
                        described,
                        "add port(80)",
                        b -> b.readyWhen(Readiness.heldFor(Duration.ofSeconds(1), HTTP))),
                refusal("tolerated restarts", 1, "policy that restarts", b -> b.restarts(RestartPolicy.NONE, 1)),
                refusal("start attempts", 2, "give 1", b -> b.startAttempts(2).restarts(RestartPolicy.ALWAYS, 0)),
                refusal(
                        "config file",
                        "/c",
                        "the path is taken",
                        b -> b.configFile("/c", "").configFile("/c", "")),
                refusal(
                        "config file",
                        "/c",
                        "the path is taken",
                        b -> b.bind(Path.of("/x"), "/c").configFile("/c", "")),
                refusal(
                        "config file",
                        "/t/c",
                        "tmpfs on /t would hide it",
                        b -> b.tmpfs("/t", "1m").configFile("/t/c", "")),
                refusal(
                        "config file",
                        "/t/c",
                        "tmpfs on /t/ would hide it",
                        b -> b.tmpfs("/t/", "1m").configFile("/t/c", "")),
                refusal(
                        "shm",
                        "32 MiB",
                        "memory limit of 16 MiB",
                        b -> b.memory("16m").shm("32m")),
                refusal("shm", "0 B", "above zero", b -> b.shm("0b")));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @MethodSource("atOnce")
    void refusesAtOnce(String field, String value, String expected, UnaryOperator<ContainerSpecBuilder> change) {
        InvalidSpecException refused =
                Assertions.catchThrowableOfType(InvalidSpecException.class, () -> change.apply(builder()));

        check(refused, field, value, expected);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @MethodSource("whenBuilt")
    void refusesTheWhole(String field, String value, String expected, UnaryOperator<ContainerSpecBuilder> change) {
        ContainerSpecBuilder changed = change.apply(builder());
        InvalidSpecException refused = Assertions.catchThrowableOfType(InvalidSpecException.class, changed::build);

        check(refused, field, value, expected);
    }

    private static void check(InvalidSpecException refused, String field, String value, String expected) {
        assertThat(refused).isNotNull();
        assertThat(refused.field()).isEqualTo(field);
        assertThat(refused)
                .hasMessageStartingWith(field + ": '" + value + "' is refused; ")
                .hasMessageContaining(expected)
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest(name = "image \"{0}\"")
    @ValueSource(strings = {"", " nvr", "n vr", "nvr\n"})
    void refusesAnImageWithBlanks(String image) {
        assertThat(Assertions.catchThrowableOfType(InvalidSpecException.class, () -> ContainerSpec.of(image)))
                .extracting(InvalidSpecException::field)
                .isEqualTo("image");
    }

    @Test
    void readinessMustBeAskedFor() {
        InvalidSpecException refused = Assertions.catchThrowableOfType(
                InvalidSpecException.class, () -> ContainerSpec.of("nvr").build());

        check(refused, "readiness", "none", "say when it is ready with readyWhen(...)");
    }

    @Test
    void whatIsOnlyAlmostWrongIsAccepted() {
        ContainerSpec spec = builder()
                .name("x".repeat(63))
                .port(80)
                .port(PortSpec.udp(80))
                .readyWhen(Readiness.allOf(Readiness.heldFor(Duration.ofSeconds(1), HTTP)))
                .tmpfs("/t", "1m")
                .configFile("/tt/c", "")
                .mount(new Mount.Volume("v", "/v", false))
                .configFile("/v/c", "")
                .startAttempts(2)
                .restarts(RestartPolicy.onFailure(1), 0)
                .label("dev.seaworthyx", "")
                .build();

        assertThat(spec.ports()).hasSize(2);
        assertThat(spec.configFiles()).hasSize(2);
        assertThat(builder().restarts(RestartPolicy.ALWAYS, 1).build().startPolicy())
                .isEqualTo(new StartPolicy(1, 1));
    }
}
