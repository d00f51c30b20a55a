package dev.seaworthy.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.testing.Script;
import dev.seaworthy.testing.ScriptedRuntime;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Test classes with containers that live while tests fail. */
final class OwnFailureCases {
    private OwnFailureCases() {}

    private static AssertionError ownFailure() {
        return new AssertionError("by itself");
    }

    @ContainerTest(Cases.Nvr.class)
    static class RedCase {
        @Test
        void green() {
            Cases.NOTES.add("green ran");
        }

        @Test
        void red() {
            throw ownFailure();
        }

        @Test
        void then() {
            Cases.runtime().clock().advance(Duration.ofSeconds(9));
        }
    }

    @ContainerTest(value = Cases.Nvr.class, scope = Scope.SHARED)
    static class SharedRedCase extends RedCase {}

    @ContainerTest(value = Cases.Nvr.class, scope = Scope.PER_TEST)
    static class PerTestRedCase {
        @Test
        void green() {
            Cases.NOTES.add("green ran");
        }

        @Test
        void red() {
            throw ownFailure();
        }

        @Test
        void skipped() {
            Assumptions.abort("not here");
        }
    }

    @ContainerTest(Cases.Nvr.class)
    static class TwiceCase {
        @Test
        void red() {
            throw ownFailure();
        }

        @AfterEach
        void cleanUp() {
            throw new IllegalStateException("clean-up");
        }
    }

    @ContainerTest(Cases.Nvr.class)
    static class AroundCase {
        @Test
        void unresolved(String ofNobody) {
            Cases.NOTES.add(ofNobody);
        }

        @Nested
        class Before {
            @BeforeEach
            void before() {
                throw ownFailure();
            }

            @Test
            void unreached() {
                Cases.NOTES.add("ran");
            }
        }

        @Nested
        class OfAll {
            @BeforeAll
            static void before() {
                assertThat(Cases.NOTES).contains("what nobody notes");
            }

            @Test
            void unreached() {
                Cases.NOTES.add("ran");
            }
        }
    }

    @ContainerTest(Cases.Nvr.class)
    static class DynamicCase {
        @TestFactory
        Stream<DynamicTest> factory() {
            return Stream.of("one", "two")
                    .map(name -> DynamicTest.dynamicTest(name, () -> {
                        throw ownFailure();
                    }));
        }
    }

    @ContainerTest(Cases.Nvr.class)
    static class SkippedCase {
        @Test
        void green() {
            Cases.NOTES.add("green ran");
        }

        @Test
        void skipped() {
            Assumptions.abort("not here");
        }
    }

    @ContainerTest(Cases.Nvr.class)
    static class ManyCase {
        @RepeatedTest(52)
        void red() {
            throw ownFailure();
        }
    }

    static class TwoCase {
        static final ScriptedRuntime DYING = ScriptedRuntime.playing(
                Script.running().at(Duration.ofSeconds(5)).diesOfOom());

        @RegisterExtension
        @Order(1)
        static final ContainerExtension living = ContainerExtension.of(Cases.spec())
                .launcher(ScriptedRuntime.playing(Script.running()).launcher());

        @RegisterExtension
        @Order(2)
        static final ContainerExtension dying =
                ContainerExtension.of(Cases.spec()).launcher(DYING.launcher());

        @Test
        void red() {
            DYING.clock().advance(Duration.ofSeconds(5));
            throw ownFailure();
        }
    }
}
