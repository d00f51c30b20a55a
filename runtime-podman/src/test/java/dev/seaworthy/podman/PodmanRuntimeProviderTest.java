package dev.seaworthy.podman;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.runtime.RuntimeProvider;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class PodmanRuntimeProviderTest {
    /** That of Docker, which is not on this class path. */
    private static final int DOCKERS_ORDER = 10;

    @Test
    void itIsFoundOnTheClassPathByItsNameAndTriedAfterDocker() {
        List<RuntimeProvider> found = ServiceLoader.load(RuntimeProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        assertThat(found).singleElement().isInstanceOfSatisfying(PodmanRuntimeProvider.class, provider -> {
            assertThat(provider.name()).isEqualTo("podman");
            assertThat(provider.order()).isGreaterThan(DOCKERS_ORDER);
        });
    }
}
