package dev.seaworthy.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.launch.Launch;
import dev.seaworthy.testing.Script;
import dev.seaworthy.testing.ScriptedRuntime;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {
    @TempDir
    Path reports;

    @Test
    void aContainerPerClassIsBootedOnceAndRemovedAfterTheClass() {
        ScriptedRuntime runtime = Cases.playing(Script.running());
        assertThat(Cases.failures(Cases.run(reports, PerClassCase.class))).isEmpty();
        assertThat(Cases.NOTES).containsExactly("scripted-1 alive", "scripted-1 alive", "scripted-1 alive after all");
        assertThat(runtime.started()).hasSize(1);
        assertThat(runtime.removed()).containsExactly("scripted-1");
    }

    @Test
    void eachClassHasItsOwn() {
        ScriptedRuntime runtime = Cases.playing(Script.running());
        Cases.run(reports, PerClassCase.class, OtherClassCase.class);
        assertThat(runtime.started()).hasSize(2);
        assertThat(runtime.removed()).containsExactly("scripted-1", "scripted-2");
    }

    @Test
    void aContainerPerTestIsFreshForEachTest() {
        ScriptedRuntime runtime = Cases.playing(Script.running());
        assertThat(Cases.failures(Cases.run(reports, PerTestCase.class))).isEmpty();
        assertThat(Cases.NOTES)
                .containsExactly("scripted-1 after []", "scripted-2 after [scripted-1]", "scripted-3 after 2 removed");
        assertThat(runtime.removed()).hasSize(3);
    }

    @Test
    void aSharedContainerServesAllClassesAndIsRemovedAtTheEndOfTheRun() {
        ScriptedRuntime runtime = Cases.playing(Script.running());
        assertThat(Cases.failures(Cases.run(reports, SharedOneCase.class, SharedTwoCase.class)))
                .isEmpty();
        assertThat(Cases.NOTES).containsExactly("one scripted-1", "two scripted-1 after []");
        assertThat(runtime.started()).hasSize(1);
        assertThat(runtime.removed()).containsExactly("scripted-1");
    }

    @Test
    void nestedClassesTakePartUnlessTheyDeclareTheirOwn() {
        ScriptedRuntime runtime = Cases.playing(Script.running());
        assertThat(Cases.failures(Cases.run(reports, OuterCase.class))).isEmpty();
        assertThat(Cases.NOTES)
                .containsExactlyInAnyOrder("outer scripted-1", "inner scripted-1", "own scripted-2 in scripted-1");
        assertThat(runtime.removed()).containsExactly("scripted-2", "scripted-1");
    }

    @Test
    void anAnnotatedSuperclassCounts() {
        ScriptedRuntime runtime = Cases.playing(Script.running());
        assertThat(Cases.failures(Cases.run(reports, InheritingCase.class))).isEmpty();
        assertThat(Cases.NOTES).containsExactly("inherited scripted-1");
        assertThat(runtime.started()).hasSize(1);
    }

    @Test
    void anExtensionInAnInstanceFieldBootsForEachInstance() {
        ScriptedRuntime runtime = Cases.playing(Script.running());
        assertThat(Cases.failures(Cases.run(reports, InstanceFieldCase.class))).isEmpty();
        assertThat(Cases.NOTES).containsExactly("scripted-1 after []", "scripted-2 after [scripted-1]");
        assertThat(runtime.removed()).hasSize(2);
    }

    @ContainerTest(Cases.Nvr.class)
    static class PerClassCase {
        @Test
        void one(Launch nvr) {
            Cases.NOTES.add(nvr.containerId() + " alive");
        }

        @Test
        void two(Launch nvr) {
            Cases.NOTES.add(nvr.containerId() + " alive");
        }

        @AfterAll
        static void after(Launch nvr) {
            Cases.NOTES.add(nvr.containerId() + " alive after all");
        }
    }

    @ContainerTest(Cases.Nvr.class)
    static class OtherClassCase {
        @Test
        void one(Launch nvr) {
            Cases.NOTES.add(nvr.containerId());
        }
    }

    @ContainerTest(value = Cases.Nvr.class, scope = Scope.PER_TEST)
    static class PerTestCase {
        private final Launch atBirth;

        PerTestCase(Launch atBirth) {
            this.atBirth = atBirth;
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void a(int count, Launch nvr) {
            assertThat(nvr).isSameAs(atBirth);
            Cases.NOTES.add(nvr.containerId() + " after " + Cases.runtime().removed());
        }

        @Test
        void b(Launch nvr) {
            Cases.NOTES.add(
                    nvr.containerId() + " after " + Cases.runtime().removed().size() + " removed");
        }
    }

    @ContainerTest(value = Cases.Nvr.class, scope = Scope.SHARED)
    static class SharedOneCase {
        @Test
        void one(Launch nvr) {
            Cases.NOTES.add("one " + nvr.containerId());
        }
    }

    @ContainerTest(value = Cases.Nvr.class, scope = Scope.SHARED)
    static class SharedTwoCase {
        @Test
        void two(Launch nvr) {
            Cases.NOTES.add(
                    "two " + nvr.containerId() + " after " + Cases.runtime().removed());
        }
    }

    @ContainerTest(Cases.Nvr.class)
    @SuppressWarnings("NullAway") // JUnit fills the field
    static class OuterCase {
        @Booted
        private Launch field;

        @Test
        void outer() {
            Cases.NOTES.add("outer " + field.containerId());
        }

        @Nested
        class Inner {
            @Test
            void inner(Launch nvr) {
                Cases.NOTES.add("inner " + nvr.containerId());
            }
        }

        @Nested
        @ContainerTest(Cases.Nvr.class)
        class Own {
            @Booted
            private Launch mine;

            @Test
            void own(Launch nvr) {
                assertThat(nvr).isSameAs(mine);
                Cases.NOTES.add("own " + nvr.containerId() + " in " + field.containerId());
            }
        }
    }

    @ContainerTest(Cases.Nvr.class)
    @SuppressWarnings("NullAway") // JUnit fills the field
    abstract static class Ancestor {
        @Booted
        Launch nvr;
    }

    static class InheritingCase extends Ancestor {
        @Test
        void inherits() {
            Cases.NOTES.add("inherited " + nvr.containerId());
        }
    }

    static class InstanceFieldCase {
        @RegisterExtension
        final ContainerExtension nvr =
                ContainerExtension.of(Cases.spec()).launcher(Cases.runtime().launcher());

        @Test
        void a() {
            Cases.NOTES.add(
                    nvr.launch().containerId() + " after " + Cases.runtime().removed());
        }

        @Test
        void b() {
            Cases.NOTES.add(
                    nvr.launch().containerId() + " after " + Cases.runtime().removed());
        }
    }
}
