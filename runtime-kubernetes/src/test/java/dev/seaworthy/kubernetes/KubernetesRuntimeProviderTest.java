package dev.seaworthy.kubernetes;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.runtime.RuntimeUnavailableException;
import dev.seaworthy.runtime.Runtimes;
import dev.seaworthy.spec.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KubernetesRuntimeProviderTest {
    @Test
    void isFoundByItsNameAndSaysThatItIsNotAvailable() {
        Settings chosen = Settings.of(Map.of("seaworthy.runtime", "kubernetes"));

        assertThatThrownBy(() -> Runtimes.open(chosen))
                .isInstanceOf(RuntimeUnavailableException.class)
                .hasMessageContaining("kubernetes: this version has no Kubernetes runtime yet");
    }
}
