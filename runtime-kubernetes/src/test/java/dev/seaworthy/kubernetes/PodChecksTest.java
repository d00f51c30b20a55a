package dev.seaworthy.kubernetes;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.runtime.StartRefusedException;
import dev.seaworthy.runtime.StartRequest;
import dev.seaworthy.spec.ConfigFile;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.ContainerSpecBuilder;
import dev.seaworthy.spec.Mount;
import dev.seaworthy.spec.PortSpec;
import dev.seaworthy.spec.Readiness;
import dev.seaworthy.spec.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PodChecksTest {
    private static final KubernetesOptions DEFAULTS =
            KubernetesOptions.builder().build();
    private static final PortSpec TCP = PortSpec.tcp(5000);

    static Stream<Arguments> refused() {
        return Stream.of(
                refused("user: 'frigate' is refused; Kubernetes takes no names", spec -> spec.user("frigate")),
                refused("user: '1000:users' is refused;", spec -> spec.user("1000:users")),
                refused("swap: '1 GiB' is refused; a pod has no swap", spec -> spec.swap("1g")),
                refused("label: 'a b' is refused; give a key", spec -> spec.label("a b", "c")),
                refused("mount: '/./' is refused; it would hide", spec -> spec.tmpfs("/./", "8m")),
                refused("volume: 'Kept' is refused; it is the name of", spec -> volume(spec, "Kept")),
                refused("config file: '/a.yml' is refused; its folder", spec -> spec.configFile("//a.yml", "")),
                refused("config file: '/dev/a' is refused; that folder", spec -> spec.configFile("/dev/a", "")),
                refused("config file: '/proc/a/b' is refused;", spec -> spec.configFile("/proc/a/b", "")),
                refused(
                        "config file: '/ro/a/b' is refused; the mount on /ro/ is",
                        spec -> bind(spec).configFile("/ro/a/b", "")),
                refused(
                        "config files: '1048577 bytes' is refused; one",
                        spec -> spec.configFile("/a/b", "x".repeat((1 << 20) - 5))
                                .configFile("/a/c", "ü")));
    }

    private static Arguments refused(String message, UnaryOperator<ContainerSpecBuilder> choice) {
        return Arguments.of(message, choice);
    }

    private static ContainerSpecBuilder volume(ContainerSpecBuilder spec, String name) {
        return spec.mount(new Mount.Volume(name, "/data", false));
    }

    private static ContainerSpecBuilder bind(ContainerSpecBuilder spec) {
        return spec.mount(new Mount.Bind(Path.of("/from"), "/ro/", true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void whatAPodCannotHaveIsRefused(String message, UnaryOperator<ContainerSpecBuilder> choice) {
        ContainerSpec spec = choice.apply(spec()).build();

        assertThatThrownBy(() -> check(spec, Reach.PORT_FORWARD))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageStartingWith("the engine refused: " + message);
    }

    @ParameterizedTest
    @EnumSource(value = Reach.class, mode = EnumSource.Mode.EXCLUDE, names = "AUTO")
    void whatAPodCanHaveIsLetPass(Reach reach) {
        ContainerSpec spec = bind(volume(spec(), "kept.1"))
                .user("0:0")
                .label("com.example.Team", "cameras, doors")
                .label("Example.com/team", "cameras")
                .mount(new Mount.Volume("kept.2", "/ro/in/it", false))
                .configFile("/ro/in/it/a.yml", "x".repeat((1 << 20) - 100))
                .configFile("/dev/shm/a", "into the memory that every pod has there")
                .configFile(new ConfigFile("/config/config.yml", "", 0600))
                .port(TCP)
                .port(PortSpec.tcp(5001).onHostAddress("0.0.0.0"))
                .build();

        assertThatCode(() -> check(spec, reach)).doesNotThrowAnyException();
    }

    static Stream<Arguments> ports() {
        return Stream.of(
                Arguments.of(Reach.PORT_FORWARD, TCP.onHostPort(7000).onHostAddress("127.0.0.1"), ""),
                Arguments.of(
                        Reach.PORT_FORWARD, PortSpec.udp(53), "port: '53/udp' is refused; port-forward is TCP only"),
                Arguments.of(Reach.POD_IP, PortSpec.udp(53), ""),
                Arguments.of(Reach.POD_IP, TCP.onHostPort(5000), ""),
                Arguments.of(
                        Reach.POD_IP, TCP.onHostPort(7000), "host port: '7000' is refused; at the pod's own address"),
                Arguments.of(
                        Reach.POD_IP, TCP.onHostAddress("127.0.0.1"), "host address: '127.0.0.1' is refused; a pod"),
                Arguments.of(Reach.NODE_PORT, PortSpec.udp(53), ""),
                Arguments.of(Reach.NODE_PORT, TCP.onHostPort(30000), ""),
                Arguments.of(Reach.NODE_PORT, TCP.onHostPort(32767), ""),
                Arguments.of(Reach.NODE_PORT, TCP.onHostPort(29999), "host port: '29999' is refused; give a node port"),
                Arguments.of(Reach.NODE_PORT, TCP.onHostPort(32768), "host port: '32768' is refused; give a node port"),
                Arguments.of(
                        Reach.NODE_PORT, TCP.onHostAddress("10.0.0.1"), "host address: '10.0.0.1' is refused; a node"));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @MethodSource("ports")
    void whatAPortMaySayDependsOnHowItIsReached(Reach reach, PortSpec port, String message) {
        ContainerSpec spec = spec().port(port).build();

        if (message.isEmpty()) {
            assertThatCode(() -> check(spec, reach)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> check(spec, reach)).hasMessageContaining(message);
        }
    }

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @CsvSource({
        "nvr-1,    PORT_FORWARD, ''",
        "1-nvr,    PORT_FORWARD, ''",
        "nvr.1,    PORT_FORWARD, a pod's name is its host name",
        "NVR,      POD_IP,       a pod's name is its host name",
        "nvr_1,    NODE_PORT,    a pod's name is its host name",
        "1-nvr,    NODE_PORT,    a service's name begins with a letter",
    })
    void aNameIsAHostName(String name, Reach reach, String expected) {
        StartRequest request = new StartRequest(spec().port(TCP).build(), name, Map.of());

        if (expected.isEmpty()) {
            assertThatCode(() -> PodChecks.check(request, DEFAULTS, reach)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> PodChecks.check(request, DEFAULTS, reach))
                    .hasMessageContaining("name: '" + name + "' is refused; " + expected);
        }
    }

    @Test
    void whereNoPortIsServedNoServiceNeedsAName() {
        StartRequest request = new StartRequest(spec().build(), "1-nvr", Map.of());

        assertThatCode(() -> PodChecks.check(request, DEFAULTS, Reach.NODE_PORT))
                .doesNotThrowAnyException();
    }

    @Test
    void rootIsNotRestricted() {
        KubernetesOptions restricted =
                KubernetesOptions.builder().security(SecurityProfile.RESTRICTED).build();
        StartRequest root = new StartRequest(spec().user("0").build(), "nvr-1", Map.of());
        StartRequest images = new StartRequest(spec().build(), "nvr-1", Map.of());

        assertThatThrownBy(() -> PodChecks.check(root, restricted, Reach.POD_IP))
                .hasMessageContaining("user: '0' is refused; security=restricted allows every user but 0");
        assertThatCode(() -> PodChecks.check(images, restricted, Reach.POD_IP)).doesNotThrowAnyException();
    }

    @Test
    void howPortsAreReachedIsDecidedBefore() {
        ContainerSpec spec = spec().port(TCP).build();

        assertThatThrownBy(() -> check(spec, Reach.AUTO)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void check(ContainerSpec spec, Reach reach) {
        PodChecks.check(new StartRequest(spec, "nvr-1", spec.labels()), DEFAULTS, reach);
    }

    private static ContainerSpecBuilder spec() {
        return ContainerSpec.of("some:1", Settings.of(Map.of())).memory("64m").readyWhen(Readiness.whenRunning());
    }
}
