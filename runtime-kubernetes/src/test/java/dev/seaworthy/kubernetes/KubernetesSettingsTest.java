package dev.seaworthy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.spec.InvalidSpecException;
import dev.seaworthy.spec.Setting;
import dev.seaworthy.spec.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class KubernetesSettingsTest {
    private static final String PREFIX = "seaworthy.kubernetes.";

    static Stream<Setting<?>> all() {
        return KubernetesSettings.ALL.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void everyFallbackIsAValue(Setting<?> setting) {
        assertThat(setting.parse(setting.fallback())).isNotNull();
        assertThat(setting.name()).startsWith(PREFIX);
        assertThat(setting.meaning()).isNotBlank();
        assertThat(setting.environmentName()).matches("SEAWORTHY_KUBERNETES(_[A-Z]+)+");
    }

    @Test
    void allOfThemAreListedOnce() {
        assertThat(KubernetesSettings.ALL).hasSize(12).extracting(Setting::name).doesNotHaveDuplicates();
    }

    @Test
    void whatNobodySetsIsTheBuildersDefault() {
        KubernetesOptions given = KubernetesOptions.from(Settings.of(Map.of()));
        KubernetesOptions built = KubernetesOptions.builder().build();

        assertThat(given).usingRecursiveComparison().isEqualTo(built);
        assertThat(given.unschedulableGrace()).isEqualTo(Duration.ofSeconds(15));
        assertThat(given.lifetime()).isEqualTo(Duration.ofHours(24));
        assertThat(given.cgroupByExec()).isTrue();
    }

    @Test
    void everySettingIsAnOption() {
        KubernetesOptions options = KubernetesOptions.from(settings(Map.ofEntries(
                Map.entry("namespace", "ci"),
                Map.entry("context", "kind-ci"),
                Map.entry("node-selector", "kubernetes.io/arch=amd64, disk="),
                Map.entry("tolerations", "dedicated=ci:NoSchedule, *:NoExecute"),
                Map.entry("image-pull-secrets", "one, two"),
                Map.entry("annotations", "example.com/query=a=b"),
                Map.entry("service-account", "tester"),
                Map.entry("reach", "node-port"),
                Map.entry("security", "restricted"),
                Map.entry("unschedulable-grace", "0s"),
                Map.entry("lifetime", "90s"),
                Map.entry("cgroup-by-exec", "false"))));

        assertThat(options)
                .usingRecursiveComparison()
                .isEqualTo(KubernetesOptions.builder()
                        .namespace("ci")
                        .context("kind-ci")
                        .nodeSelector("kubernetes.io/arch", "amd64")
                        .nodeSelector("disk", "")
                        .toleration(Toleration.parse("dedicated=ci:NoSchedule"))
                        .toleration(Toleration.parse("*:NoExecute"))
                        .imagePullSecret("one")
                        .imagePullSecret("two")
                        .annotation("example.com/query", "a=b")
                        .serviceAccount("tester")
                        .reach(Reach.NODE_PORT)
                        .security(SecurityProfile.RESTRICTED)
                        .unschedulableGrace(Duration.ZERO)
                        .lifetime(Duration.ofSeconds(90))
                        .cgroupByExec(false)
                        .build());
    }

    @ParameterizedTest(name = "{0}={1}: {2}")
    @CsvSource({
        "namespace, CI, give lower-case letters",
        "context, '', give the name of a context",
        "node-selector, '', separate the parts by one comma each",
        "node-selector, 'a=b,,c=d', separate the parts by one comma each",
        "node-selector, a, write it as key=value",
        "node-selector, 'a=b,a=c', give each key once",
        "tolerations, a:Never, 'write NoSchedule, PreferNoSchedule or NoExecute'",
        "image-pull-secrets, A, give lower-case letters",
        "annotations, =a, give an annotation's key",
        "service-account, a_b, give lower-case letters",
        "reach, host-port, 'write auto, pod-ip, port-forward or node-port'",
        "security, privileged, 'write auto, baseline or restricted'",
        "unschedulable-grace, soon, write it as 500ms",
        "lifetime, 500ms, give a duration from 1 second to 7 days",
        "lifetime, 169h, give a duration above zero and up to 7 days",
        "cgroup-by-exec, yes, write true or false"
    })
    void aBadValueNamesItsSetting(String name, String value, String expected) {
        Settings bad = settings(Map.of(name, value));

        assertThatThrownBy(() -> KubernetesOptions.from(bad))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageStartingWith(PREFIX + name + ": '")
                .hasMessageContaining(expected);
    }

    private static Settings settings(Map<String, String> values) {
        return Settings.of(values.entrySet().stream()
                .collect(Collectors.toMap(value -> PREFIX + value.getKey(), Map.Entry::getValue)));
    }
}
