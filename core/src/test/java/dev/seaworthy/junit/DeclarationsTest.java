package dev.seaworthy.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.testing.Script;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;

class DeclarationsTest {
    @TempDir
    Path reports;

    @ParameterizedTest
    @MethodSource
    void whatCannotBeMeantIsRefusedOnceForTheClass(Class<?> type, String message) {
        Cases.playing(Script.running());
        EngineExecutionResults results = Cases.run(reports, type);
        assertThat(Cases.onlyFailure(results))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessageContaining(type.getSimpleName())
                .hasMessageContaining(message);
        assertThat(results.testEvents().started().count()).isZero();
    }

    static Arguments[] whatCannotBeMeantIsRefusedOnceForTheClass() {
        return new Arguments[] {
            Arguments.of(NothingCase.class, "does not say what to boot"),
            Arguments.of(BothCase.class, "declare one of them"),
            Arguments.of(TwiceCase.class, "more than one member with @Boot"),
            Arguments.of(WrongTypeCase.class, "it belongs on a static field of type ContainerSpec"),
            Arguments.of(InstanceCase.class, "it belongs on a static field of type ContainerSpec"),
            Arguments.of(ParameterCase.class, "it belongs on a static field of type ContainerSpec"),
            Arguments.of(NullCase.class, "which is null"),
            Arguments.of(ThrowingCase.class, "failed: java.lang.IllegalStateException: no image"),
            Arguments.of(InnerDefinitionCase.class, "cannot be made"),
            Arguments.of(ThrowingDefinitionCase.class, "could not be made: java.lang.IllegalStateException: no disk"),
        };
    }

    abstract static class OneTest {
        @Test
        void test() {
            Cases.NOTES.add("ran");
        }
    }

    @ContainerTest
    static class NothingCase extends OneTest {}

    @ContainerTest(Cases.Nvr.class)
    static class BothCase extends OneTest {
        @Boot
        static final ContainerSpec SPEC = Cases.spec();
    }

    @ContainerTest
    static class TwiceCase extends OneTest {
        @Boot
        static final ContainerSpec ONE = Cases.spec();

        @Boot
        static ContainerSpec two() {
            return Cases.spec();
        }
    }

    @ContainerTest
    static class WrongTypeCase extends OneTest {
        @Boot
        static final String SPEC = "nvr:1";
    }

    @ContainerTest
    static class InstanceCase extends OneTest {
        @Boot
        final ContainerSpec spec = Cases.spec();
    }

    @ContainerTest
    static class ParameterCase extends OneTest {
        @Boot
        static ContainerSpec spec(String image) {
            return Cases.spec();
        }
    }

    @ContainerTest
    @SuppressWarnings("NullAway") // null is what is tested
    static class NullCase extends OneTest {
        @Boot
        static ContainerSpec spec;
    }

    @ContainerTest
    static class ThrowingCase extends OneTest {
        @Boot
        static ContainerSpec spec() {
            if (Cases.NOTES.isEmpty()) {
                throw new IllegalStateException("no image");
            }
            return Cases.spec();
        }
    }

    @ContainerTest(InnerDefinitionCase.Inner.class)
    static class InnerDefinitionCase extends OneTest {
        @SuppressWarnings("ClassCanBeStatic") // that it is not is what is tested
        class Inner implements ContainerDefinition {
            @Override
            public ContainerSpec spec() {
                return Cases.spec();
            }
        }
    }

    @ContainerTest(ThrowingDefinitionCase.Throwing.class)
    static class ThrowingDefinitionCase extends OneTest {
        static class Throwing implements ContainerDefinition {
            Throwing() {
                throw new IllegalStateException("no disk");
            }

            @Override
            public ContainerSpec spec() {
                return Cases.spec();
            }
        }
    }
}
