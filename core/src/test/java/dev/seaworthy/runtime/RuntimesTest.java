package dev.seaworthy.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.spec.Setting;
import dev.seaworthy.spec.Settings;
import dev.seaworthy.testing.Script;
import dev.seaworthy.testing.ScriptedRuntime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which runtime is opened, and what is said when none can be. */
class RuntimesTest {
    private static final ContainerRuntime OPENED = ScriptedRuntime.playing(Script.running());
    private static final Settings AUTO = Settings.of(Map.of());

    /** A provider that opens, or says why not. */
    private record Fake(String name, int order, boolean answers) implements RuntimeProvider {
        @Override
        public ContainerRuntime open(Session session, Settings settings) {
            if (answers && session.equals(Session.current())) {
                return OPENED;
            }
            throw new RuntimeUnavailableException("no " + name + " here");
        }
    }

    private static Settings chosen(String name) {
        return Settings.of(Map.of(Setting.RUNTIME.name(), name));
    }

    @Test
    void autoOpensTheFirstThatAnswers() {
        assertThat(Runtimes.open(AUTO, List.of(new Fake("docker", 1, false), new Fake("podman", 2, true))))
                .isSameAs(OPENED);
    }

    @Test
    void aChosenOneIsTheOnlyOneTried() {
        List<RuntimeProvider> both = List.of(new Fake("docker", 1, true), new Fake("podman", 2, false));

        assertThat(Runtimes.open(chosen("docker"), both)).isSameAs(OPENED);
        assertThatThrownBy(() -> Runtimes.open(chosen("podman"), both))
                .isInstanceOf(RuntimeUnavailableException.class)
                .hasMessage("no container runtime answers; podman: no podman here");
    }

    @Test
    void whenNoneAnswersEachReasonIsTold() {
        assertThatThrownBy(
                        () -> Runtimes.open(AUTO, List.of(new Fake("docker", 1, false), new Fake("podman", 2, false))))
                .hasMessage("no container runtime answers; docker: no docker here; podman: no podman here");
    }

    @Test
    void aMissingModuleIsTold() {
        assertThatThrownBy(() -> Runtimes.open(chosen("podman"), List.of(new Fake("docker", 1, true))))
                .hasMessageContaining("seaworthy.runtime=podman, but the class path has only [docker]")
                .hasMessageContaining("add seaworthy-runtime-podman");
        assertThatThrownBy(() -> Runtimes.open(AUTO, List.of())).hasMessageContaining("no runtime module");
        assertThatThrownBy(() -> Runtimes.open(AUTO)).as("core alone has none").hasMessageContaining("no runtime");
    }

    @Test
    void aRuntimeDescribesItself() {
        RuntimeInfo info = new RuntimeInfo("docker", "20.10", "unix:///x", true, Set.of(), Duration.ZERO, Host.UNKNOWN);

        assertThat(info.describe()).isEqualTo("docker 20.10 at unix:///x");
        assertThat(RuntimeInfo.named("mock").describe()).isEqualTo("mock unknown at mock");
    }

    @Test
    void errorsSayWhatTheyAre() {
        StartRefusedException refused = new StartRefusedException(
                StartRefusedException.Reason.COMMAND_NOT_FOUND, "exec: x", OptionalInt.of(127), null);

        assertThat(refused).hasMessage("the command is not in the image: exec: x");
        assertThat(refused.exitCode()).hasValue(127);
        assertThat(refused.reason()).isEqualTo(StartRefusedException.Reason.COMMAND_NOT_FOUND);
        assertThat(new StartRefusedException(StartRefusedException.Reason.OTHER, "x", OptionalInt.empty(), null)
                        .exitCode())
                .isEmpty();
        assertThat(new NoSuchContainerException("nvr")).hasMessage("no container 'nvr' on the engine");
    }
}
