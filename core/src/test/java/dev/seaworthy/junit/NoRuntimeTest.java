package dev.seaworthy.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.runtime.RuntimeUnavailableException;
import dev.seaworthy.spec.ContainerSpec;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Core has no runtime on its class path, so that every runtime is one that is missing. */
class NoRuntimeTest {
    private static final String WHY = "no runtime module is on the class path; add seaworthy-runtime-docker";

    @TempDir
    Path reports;

    @ParameterizedTest
    @ValueSource(classes = {AnnotatedCase.class, StaticFieldCase.class})
    void theClassIsSkippedWithTheReason(Class<?> type) {
        EngineExecutionResults results = Cases.run(reports, type);
        assertThat(results.containerEvents().skipped().stream())
                .singleElement()
                .satisfies(event ->
                        assertThat(event.getPayload(String.class).orElseThrow()).startsWith(WHY));
        assertThat(Cases.failures(results)).isEmpty();
        assertThat(results.testEvents().started().count()).isZero();
    }

    @Test
    void anExtensionOfAnInstanceSkipsTheTest() {
        EngineExecutionResults results = Cases.run(reports, InstanceFieldCase.class);
        assertThat(results.testEvents().skipped().count()).isEqualTo(1);
        assertThat(Cases.failures(results)).isEmpty();
    }

    @Test
    void theClassFailsWhenARuntimeIsRequired() {
        EngineExecutionResults results = Cases.kit(reports, AnnotatedCase.class)
                .configurationParameter("seaworthy.required", "true")
                .execute();
        assertThat(Cases.onlyFailure(results))
                .isInstanceOf(RuntimeUnavailableException.class)
                .hasMessageStartingWith(WHY);
        assertThat(results.testEvents().started().count()).isZero();
    }

    @Test
    void theRunChoosesTheRuntime() {
        EngineExecutionResults results = Cases.kit(reports, AnnotatedCase.class)
                .configurationParameter("seaworthy.runtime", "balena")
                .configurationParameter("seaworthy.required", "true")
                .execute();
        assertThat(Cases.onlyFailure(results)).isInstanceOf(RuntimeUnavailableException.class);
    }

    @ContainerTest
    static class AnnotatedCase {
        @Boot
        static final ContainerSpec SPEC = Cases.spec();

        @Test
        void test() {
            Cases.NOTES.add("ran");
        }
    }

    static class StaticFieldCase {
        @RegisterExtension
        static final ContainerExtension nvr = ContainerExtension.of(Cases.spec());

        @Test
        void test() {
            Cases.NOTES.add("ran");
        }
    }

    static class InstanceFieldCase {
        @RegisterExtension
        final ContainerExtension nvr = ContainerExtension.of(Cases.spec());

        @Test
        void test() {
            Cases.NOTES.add("ran");
        }
    }
}
