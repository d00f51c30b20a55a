package dev.seaworthy.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.seaworthy.it.docker.DockerOutsider;
import dev.seaworthy.it.podman.PodmanEngine;
import dev.seaworthy.launch.Launch;
import dev.seaworthy.launch.Launcher;
import dev.seaworthy.readiness.ReadinessState;
import dev.seaworthy.spec.AttachSpec;
import dev.seaworthy.spec.Readiness;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Health checks, which Podman leaves to systemd: where there is none, somebody else has to see to them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PodmanHealthIT {
    private final PodmanEngine engine = PodmanEngine.local();

    @BeforeAll
    void requireTheEngine() {
        engine.require();
    }

    @AfterAll
    void close() {
        engine.close();
    }

    @Test
    void aContainerIsReadyWhenItsHealthCheckPasses() {
        try (DockerOutsider outsider = DockerOutsider.at(engine.address())) {
            String id = outsider.startChecked(engine.standIn(), "test -e /tmp/healthy");
            try (Launch launch =
                    Launcher.on(engine.runtime()).beginAttach(AttachSpec.to(id, Readiness.engineHealth()))) {
                await("a check that fails")
                        .until(() -> launch.outcome().timeline().stream()
                                .anyMatch(entry -> entry.kind().equals("health_changed")));
                assertThat(launch.state())
                        .isInstanceOf(ReadinessState.class)
                        .isNotInstanceOf(ReadinessState.Ready.class);

                outsider.exec(id, "/bin/touch", "/tmp/healthy");

                launch.awaitReady();
            } finally {
                outsider.removeStarted();
            }
        }
    }
}
