package dev.seaworthy.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.seaworthy.it.kubernetes.NodeScripts;
import dev.seaworthy.it.standin.StandIn;
import dev.seaworthy.launch.Launch;
import dev.seaworthy.launch.Launcher;
import dev.seaworthy.spec.ContainerSpecBuilder;
import dev.seaworthy.spec.Readiness;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The API server is killed and comes back, as in an upgrade: pods go on, and nothing that happened meanwhile is lost. */
class KubernetesOutageIT extends OnCluster {
    private static NodeScripts scripts() {
        NodeScripts scripts = NodeScripts.of("kubernetes");
        if (!scripts.present()) {
            String reason = "the API server of a cluster that is yours is not killed; run-all's own node is";
            System.out.println("SKIPPED: " + reason);
            Assumptions.abort(reason);
        }
        return scripts;
    }

    @Test
    void aPodSurvivesTheDeathOfTheApiServer() throws IOException, InterruptedException {
        NodeScripts scripts = scripts();
        ContainerSpecBuilder spec = standIn(StandIn.healthy().readyAfter(Duration.ofSeconds(6)))
                .readyWhen(Readiness.log("FastAPI started"));
        try (Launch launch = Launcher.on(engine.runtime()).begin(spec.build())) {
            awaitContainer(launch);
            scripts.stopApiServer();
            try {
                await("the loss is noticed").atMost(Duration.ofMinutes(1)).until(() -> has(launch, "runtime_lost"));
                assertThat(launch.state().isSettled()).isFalse();
            } finally {
                scripts.startApiServer();
            }

            launch.awaitReady();

            await("it is told").until(() -> has(launch, "runtime_regained"));
        }
    }

    @Test
    void aDeathWhileTheApiServerIsDeadIsToldAfterwards() throws IOException, InterruptedException {
        NodeScripts scripts = scripts();
        String nap = "7.30" + System.nanoTime() % 100_000;
        ContainerSpecBuilder spec = neverReady().entrypoint("/bin/sh", "-c", "sleep " + nap + "; exit 7");
        try (Launch launch = Launcher.on(engine.runtime()).begin(spec.build())) {
            awaitContainer(launch);
            scripts.stopApiServer();
            try {
                await("the loss is noticed").atMost(Duration.ofMinutes(1)).until(() -> has(launch, "runtime_lost"));
                await("it is over")
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> ProcessHandle.allProcesses()
                                .noneMatch(process ->
                                        process.info().commandLine().orElse("").contains(nap)));
                assertThat(launch.state().isSettled()).isFalse();
            } finally {
                scripts.startApiServer();
            }

            assertThat(failureOf(launch))
                    .hasMessageStartingWith("Container failed permanently (exit_code=7, oom_killed=false)");
        }
    }
}
