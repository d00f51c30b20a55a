package dev.seaworthy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.runtime.StartRequest;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.ContainerSpecBuilder;
import dev.seaworthy.spec.Mount;
import dev.seaworthy.spec.PortSpec;
import dev.seaworthy.spec.PullPolicy;
import dev.seaworthy.spec.Readiness;
import dev.seaworthy.spec.RestartPolicy;
import dev.seaworthy.spec.Settings;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PodBlueprintTest {
    private static final KubernetesOptions DEFAULTS =
            KubernetesOptions.builder().build();
    private static final LeaseReference LEASE =
            new LeaseReference("seaworthy-321a0983-4871", "6a7c1f0e-5d3b-4a57-9a52-0f6f4cf1d2aa");

    @Test
    void frigateIsWrittenInFull() throws IOException {
        ContainerSpec spec = spec("ghcr.io/blakeblackshear/frigate:0.17.2")
                .memory("4g")
                .shm("256m")
                .cpus(2.5)
                .env("TZ", "Europe/Berlin")
                .secretEnv("FRIGATE_RTSP_PASSWORD", "pa$$word$(HOME)")
                .configFile("/config/config.yml", "mqtt:\n  enabled: false\n")
                .tmpfs("/tmp/cache", "1g")
                .mount(new Mount.Volume("recordings", "/media/frigate", false))
                .mount(new Mount.Bind(Path.of("/dev/bus/usb"), "/dev/bus/usb", true))
                .port(5000)
                .port(PortSpec.udp(8555).onHostPort(30555))
                .label("team", "cameras")
                .stopTimeout(Duration.ofMillis(2500))
                .build();
        KubernetesOptions options = KubernetesOptions.builder()
                .nodeSelector("kubernetes.io/arch", "amd64")
                .toleration(Toleration.parse("dedicated=ci:NoSchedule"))
                .toleration(Toleration.parse("*:NoExecute"))
                .imagePullSecret("registry")
                .annotation("example.com/note", "a test")
                .serviceAccount("tester")
                .build();
        Map<String, String> labels = Map.of(
                "team", "cameras",
                "dev.seaworthy.session", "321a0983-4871",
                "dev.seaworthy.owner", "pid=1,started=2,host=3",
                "dev.seaworthy.expires", "2026-11-24T10:00:41Z");
        StartRequest request = new StartRequest(spec, "seaworthy-321a0983-4871-1", labels);

        Blueprint blueprint = PodBlueprint.of(request, options, Reach.NODE_PORT, LEASE);

        assertThat(Serialization.asYaml(blueprint.pod())).isEqualTo(resource("frigate-pod.yaml"));
        assertThat(Serialization.asYaml(blueprint.config().orElseThrow())).isEqualTo(resource("frigate-config.yaml"));
        assertThat(Serialization.asYaml(blueprint.service().orElseThrow())).isEqualTo(resource("frigate-service.yaml"));
    }

    private static String resource(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(PodBlueprintTest.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void whatTheSpecLeavesToTheImageIsNotWritten() {
        Blueprint blueprint = blueprint(spec("some:1").memory("64m").build());
        PodSpec pod = blueprint.pod().getSpec();
        Container app = pod.getContainers().get(0);

        assertThat(app.getCommand()).isEmpty();
        assertThat(app.getArgs()).isEmpty();
        assertThat(app.getEnv()).isEmpty();
        assertThat(app.getPorts()).isEmpty();
        assertThat(app.getWorkingDir()).isNull();
        assertThat(app.getSecurityContext()).isNull();
        assertThat(app.getResources().getLimits()).containsOnlyKeys("memory");
        assertThat(pod.getSecurityContext().getRunAsUser()).isNull();
        assertThat(pod.getServiceAccountName()).isNull();
        assertThat(pod.getInitContainers()).isEmpty();
        assertThat(pod.getVolumes())
                .singleElement()
                .satisfies(shm -> assertThat(shm.getEmptyDir().getSizeLimit()).hasToString("64Mi"));
        assertThat(blueprint.config()).isEmpty();
        assertThat(blueprint.service()).isEmpty();
    }

    @Test
    void whatTheSpecSaysComesAsItIs() {
        ContainerSpec spec = spec("some:1")
                .entrypoint("/bin/sh", "-c", "echo $$ $HOME $(id) $")
                .command("$(HOME)")
                .workingDirectory("/work")
                .env("B", "$(A)$é")
                .env("A", "")
                .build();

        Container app = blueprint(spec).pod().getSpec().getContainers().get(0);

        assertThat(app.getCommand()).containsExactly("/bin/sh", "-c", "echo $$$$ $$HOME $$(id) $$");
        assertThat(app.getArgs()).containsExactly("$$(HOME)");
        assertThat(app.getWorkingDir()).isEqualTo("/work");
        assertThat(app.getEnv()).containsExactly(new EnvVar("B", "$$(A)$$é", null), new EnvVar("A", "", null));
    }

    static Stream<Arguments> restarts() {
        return Stream.of(
                Arguments.of(RestartPolicy.NONE, 0, "Never"),
                Arguments.of(RestartPolicy.ALWAYS, 1, "Always"),
                Arguments.of(RestartPolicy.onFailure(0), 1, "OnFailure"));
    }

    @ParameterizedTest
    @MethodSource("restarts")
    void restartPoliciesHaveKubernetesNames(RestartPolicy policy, int tolerated, String name) {
        ContainerSpec spec = spec("some:1").restarts(policy, tolerated).build();

        assertThat(blueprint(spec).pod().getSpec().getRestartPolicy()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"IF_MISSING, IfNotPresent", "ALWAYS, Always", "NEVER, Never"})
    void pullPoliciesHaveKubernetesNames(PullPolicy policy, String name) {
        PodSpec pod = blueprint(spec("some:1")
                        .pullPolicy(policy)
                        .configFile("/config/a", "")
                        .build())
                .pod()
                .getSpec();

        assertThat(Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream()))
                .hasSize(2)
                .extracting(Container::getImagePullPolicy)
                .containsOnly(name);
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 1", "PT0.05S, 1", "PT1S, 1", "PT1.000000001S, 2", "PT10S, 10"})
    void theGracePeriodIsRoundedUpAndNeverZero(Duration stop, long seconds) {
        ContainerSpec spec = spec("some:1").stopTimeout(stop).build();

        assertThat(blueprint(spec).pod().getSpec().getTerminationGracePeriodSeconds())
                .isEqualTo(seconds);
    }

    @Test
    void theLifetimeEndsThePod() {
        KubernetesOptions options =
                DEFAULTS.toBuilder().lifetime(Duration.ofMillis(1500)).build();

        assertThat(PodBlueprint.of(request(spec("some:1").build()), options, Reach.POD_IP, LEASE)
                        .pod()
                        .getSpec()
                        .getActiveDeadlineSeconds())
                .isEqualTo(2);
    }

    /** Columns: user, profile, whether the pod is restricted. */
    @ParameterizedTest
    @CsvSource({
        ",         AUTO,       false",
        "0,        AUTO,       false",
        "1000,     AUTO,       true",
        "1000:0,   AUTO,       true",
        "1000,     BASELINE,   false",
        ",         RESTRICTED, true",
    })
    void aPodIsRestrictedWhenItsUserIsNotRoot(String user, SecurityProfile profile, boolean restricted) {
        ContainerSpecBuilder spec = spec("some:1").configFile("/config/a", "");
        Optional.ofNullable(user).ifPresent(spec::user);
        KubernetesOptions options = DEFAULTS.toBuilder().security(profile).build();

        PodSpec pod = PodBlueprint.of(request(spec.build()), options, Reach.POD_IP, LEASE)
                .pod()
                .getSpec();

        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isEqualTo(restricted ? true : null);
        assertThat(pod.getSecurityContext().getFsGroup()).isNull();
        assertThat(Stream.of(pod.getContainers().get(0), pod.getInitContainers().get(0)))
                .allSatisfy(container -> {
                    if (restricted) {
                        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                                .isFalse();
                        assertThat(container
                                        .getSecurityContext()
                                        .getCapabilities()
                                        .getDrop())
                                .containsExactly("ALL");
                    } else {
                        assertThat(container.getSecurityContext()).isNull();
                    }
                });
    }

    @Test
    void aUserIsWrittenInNumbers() {
        PodSpec pod = blueprint(spec("some:1").user("1000:2000").build()).pod().getSpec();

        assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(1000);
        assertThat(pod.getSecurityContext().getRunAsGroup()).isEqualTo(2000);
    }

    @Test
    void aMountOnTheSharedMemoryTakesItsPlace() {
        PodSpec pod = blueprint(spec("some:1").tmpfs("/dev/shm/", "8388609b").build())
                .pod()
                .getSpec();

        assertThat(pod.getVolumes())
                .singleElement()
                .satisfies(volume ->
                        assertThat(volume.getEmptyDir().getSizeLimit()).hasToString("8388609"));
        assertThat(pod.getContainers().get(0).getVolumeMounts())
                .singleElement()
                .satisfies(mount -> assertThat(mount.getMountPath()).isEqualTo("/dev/shm"));
    }

    @Test
    void aHostPathIsAFolderUnlessThisMachineHasAFileThere(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        List<Path> paths = List.of(file, folder, folder.resolve("missing"), folder.resolve("missing/../file"));
        ContainerSpecBuilder spec = spec("some:1");
        for (Path path : paths) {
            spec.bind(path, "/bound-" + paths.indexOf(path));
        }

        assertThat(blueprint(spec.build()).pod().getSpec().getVolumes())
                .filteredOn(volume -> volume.getHostPath() != null)
                .extracting(volume -> volume.getHostPath().getType() + " "
                        + volume.getHostPath().getPath())
                .containsExactly(
                        "File " + file,
                        "Directory " + folder,
                        "Directory " + folder.resolve("missing"),
                        "File " + file);
    }

    @ParameterizedTest
    @EnumSource(
            value = Reach.class,
            names = {"POD_IP", "PORT_FORWARD"})
    void onlyNodePortsTakeAService(Reach reach) {
        StartRequest request = request(spec("some:1").port(5000).build());

        assertThat(PodBlueprint.of(request, DEFAULTS, reach, LEASE).service()).isEmpty();
        assertThat(PodBlueprint.of(request(spec("some:1").build()), DEFAULTS, Reach.NODE_PORT, LEASE)
                        .service())
                .as("without ports")
                .isEmpty();
    }

    private static Blueprint blueprint(ContainerSpec spec) {
        return PodBlueprint.of(request(spec), DEFAULTS, Reach.PORT_FORWARD, LEASE);
    }

    private static StartRequest request(ContainerSpec spec) {
        return new StartRequest(spec, "nvr-1", Map.of());
    }

    private static ContainerSpecBuilder spec(String image) {
        return ContainerSpec.of(image, Settings.of(Map.of())).readyWhen(Readiness.whenRunning());
    }
}
