package dev.seaworthy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.spec.InvalidSpecException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KubernetesOptionsTest {
    @Test
    void aBuilderCanBeUsedOn() {
        KubernetesOptionsBuilder builder = KubernetesOptions.builder()
                .nodeSelector("kubernetes.io/arch", "amd64")
                .toleration(Toleration.parse("dedicated"))
                .imagePullSecret("registry")
                .annotation("example.com/team", "nvr, cameras");
        KubernetesOptions first = builder.build();
        KubernetesOptions second = builder.namespace("ci")
                .nodeSelector("disk", "ssd")
                .toleration(Toleration.parse("*"))
                .imagePullSecret("mirror.registry")
                .lifetime(Duration.ofSeconds(1))
                .build();

        assertThat(first.namespace()).isEmpty();
        assertThat(first.nodeSelector()).isEqualTo(Map.of("kubernetes.io/arch", "amd64"));
        assertThat(first.tolerations()).hasSize(1);
        assertThat(first.imagePullSecrets()).containsExactly("registry");
        assertThat(first.annotations()).isEqualTo(Map.of("example.com/team", "nvr, cameras"));
        assertThat(first.lifetime()).isEqualTo(Duration.ofHours(24));
        assertThat(second.namespace()).contains("ci");
        assertThat(second.nodeSelector()).hasSize(2);
        assertThat(second.tolerations()).hasSize(2);
        assertThat(second.imagePullSecrets()).containsExactly("registry", "mirror.registry");
        assertThat(second.toBuilder().cgroupByExec(false).build().lifetime()).isEqualTo(Duration.ofSeconds(1));
        assertThat(second.cgroupByExec()).isTrue();
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                bad("namespace: 'a.b'", options -> options.namespace("a.b")),
                bad("context: ' '", options -> options.context(" ")),
                bad("node selector: 'a b'", options -> options.nodeSelector("a b", "c")),
                bad("node selector: 'c d'", options -> options.nodeSelector("a", "c d")),
                bad("image pull secret: 'A'", options -> options.imagePullSecret("A")),
                bad("annotation: 'a b'", options -> options.annotation("a b", "c")),
                bad("service account: ''", options -> options.serviceAccount("")),
                bad("unschedulable grace: 'PT-1S'", options -> options.unschedulableGrace(Duration.ofSeconds(-1))),
                bad("unschedulable grace: 'PT169H'", options -> options.unschedulableGrace(Duration.ofHours(169))),
                bad("lifetime: 'PT0.999S'", options -> options.lifetime(Duration.ofMillis(999))),
                bad("lifetime: 'PT169H'", options -> options.lifetime(Duration.ofHours(169))));
    }

    private static Arguments bad(String message, Consumer<KubernetesOptionsBuilder> choice) {
        return Arguments.of(message, choice);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void aBadValueIsRefused(String message, Consumer<KubernetesOptionsBuilder> choice) {
        assertThatThrownBy(() -> choice.accept(KubernetesOptions.builder()))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageStartingWith(message + " is refused; give ");
    }
}
