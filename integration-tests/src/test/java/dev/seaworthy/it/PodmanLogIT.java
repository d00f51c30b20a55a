package dev.seaworthy.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.seaworthy.it.contract.EngineProxy;
import dev.seaworthy.it.docker.DockerOutsider;
import dev.seaworthy.it.podman.PodmanEngine;
import dev.seaworthy.launch.ContainerFailedException;
import dev.seaworthy.launch.Launch;
import dev.seaworthy.launch.Launcher;
import dev.seaworthy.outcome.LogReport;
import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.runtime.ContainerRuntime;
import dev.seaworthy.spec.AttachSpec;
import dev.seaworthy.spec.Readiness;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Logs of others' containers, which Podman keeps in other ways than those of our own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PodmanLogIT {
    private final PodmanEngine engine = PodmanEngine.local();

    @BeforeAll
    void requireTheEngine() {
        engine.require();
    }

    @AfterAll
    void close() {
        engine.close();
    }

    private static List<String> log(Outcome outcome) {
        return outcome.log().lines().stream().map(LogReport.Line::text).toList();
    }

    private void readsATerminal(ContainerRuntime runtime) {
        try (DockerOutsider outsider = DockerOutsider.at(engine.address())) {
            String id =
                    outsider.startShell(engine.standIn(), "echo first; sleep 1; echo up; sleep 3600", true, Map.of());
            try (Launch launch = Launcher.on(runtime).attach(AttachSpec.to(id, Readiness.log("^up$")))) {
                assertThat(log(launch.outcome())).containsExactly("first", "up");
            } finally {
                outsider.removeStarted();
            }
        }
    }

    @Test
    void theLogOfATerminalIsReadLineByLine() {
        readsATerminal(engine.runtime());
    }

    @Test
    void soItIsFromAfar() throws IOException {
        try (EngineProxy proxy = EngineProxy.fromAfar(engine.address());
                ContainerRuntime afar = engine.open(proxy.address())) {
            readsATerminal(afar);
        }
    }

    /** Each time some forty lines are in it, another file takes its name. */
    @Test
    void aLogThatIsRotatedIsFollowedFromFileToFile() {
        String script = "for i in $(seq 1 100); do echo line $i; sleep 0.02; done; printf 'the last words'; exit 4";
        try (DockerOutsider outsider = DockerOutsider.at(engine.address())) {
            String id = outsider.startShell(engine.standIn(), "sleep 1; " + script, false, Map.of("max-size", "2000"));
            Launch launch = Launcher.on(engine.runtime()).beginAttach(AttachSpec.to(id, Readiness.log("never")));
            try (launch) {
                ContainerFailedException failure =
                        catchThrowableOfType(ContainerFailedException.class, launch::awaitReady);

                Stream<String> lines = IntStream.rangeClosed(1, 100).mapToObj(number -> "line " + number);
                assertThat(log(failure.outcome()))
                        .containsExactlyElementsOf(Stream.concat(lines, Stream.of("the last words"))
                                .toList());
                assertThat(failure.exitCode()).hasValue(4);
            } finally {
                outsider.removeStarted();
            }
        }
    }
}
