package dev.seaworthy.podman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.seaworthy.runtime.RuntimeInfo.Capability;
import dev.seaworthy.runtime.RuntimeUnavailableException;
import dev.seaworthy.spec.Settings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ServicesTest {
    private static final Settings SETTINGS = Settings.of(Map.of());
    private static final String DOCKER = "HTTP/1.1 200 OK\r\nServer: Docker/26.1.5\r\nContent-Length: 2\r\n\r\nOK";

    @TempDir
    private Path folder;

    @Test
    void dockersAddressComesFirstThenThisUsersSocketThenRoots() throws IOException {
        Path own = Files.createFile(
                Files.createDirectories(folder.resolve("podman")).resolve("podman.sock"));
        Map<String, String> environment =
                Map.of("DOCKER_HOST", "tcp://engine.example:2375", "XDG_RUNTIME_DIR", folder.toString());
        assertThat(withoutRoots(Services.candidates(environment)))
                .containsExactly("tcp://engine.example:2375", "unix://" + own);
    }

    @Test
    void aSocketThatIsNotThereIsNotTried() {
        Map<String, String> environment = Map.of("DOCKER_HOST", " ", "XDG_RUNTIME_DIR", folder.toString());
        assertThat(withoutRoots(Services.candidates(environment))).isEmpty();
    }

    /** Whether root's own is there depends on the machine; if it is, it comes last. */
    private static List<String> withoutRoots(List<String> candidates) {
        boolean last =
                !candidates.isEmpty() && candidates.get(candidates.size() - 1).equals("unix:///run/podman/podman.sock");
        return last ? candidates.subList(0, candidates.size() - 1) : candidates;
    }

    @Test
    void anAddressThatSomebodyChoseIsTheOnlyOneAndIsNamedWhenItDoesNotAnswer() {
        String chosen = "unix://" + folder.resolve("none");
        assertThatExceptionOfType(RuntimeUnavailableException.class)
                .isThrownBy(() -> Services.find(Map.of("CONTAINER_HOST", chosen), SETTINGS))
                .withMessageStartingWith("CONTAINER_HOST=" + chosen + ": the engine was lost during 'ping'");
    }

    @Test
    void whatIsNotPodmanIsNotTakenForIt() {
        try (FakeService docker = FakeService.at(folder.resolve("s"), request -> DOCKER)) {
            assertThatExceptionOfType(RuntimeUnavailableException.class)
                    .isThrownBy(() -> find(docker))
                    .withMessageEndingWith("what answers there is not Podman");
        }
    }

    @Test
    void aPodmanThatWouldIgnoreMemoryLimitsIsRefused() {
        try (FakeService rootless = podman("v4-rootless-info.json")) {
            assertThatExceptionOfType(RuntimeUnavailableException.class)
                    .isThrownBy(() -> find(rootless))
                    .withMessageContaining("rootless Podman on cgroup v1 ignores memory limits");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v4", "v5"})
    void aPodmanThatIsBehindASocketOnlyIsConnectedToWithoutWhatTheMachineShows(String engine) {
        try (FakeService service = podman(engine + "-info.json");
                Connection connection = find(service)) {
            assertThat(connection.info().name()).isEqualTo("podman");
            assertThat(connection.info().version()).isEqualTo(engine.equals("v4") ? "4.3.1" : "5.4.2");
            assertThat(connection.local()).isEmpty();
            assertThat(connection.info().capabilities())
                    .doesNotContain(Capability.OOM_OF_CHILD, Capability.MEMORY_PEAK);
            assertThat(connection.since()).isEqualTo(Instant.parse("2026-11-24T08:00:00Z"));
        }
    }

    @Test
    void theProgramIsFoundWhereTheCommandLineWouldFindIt() throws IOException {
        Path first = Files.createDirectory(folder.resolve("first"));
        Files.writeString(first.resolve("podman"), "a text");
        Path program = program(Files.createDirectory(folder.resolve("second")), "exit 0");
        program(Files.createDirectory(folder.resolve("third")), "exit 0");
        String path = String.join(
                File.pathSeparator, "", first.toString(), program.getParent() + "", folder.resolve("third") + "");
        assertThat(Service.program(Map.of("PATH", path))).contains(program);
        assertThat(Service.program(Map.of("PATH", first.toString()))).isEmpty();
        assertThat(Service.program(Map.of())).isEmpty();
    }

    @Test
    void aServiceThatDoesNotComeUpIsRefusedWithWhatItSaid() throws IOException {
        Path program = program(folder, "echo cannot find newuidmap >&2; exit 125");
        assertThatExceptionOfType(RuntimeUnavailableException.class)
                .isThrownBy(() -> Service.start(program))
                .withMessage(program + " could not be started: cannot find newuidmap");
    }

    private static Path program(Path folder, String script) throws IOException {
        Path program = Files.writeString(folder.resolve("podman"), "#!/bin/sh\n" + script + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }

    private FakeService podman(String info) {
        return FakeService.at(
                folder.resolve("s"),
                request -> FakeService.answer(
                        200, request.line().endsWith("/info") ? Captured.text(info) : "{\"HostConfig\":{}}"));
    }

    private static Connection find(FakeService service) {
        String address = service.endpoint().uri().toString();
        return Services.find(Map.of("CONTAINER_HOST", address), SETTINGS);
    }
}
