package dev.seaworthy.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.seaworthy.it.contract.ForkedSession;
import dev.seaworthy.it.contract.OwnEngine;
import dev.seaworthy.it.podman.PodmanEngine;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Podman without a service: the runtime starts one, and it ends with the JVM, however that ends. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PodmanServiceIT {
    private final OwnEngine installed;
    private final PodmanEngine engine;

    PodmanServiceIT() throws IOException, InterruptedException {
        PodmanEngine.local().require();
        installed = OwnEngine.podman();
        engine = PodmanEngine.at(installed.address());
    }

    @BeforeAll
    void loadTheStandIn() {
        assertThat(engine.standIn()).isNotEmpty();
    }

    @AfterAll
    void close() throws IOException {
        engine.close();
        installed.close();
    }

    /** A JVM that is told of no service, and has a Podman with the storage of ours on its path. */
    private Process fork() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ForkedSession.class.getName(),
                engine.standIn(),
                "1",
                "60");
        Map<String, String> environment = builder.environment();
        environment.keySet().removeAll(List.of("CONTAINER_HOST", "DOCKER_HOST", "XDG_RUNTIME_DIR"));
        environment.put("SEAWORTHY_RUNTIME", "podman");
        environment.put(
                "CONTAINERS_CONF", installed.state().resolve("containers.conf").toString());
        environment.put(
                "CONTAINERS_STORAGE_CONF",
                installed.state().resolve("storage.conf").toString());
        return builder.redirectErrorStream(true).start();
    }

    private static String container(Process process) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>();
        for (String line = output.readLine(); !ForkedSession.READY.equals(line); line = output.readLine()) {
            assertThat(line).as("the forked JVM ended; it said %s", lines).isNotNull();
            lines.add(line);
        }
        return lines.get(lines.size() - 1);
    }

    private static ProcessHandle service(Process process) {
        return process.children()
                .filter(child -> child.info().commandLine().orElse("").contains("system service"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aKilledJvmLeavesNoService() throws IOException {
        Process process = fork();
        String container = container(process);
        ProcessHandle service = service(process);
        assertThat(engine.outsider().isRunning(container)).isTrue();

        process.destroyForcibly().onExit().join();

        await("the service ends by itself").atMost(Duration.ofMinutes(1)).until(() -> !service.isAlive());
        engine.outsider().remove(container);
    }

    @Test
    void aJvmThatEndsRemovesItsContainersFirst() throws IOException, InterruptedException {
        Process process = fork();
        String container = container(process);

        process.getOutputStream().close();

        assertThat(process.waitFor()).isZero();
        assertThat(engine.outsider().exists(container)).isFalse();
    }
}
