package dev.seaworthy.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.it.contract.Outsider.Foreign;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a JVM leaves behind, and who removes it. */
abstract class CleanUpContract extends OnEngine {
    private static final String OWNER = "dev.seaworthy.owner";
    private static final String SESSION = "dev.seaworthy.session";

    CleanUpContract(EngineUnderTest engine) {
        super(engine);
    }

    /** Another JVM with two containers. */
    private final class Fork implements AutoCloseable {
        private final Process process;
        private final List<String> containers = new ArrayList<>();

        Fork() throws IOException {
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            String patience = String.valueOf(patient(Duration.ofSeconds(60)).toSeconds());
            ProcessBuilder builder = new ProcessBuilder(
                    java,
                    "-cp",
                    System.getProperty("java.class.path"),
                    ForkedSession.class.getName(),
                    engine.standIn(),
                    "2",
                    patience);
            builder.environment().putAll(engine.environment());
            builder.redirectErrorStream(true);
            process = builder.start();
            readContainers();
        }

        private void readContainers() throws IOException {
            BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
            List<String> lines = new ArrayList<>();
            for (String line = output.readLine(); !ForkedSession.READY.equals(line); line = output.readLine()) {
                assertThat(line).as("the forked JVM ended; it said %s", lines).isNotNull();
                lines.add(line);
            }
            containers.addAll(lines.subList(lines.size() - 2, lines.size()));
            assertThat(containers).allMatch(engine.outsider()::isRunning);
        }

        @Override
        public void close() {
            process.destroyForcibly().onExit().join();
            containers.forEach(engine.outsider()::remove);
        }
    }

    private void openAnotherRuntime() {
        engine.open(engine.address()).close();
    }

    @Test
    void theNextSessionRemovesWhatAKilledJvmLeft() throws IOException, InterruptedException {
        try (Fork fork = new Fork()) {
            fork.process.destroyForcibly().waitFor();
            assertThat(fork.containers).allMatch(engine.outsider()::isRunning);

            openAnotherRuntime();

            assertThat(fork.containers).noneMatch(engine.outsider()::exists);
        }
    }

    @Test
    void aJvmThatEndsRemovesItsOwn() throws IOException, InterruptedException {
        try (Fork fork = new Fork()) {
            fork.process.getOutputStream().close();

            assertThat(fork.process.waitFor()).isZero();

            assertThat(fork.containers).noneMatch(engine.outsider()::exists);
        }
    }

    @Test
    void aJvmThatIsTerminatedRemovesItsOwn() throws IOException, InterruptedException {
        try (Fork fork = new Fork()) {
            // Not Process.destroy, which closes the input as well: the JVM might then end by itself.
            fork.process.toHandle().destroy();

            assertThat(fork.process.waitFor()).isEqualTo(143);

            assertThat(fork.containers).noneMatch(engine.outsider()::exists);
        }
    }

    @Test
    void theContainersOfALiveJvmAreLeftAlone() throws IOException {
        try (Fork fork = new Fork()) {
            openAnotherRuntime();

            assertThat(fork.containers).allMatch(engine.outsider()::isRunning);
        }
    }

    @Test
    void theContainersOfOtherMachinesAndOfNobodyAreLeftAlone() {
        List<Map<String, String>> owners = List.of(
                Map.of(SESSION, "elsewhere", OWNER, "pid=1,started=1,host=another-machine"),
                Map.of(SESSION, "unreadable", OWNER, "somebody"),
                Map.of(SESSION, "no-owner"),
                Map.of("somebody", "else"));
        List<String> ids = owners.stream()
                .map(labels -> engine.outsider()
                        .start(new Foreign(engine.standIn(), List.of("/bin/sleep", "3600"), Map.of(), labels, 0)))
                .toList();

        openAnotherRuntime();

        assertThat(ids).allMatch(engine.outsider()::isRunning);
    }
}
