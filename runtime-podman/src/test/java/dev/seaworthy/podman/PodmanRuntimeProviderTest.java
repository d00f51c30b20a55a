package dev.seaworthy.podman;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.runtime.RuntimeUnavailableException;
import dev.seaworthy.runtime.Runtimes;
import dev.seaworthy.spec.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PodmanRuntimeProviderTest {
    @Test
    void isFoundByItsNameAndSaysThatItIsNotAvailable() {
        Settings chosen = Settings.of(Map.of("seaworthy.runtime", "podman"));

        assertThatThrownBy(() -> Runtimes.open(chosen))
                .isInstanceOf(RuntimeUnavailableException.class)
                .hasMessageContaining("podman: this version has no Podman runtime yet");
    }
}
