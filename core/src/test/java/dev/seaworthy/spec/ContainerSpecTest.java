package dev.seaworthy.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ContainerSpecTest {
    private static final Settings NONE = Settings.of(Map.of());

    private static ContainerSpecBuilder builder() {
        return ContainerSpec.of("localhost/nvr:1", NONE).readyWhen(Readiness.whenRunning());
    }

    private static ContainerSpecBuilder full() {
        return builder()
                .name("nvr")
                .command("run", "-v")
                .entrypoint("/init")
                .workingDirectory("/work")
                .user("1000:1000")
                .env("A", "1")
                .env(Map.of("B", "2"))
                .secretEnv("PASSWORD", "hunter2")
                .label("team", "video")
                .memory("512m")
                .swap("1g")
                .shm("128m")
                .cpus(1.5)
                .port(5000)
                .port(PortSpec.udp(5000).onHostPort(5000))
                .bind(Path.of("/etc/hosts"), "/hosts")
                .tmpfs("/tmp/cache", "64m")
                .mount(new Mount.Volume("media", "/media", true))
                .configFile("/config/config.yml", "password: hunter2")
                .readyWhen(Readiness.http(5000, "/").header("Authorization", "hunter2"), Readiness.log("up"))
                .oomPolicy(OomPolicy.TOLERATE)
                .startAttempts(2)
                .restarts(RestartPolicy.onFailure(3), 2)
                .readyTimeout(Duration.ofMillis(50))
                .pullTimeout(Duration.ofSeconds(2))
                .exitGrace(Duration.ZERO)
                .engineTimeout(Duration.ofSeconds(4))
                .stopTimeout(Duration.ofSeconds(5))
                .pullPolicy(PullPolicy.NEVER);
    }

    private static Arguments part(String name, Function<ContainerSpec, Object> getter, Object expected) {
        return Arguments.of(name, getter, expected);
    }

    static Stream<Arguments> parts() {
        return Stream.of(
                part("image", ContainerSpec::image, "localhost/nvr:1"),
                part("name", spec -> spec.name().orElseThrow(), "nvr"),
                part("command", ContainerSpec::command, List.of("run", "-v")),
                part("entrypoint", ContainerSpec::entrypoint, List.of("/init")),
                part("workingDirectory", spec -> spec.workingDirectory().orElseThrow(), "/work"),
                part("user", spec -> spec.user().orElseThrow(), "1000:1000"),
                part("env", spec -> List.copyOf(spec.env().keySet()), List.of("A", "B", "PASSWORD")),
                part("secretEnv", spec -> spec.env().get("PASSWORD"), new EnvValue("hunter2", true)),
                part("env value", spec -> spec.env().get("B"), new EnvValue("2", false)),
                part("label", ContainerSpec::labels, Map.of("team", "video")),
                part("memory", spec -> spec.memory().limit(), MemorySize.ofMebibytes(512)),
                part("swap", spec -> spec.memory().swap(), MemorySize.ofGibibytes(1)),
                part("shm", spec -> spec.memory().shm(), MemorySize.ofMebibytes(128)),
                part("cpus", spec -> spec.cpus().orElseThrow(), 1.5),
                part("port", spec -> spec.ports().toString(), "[5000/tcp, 5000/udp]"),
                part("host port", spec -> spec.ports().get(1).hostPort(), 5000),
                part("bind", spec -> spec.mounts().get(0), new Mount.Bind(Path.of("/etc/hosts"), "/hosts", false)),
                part("tmpfs", spec -> spec.mounts().get(1), new Mount.Tmpfs("/tmp/cache", MemorySize.ofMebibytes(64))),
                part("mount", spec -> spec.mounts().get(2), new Mount.Volume("media", "/media", true)),
                part("configFile", spec -> spec.configFiles().get(0).content(), "password: hunter2"),
                part(
                        "readyWhen",
                        spec -> spec.readiness().describe(),
                        "GET / on port 5000 answers 200 and the log shows" + " 'up'"),
                part("oomPolicy", ContainerSpec::oomPolicy, OomPolicy.TOLERATE),
                part("startPolicy", ContainerSpec::startPolicy, new StartPolicy(2, 2)),
                part("restarts", ContainerSpec::restartPolicy, RestartPolicy.onFailure(3)),
                part("readyTimeout", spec -> spec.timeouts().ready(), Duration.ofMillis(50)),
                part("pullTimeout", spec -> spec.timeouts().pull(), Duration.ofSeconds(2)),
                part("exitGrace", spec -> spec.timeouts().exitGrace(), Duration.ZERO),
                part("engineTimeout", spec -> spec.timeouts().engine(), Duration.ofSeconds(4)),
                part("stopTimeout", spec -> spec.timeouts().stop(), Duration.ofSeconds(5)),
                part("pullPolicy", ContainerSpec::pullPolicy, PullPolicy.NEVER),
                part("settings", ContainerSpec::settings, NONE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("parts")
    void everySetterReachesTheSpecAndItsBuilder(String name, Function<ContainerSpec, Object> getter, Object expected) {
        ContainerSpec spec = full().build();

        assertThat(getter.apply(spec)).as(name).isEqualTo(expected);
        assertThat(getter.apply(spec.toBuilder().build()))
                .as(name + " after toBuilder")
                .isEqualTo(expected);
    }

    @Test
    void whatTheBuilderIsNotToldComesFromTheSettings() {
        ContainerSpec spec = ContainerSpec.of(
                        "nvr",
                        Settings.of(Map.of(
                                "seaworthy.memory", "1g",
                                "seaworthy.ready-timeout", "7s",
                                "seaworthy.pull-policy", "always")))
                .readyWhen(Readiness.whenRunning())
                .build();

        assertThat(spec.memory()).isEqualTo(MemoryLimits.of(MemorySize.ofGibibytes(1)));
        assertThat(spec.timeouts().ready()).isEqualTo(Duration.ofSeconds(7));
        assertThat(spec.timeouts().stop()).isEqualTo(Duration.ofSeconds(10));
        assertThat(spec.pullPolicy()).isEqualTo(PullPolicy.ALWAYS);
        assertThat(spec.policy())
                .isEqualTo(new LaunchPolicy(
                        Readiness.whenRunning(),
                        StartPolicy.ONCE,
                        RestartPolicy.NONE,
                        OomPolicy.FAIL,
                        spec.timeouts()));
        assertThat(ContainerSpec.of("nvr")
                        .readyWhen(Readiness.whenRunning())
                        .build()
                        .settings())
                .isSameAs(Settings.load());
    }

    @Test
    void aBuilderCanBeUsedOnWithoutChangingWhatItBuilt() {
        ContainerSpecBuilder builder = builder().port(1).env("A", "1");
        ContainerSpec first = builder.build();
        ContainerSpec second = builder.port(2).env("A", "2").name("other").build();
        ContainerSpec third = first.toBuilder().port(3).build();

        assertThat(first.ports()).hasToString("[1/tcp]");
        assertThat(first.env()).isEqualTo(Map.of("A", new EnvValue("1", false)));
        assertThat(first.name()).isEmpty();
        assertThat(second.ports()).hasToString("[1/tcp, 2/tcp]");
        assertThat(second.env()).isEqualTo(Map.of("A", new EnvValue("2", false)));
        assertThat(third.ports()).hasToString("[1/tcp, 3/tcp]");
    }

    @Test
    void nothingSecretIsPrinted() {
        ContainerSpec spec = full().build();
        String printed = spec + " " + spec.env() + spec.configFiles() + spec.readiness() + spec.policy();

        assertThat(printed)
                .contains("localhost/nvr:1 (memory 512 MiB, ready when GET /")
                .doesNotContain("hunter2");
    }

    @Test
    void oneProbeIsNotWrapped() {
        assertThat(builder().build().readiness()).isEqualTo(Readiness.whenRunning());
    }

    @Test
    void theSmallestAndLargestShareOfCpus() {
        assertThat(builder().cpus(0.01).build().cpus()).hasValue(0.01);
        assertThat(builder().cpus(1024).build().cpus()).hasValue(1024);
        assertThat(builder().build().cpus()).isEmpty();
    }
}
