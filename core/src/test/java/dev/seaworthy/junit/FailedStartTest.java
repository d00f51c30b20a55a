package dev.seaworthy.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.launch.ContainerFailedException;
import dev.seaworthy.launch.Launch;
import dev.seaworthy.testing.Script;
import dev.seaworthy.testing.ScriptedRuntime;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;

class FailedStartTest {
    private static final Script DIES_AT_ONCE = Script.begin().exits(3);

    @TempDir
    Path reports;

    @ParameterizedTest
    @ValueSource(classes = {ClassCase.class, SharedInstanceCase.class})
    void aClassFailsOnceWithTheDiagnosis(Class<?> type) {
        ScriptedRuntime runtime = Cases.playing(DIES_AT_ONCE);
        EngineExecutionResults results = Cases.run(reports, type);
        assertThat(Cases.onlyFailure(results))
                .isInstanceOf(ContainerFailedException.class)
                .hasMessageStartingWith("Container failed permanently (exit_code=3, oom_killed=false)");
        assertThat(results.testEvents().started().count()).isZero();
        assertThat(runtime.started()).hasSize(1);
        assertThat(runtime.removed()).hasSize(1);
    }

    @Test
    void aSharedContainerIsNotStartedAgainForLaterClasses() {
        ScriptedRuntime runtime = Cases.playing(DIES_AT_ONCE);
        List<Throwable> failures = Cases.failures(Cases.run(reports, SharedOneCase.class, SharedTwoCase.class));
        assertThat(runtime.started()).hasSize(1);
        assertThat(failures).hasSize(2);
        assertThat(failures.get(0)).isInstanceOf(ContainerFailedException.class);
        assertThat(failures.get(1))
                .isInstanceOf(EarlierFailureException.class)
                .hasMessageStartingWith("The container did not start for SharedOneCase and is not started again."
                        + " Container failed permanently (exit_code=3, oom_killed=false)")
                .hasMessageMatching("[^\n]+\n {2}report {4}\\S+nvr-failed-permanent\\.html")
                .cause()
                .isSameAs(failures.get(0));
    }

    @Test
    void eachContainerPerTestHasAStartOfItsOwn() {
        ScriptedRuntime runtime = Cases.playing(DIES_AT_ONCE, Script.running());
        EngineExecutionResults results = Cases.run(reports, PerTestCase.class);
        assertThat(Cases.onlyFailure(results)).isInstanceOf(ContainerFailedException.class);
        assertThat(Cases.NOTES).containsExactly("b ran");
        assertThat(runtime.removed()).hasSize(2);
    }

    @ContainerTest(Cases.Nvr.class)
    static class ClassCase {
        @Test
        void a() {
            Cases.NOTES.add("a ran");
        }

        @Test
        void b() {
            Cases.NOTES.add("b ran");
        }
    }

    @ContainerTest(Cases.Nvr.class)
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class SharedInstanceCase {
        private final Launch nvr;

        SharedInstanceCase(Launch nvr) {
            this.nvr = nvr;
        }

        @Test
        void a() {
            Cases.NOTES.add(nvr.containerId());
        }
    }

    @ContainerTest(value = Cases.Nvr.class, scope = Scope.SHARED)
    static class SharedOneCase extends ClassCase {}

    @ContainerTest(value = Cases.Nvr.class, scope = Scope.SHARED)
    static class SharedTwoCase extends ClassCase {}

    @ContainerTest(value = Cases.Nvr.class, scope = Scope.PER_TEST)
    static class PerTestCase extends ClassCase {}
}
