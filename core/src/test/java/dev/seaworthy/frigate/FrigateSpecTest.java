package dev.seaworthy.frigate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.InvalidSpecException;
import dev.seaworthy.spec.MemorySize;
import dev.seaworthy.spec.Mount;
import dev.seaworthy.spec.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrigateSpecTest {
    private static final Settings NONE = Settings.of(Map.of());

    private static FrigateSpecBuilder spec() {
        return FrigateSpec.of("0.17.2", NONE);
    }

    private static String env(ContainerSpec container, String name) {
        return Objects.requireNonNull(container.env().get(name)).value();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.13.2", "0.14.1", "0.15.2", "0.16.4", "0.17.2", "0.18.0-beta1"})
    void everyVersionHasAPreset(String version) {
        FrigateSpec spec = FrigateSpec.of(version, NONE).build();

        assertThat(spec.container().image()).endsWith("/frigate:" + version);
        assertThat(spec.version()).isEqualTo(FrigateVersion.parse(version));
        assertThat(spec.config().cameraNames()).containsExactly("test");
    }

    @Test
    void thePresetIsWhatFrigateNeeds() {
        ContainerSpec container = spec().build().container();

        assertThat(container.memory().limit()).isEqualTo(MemorySize.parse("4g"));
        assertThat(container.memory().swap()).isEqualTo(MemorySize.ZERO);
        assertThat(container.memory().shm()).isGreaterThanOrEqualTo(MemorySize.parse("122m"));
        assertThat(container.mounts()).containsExactly(new Mount.Tmpfs("/tmp/cache", MemorySize.parse("1g")));
        assertThat(container.configFiles().get(0).containerPath()).isEqualTo("/config/config.yml");
        assertThat(env(container, "S6_BEHAVIOUR_IF_STAGE2_FAILS")).isEqualTo("2");
        assertThat(env(container, "S6_CMD_WAIT_FOR_SERVICES_MAXTIME")).isEqualTo("60000");
        assertThat(container.timeouts().ready()).isEqualTo(Duration.ofMinutes(3));
        assertThat(container.timeouts().stop()).isEqualTo(Duration.ofSeconds(30));
        assertThat(container.timeouts().exitGrace()).isEqualTo(Duration.ofSeconds(10));
        assertThat(container.user()).isEmpty();
        assertThat(container.readiness().describe())
                .isEqualTo("GET /api/config on port 5000 answers 200, no safe mode, cameras [test]");
    }

    @Test
    void everythingCanBeOverridden() {
        ContainerSpec container = spec().image("registry.example/frigate:mine")
                .memory("6g")
                .memoryAfterOom("8g")
                .cache("2g")
                .readiness(FrigateReadiness.HELD)
                .readyTimeout(Duration.ofMinutes(9))
                .camera(Camera.testSource("yard").size(1920, 1080))
                .container(spec ->
                        spec.shm("300m").stopTimeout(Duration.ofSeconds(1)).env("S6_BEHAVIOUR_IF_STAGE2_FAILS", "1"))
                .build()
                .container();

        assertThat(container.image()).isEqualTo("registry.example/frigate:mine");
        assertThat(container.mounts()).containsExactly(new Mount.Tmpfs("/tmp/cache", MemorySize.parse("2g")));
        assertThat(container.memory().limit()).isEqualTo(MemorySize.parse("6g"));
        assertThat(container.memory().shm()).isEqualTo(MemorySize.parse("300m"));
        assertThat(container.startPolicy().memoryAfterOom()).containsExactly(MemorySize.parse("8g"));
        assertThat(container.timeouts().ready()).isEqualTo(Duration.ofMinutes(9));
        assertThat(container.timeouts().stop()).isEqualTo(Duration.ofSeconds(1));
        assertThat(env(container, "S6_BEHAVIOUR_IF_STAGE2_FAILS")).isEqualTo("1");
        assertThat(container.readiness().describe()).contains("cameras [yard]").endsWith("held for 30s");
    }

    @Test
    void settingsOfTheUserCountForFrigateToo() {
        Settings settings = Settings.of(Map.of(
                "seaworthy.memory",
                "8g",
                "seaworthy.ready-timeout",
                "20m",
                "seaworthy.frigate.image",
                "nvr/frigate:0.16.4-rk"));
        FrigateSpec spec = FrigateSpec.fromSettings(settings).build();

        assertThat(spec.container().memory().limit()).isEqualTo(MemorySize.parse("8g"));
        assertThat(spec.container().timeouts().ready()).isEqualTo(Duration.ofMinutes(20));
        assertThat(spec.container().image()).isEqualTo("nvr/frigate:0.16.4-rk");
        assertThat(spec.version().minor()).isEqualTo(16);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nvr/frigate:stable", "nvr/frigate", "localhost:5000/frigate", "nvr/frigate@sha256:0123"})
    void anImageWhoseTagIsNoVersionIsTakenForTheNewest(String image) {
        assertThat(FrigateImage.ofTag(image)).isEqualTo(FrigateVersion.parse("0.17.2"));
        assertThat(FrigateSpec.fromSettings(Settings.of(
                                Map.of("seaworthy.frigate.image", image, "seaworthy.frigate.version", "0.15.1")))
                        .build()
                        .version())
                .isEqualTo(FrigateVersion.parse("0.15.1"));
    }

    @Test
    void fileSystemsInMemoryFitIntoTheLimit() {
        ContainerSpec small = spec().memory("64m").build().container();

        assertThat(small.memory().shm()).isEqualTo(MemorySize.parse("64m"));
        assertThat(small.mounts()).containsExactly(new Mount.Tmpfs("/tmp/cache", MemorySize.parse("64m")));
    }

    @Test
    void theConfigurationOfTheUserStaysAsItIs() {
        FrigateConfig config = FrigateConfig.ofYaml("mqtt: {enabled: false}  # mine\ncameras: {}\n");
        ContainerSpec container = spec().config(config).build().container();

        assertThat(container.configFiles().get(0).content()).isEqualTo(config.yaml());
        assertThat(container.readiness().describe()).endsWith("no safe mode");
        assertThat(spec().config(config).build().toString()).doesNotContain("mine");
    }

    @Test
    void whatCannotWorkIsRefused() {
        FrigateConfig config = FrigateConfig.ofYaml("mqtt: {enabled: false}\ncameras: {}\n");
        FrigateSpecBuilder both = spec().config(config).camera(Camera.testSource("yard"));

        assertThatThrownBy(both::build).isInstanceOf(InvalidSpecException.class).hasMessageContaining("yard");
        assertThatThrownBy(() -> FrigateSpec.of("stable", NONE)).isInstanceOf(InvalidSpecException.class);
        assertThatThrownBy(() -> FrigateSpec.of("0.11.0", NONE).build()).isInstanceOf(InvalidSpecException.class);
    }
}
