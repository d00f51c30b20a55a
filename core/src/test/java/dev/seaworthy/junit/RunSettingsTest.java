package dev.seaworthy.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.launch.Launcher;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.InvalidSpecException;
import dev.seaworthy.spec.Readiness;
import dev.seaworthy.testing.Script;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** What a build tool passes to JUnit reaches the specs of a test run. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class RunSettingsTest {
    private static final String MEMORY = "seaworthy.memory";

    @TempDir
    Path reports;

    private String memoryOf(Class<?> type, String parameter) {
        Cases.playing(Script.running());
        assertThat(Cases.failures(Cases.kit(reports, type)
                        .configurationParameter(MEMORY, parameter)
                        .execute()))
                .isEmpty();
        return Cases.runtime().started().get(0).spec().memory().limit().toString();
    }

    @Test
    void aParameterOfTheRunTakesThePlaceOfTheDefault() {
        assertThat(memoryOf(DefaultCase.class, "512m")).isEqualTo("512 MiB");
    }

    @Test
    void aSystemPropertyComesBeforeAParameterOfTheRun() {
        System.setProperty(MEMORY, "256m");
        try {
            assertThat(memoryOf(DefaultCase.class, "512m")).isEqualTo("256 MiB");
        } finally {
            System.clearProperty(MEMORY);
        }
    }

    @Test
    void theBuilderComesBeforeAll() {
        assertThat(memoryOf(BuilderCase.class, "512m")).isEqualTo("128 MiB");
    }

    @Test
    void aParameterThatIsNoSuchValueIsNamed() {
        Cases.playing(Script.running());
        assertThat(Cases.onlyFailure(Cases.kit(reports, DefaultCase.class)
                        .configurationParameter(MEMORY, "lots")
                        .execute()))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageStartingWith(MEMORY);
    }

    static class Default implements ContainerDefinition {
        @Override
        public ContainerSpec spec() {
            return ContainerSpec.of("nvr:1").readyWhen(Readiness.whenRunning()).build();
        }

        @Override
        public Optional<Launcher> launcher() {
            return Optional.of(Cases.runtime().launcher());
        }
    }

    static final class Built extends Default {
        @Override
        public ContainerSpec spec() {
            return super.spec().toBuilder().memory("128m").build();
        }
    }

    @ContainerTest(Default.class)
    static class DefaultCase {
        @Test
        void test() {
            Cases.NOTES.add("ran");
        }
    }

    @ContainerTest(Built.class)
    static class BuilderCase extends DefaultCase {}
}
