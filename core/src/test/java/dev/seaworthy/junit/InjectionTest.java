package dev.seaworthy.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.launch.Launch;
import dev.seaworthy.testing.Script;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class InjectionTest {
    @TempDir
    Path reports;

    @Test
    void everyMethodAndConstructorTakesTheContainer() {
        Cases.playing(Script.running());
        assertThat(Cases.failures(Cases.run(reports, ParametersCase.class))).isEmpty();
        assertThat(Cases.NOTES)
                .containsExactly(
                        "before all scripted-1",
                        "constructor scripted-1",
                        "before each scripted-1",
                        "dynamic scripted-1",
                        "after each scripted-1");
    }

    @Test
    void staticAndInstanceFieldsAreFilled() {
        Cases.playing(Script.running());
        assertThat(Cases.failures(Cases.run(reports, FieldsCase.class))).isEmpty();
        assertThat(Cases.NOTES).containsExactly("static scripted-1", "instance scripted-1");
    }

    @Test
    void anInstanceThatTestsShareHasItsFieldBeforeAll() {
        Cases.playing(Script.running());
        assertThat(Cases.failures(Cases.run(reports, SharedInstanceCase.class))).isEmpty();
        assertThat(Cases.NOTES).containsExactly("before all scripted-1");
    }

    @Test
    void theExtensionItselfKnowsTheContainerOfTheThread() {
        Cases.playing(Script.running());
        assertThat(Cases.failures(Cases.run(reports, TwoContainersCase.class))).isEmpty();
        assertThat(Cases.NOTES).containsExactly("scripted-1 and scripted-2");
        assertThatThrownBy(() -> TwoContainersCase.broker.launch())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no container is running");
    }

    @Test
    void aContainerPerTestIsNotThereForTheWholeClass() {
        Cases.playing(Script.running());
        assertThat(Cases.onlyFailure(Cases.run(reports, StaticPerTestCase.class)))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessageContaining("PER_TEST exists only while a test runs");
        assertThat(Cases.runtime().started()).isEmpty();
    }

    @Test
    void aFieldOfAnotherTypeIsRefused() {
        Cases.playing(Script.running());
        assertThat(Cases.onlyFailure(Cases.run(reports, WrongFieldCase.class)))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessageContaining("WrongFieldCase.nvr cannot hold the running container");
        assertThat(Cases.runtime().removed()).hasSameSizeAs(Cases.runtime().started());
    }

    @ContainerTest(Cases.Nvr.class)
    static class ParametersCase {
        ParametersCase(Launch nvr) {
            Cases.NOTES.add("constructor " + nvr.containerId());
        }

        @BeforeAll
        static void beforeAll(Launch nvr) {
            Cases.NOTES.add("before all " + nvr.containerId());
        }

        @BeforeEach
        void beforeEach(Launch nvr) {
            Cases.NOTES.add("before each " + nvr.containerId());
        }

        @TestFactory
        Stream<DynamicTest> dynamic(Launch nvr) {
            return Stream.of(DynamicTest.dynamicTest("one", () -> Cases.NOTES.add("dynamic " + nvr.containerId())));
        }

        @AfterEach
        void afterEach(Launch nvr) {
            Cases.NOTES.add("after each " + nvr.containerId());
        }
    }

    @ContainerTest(Cases.Nvr.class)
    @SuppressWarnings("NullAway") // JUnit fills the field
    static class FieldsCase {
        @Booted
        private static Launch ofClass;

        @Booted
        private Launch ofInstance;

        @BeforeAll
        static void beforeAll() {
            Cases.NOTES.add("static " + ofClass.containerId());
        }

        @Test
        void test() {
            Cases.NOTES.add("instance " + ofInstance.containerId());
        }
    }

    @ContainerTest(Cases.Nvr.class)
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    @SuppressWarnings("NullAway") // JUnit fills the field
    static class SharedInstanceCase {
        @Booted
        private Launch nvr;

        @BeforeAll
        void beforeAll() {
            Cases.NOTES.add("before all " + nvr.containerId());
        }

        @Test
        void test(Launch same) {
            assertThat(same).isSameAs(nvr);
        }
    }

    static class TwoContainersCase {
        @RegisterExtension
        static final ContainerExtension broker =
                ContainerExtension.of(Cases.spec()).launcher(Cases.runtime().launcher());

        @RegisterExtension
        static final ContainerExtension nvr =
                ContainerExtension.of(Cases.spec()).launcher(Cases.runtime().launcher());

        @Test
        void test() {
            Cases.NOTES.add(
                    broker.launch().containerId() + " and " + nvr.launch().containerId());
        }
    }

    @ContainerTest(value = Cases.Nvr.class, scope = Scope.PER_TEST)
    @SuppressWarnings("NullAway") // JUnit fills the field
    static class StaticPerTestCase {
        @Booted
        private static Launch nvr;

        @Test
        void test() {
            assertThat(nvr).isNull();
        }
    }

    @ContainerTest(Cases.Nvr.class)
    @SuppressWarnings("NullAway") // JUnit fills the field
    static class WrongFieldCase {
        @Booted
        private String nvr;

        @Test
        void test() {
            assertThat(nvr).isNull();
        }
    }
}
