package dev.seaworthy.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.launch.ContainerFailedException;
import dev.seaworthy.launch.Launch;
import dev.seaworthy.testing.Script;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class DeathTest {
    private static final String DIAGNOSIS = "Container failed permanently (exit_code=137, oom_killed=true)";

    @TempDir
    Path reports;

    @Test
    void theDiagnosisTakesThePlaceOfTheTestsOwnException() {
        Cases.playing(Script.running().at(Duration.ofSeconds(5)).diesOfOom());
        assertThat(Cases.onlyFailure(Cases.run(reports, RefusedCase.class)))
                .isInstanceOf(ContainerFailedException.class)
                .hasMessageStartingWith(DIAGNOSIS)
                .hasMessageEndingWith(page(RefusedCase.class))
                .satisfies(failure ->
                        assertThat(failure.getSuppressed()).singleElement().isInstanceOf(ConnectException.class));
    }

    @Test
    void aTestThatPassedWhileItsContainerDiedFails() {
        Cases.playing(Script.running().at(Duration.ofSeconds(5)).diesOfOom());
        assertThat(Cases.onlyFailure(Cases.run(reports, PassingCase.class)))
                .isInstanceOf(ContainerFailedException.class)
                .hasMessageStartingWith(DIAGNOSIS)
                .hasMessageEndingWith(page(PassingCase.class));
    }

    @Test
    void anInputOutputErrorWaitsForNewsOfTheDeath() {
        Cases.playing(Script.running().at(Duration.ofMillis(5050)).diesOfOom());
        assertThat(Cases.onlyFailure(Cases.run(reports, RefusedCase.class)))
                .isInstanceOf(ContainerFailedException.class)
                .hasMessageStartingWith(DIAGNOSIS);
    }

    @Test
    void aProvenFailureWaitsForItsExitCode() {
        Cases.playing(Script.running()
                .at(Duration.ofMillis(4900))
                .oomKills("ffmpeg")
                .at(Duration.ofMillis(8300))
                .exits(137));
        assertThat(Cases.onlyFailure(Cases.run(reports, PassingCase.class))).hasMessageStartingWith(DIAGNOSIS);
    }

    @Test
    void aTestThatFailsByItselfKeepsItsException() {
        Cases.playing(Script.running().at(Duration.ofSeconds(60)).diesOfOom());
        assertThat(Cases.onlyFailure(Cases.run(reports, RefusedCase.class))).isInstanceOf(ConnectException.class);
    }

    @Test
    void aTestThatMeetsTheDiagnosisItselfKeepsThatOne() {
        Cases.playing(Script.running().at(Duration.ofSeconds(5)).diesOfOom());
        assertThat(Cases.onlyFailure(Cases.run(reports, AskingCase.class)))
                .isInstanceOf(ContainerFailedException.class)
                .hasMessageEndingWith(page(AskingCase.class))
                .satisfies(failure -> assertThat(failure.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(AskingCase.class.getName())))
                .satisfies(failure -> assertThat(failure.getSuppressed()).isEmpty());
    }

    @Test
    void laterTestsAndNestedClassesFailAtOnceAndShortly() {
        Cases.playing(Script.running().at(Duration.ofSeconds(5)).diesOfOom());
        List<Throwable> failures = Cases.failures(Cases.run(reports, SeveralCase.class));
        assertThat(Cases.NOTES).containsExactly("a ran");
        assertThat(failures).hasSize(3);
        assertThat(failures.get(0)).isInstanceOf(ContainerFailedException.class);
        assertThat(failures.subList(1, 3))
                .allSatisfy(failure -> assertThat(failure)
                        .isInstanceOf(EarlierFailureException.class)
                        .hasMessageStartingWith(
                                "The container died during SeveralCase.a and is not started again. " + DIAGNOSIS)
                        .hasMessageEndingWith(page(SeveralCase.class))
                        .hasCause(failures.get(0)));
    }

    @Test
    void theNextTestIsToldInFullOfADeathThatNoTestMet() {
        Cases.playing(Script.running().at(Duration.ofSeconds(5)).diesOfOom());
        assertThat(Cases.onlyFailure(Cases.run(reports, BetweenCase.class)))
                .isInstanceOf(ContainerFailedException.class)
                .hasMessageStartingWith(DIAGNOSIS)
                .hasMessageEndingWith(page(BetweenCase.class));
        assertThat(Cases.NOTES).containsExactly("a ran");
    }

    @Test
    void lifecycleMethodsAreGuardedTooAndCleanUpIsNotDisturbed() {
        Cases.playing(Script.running().at(Duration.ofSeconds(5)).diesOfOom());
        assertThat(Cases.onlyFailure(Cases.run(reports, BeforeEachCase.class)))
                .isInstanceOf(ContainerFailedException.class)
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("refused before", "refused after"));
    }

    /** How the message leads to the page of the container that a class has had. */
    private String page(Class<?> type) {
        return "\n  report    " + reports.resolve(type.getName()).resolve("nvr-failed-permanent.html");
    }

    private static void pass(Duration time) {
        Cases.runtime().clock().advance(time);
    }

    @ContainerTest(Cases.Nvr.class)
    static class RefusedCase {
        @Test
        void test() throws ConnectException {
            pass(Duration.ofSeconds(5));
            throw new ConnectException("Connection refused");
        }
    }

    @ContainerTest(Cases.Nvr.class)
    static class PassingCase {
        @Test
        void test() {
            pass(Duration.ofSeconds(5));
        }
    }

    @ContainerTest(Cases.Nvr.class)
    static class AskingCase {
        @Test
        void test(Launch nvr) {
            pass(Duration.ofSeconds(5));
            nvr.requireReady();
        }
    }

    @ContainerTest(Cases.Nvr.class)
    static class SeveralCase {
        @Test
        void a() {
            Cases.NOTES.add("a ran");
            pass(Duration.ofSeconds(5));
        }

        @Test
        void b() {
            Cases.NOTES.add("b ran");
        }

        @Nested
        class Inner {
            @Test
            void c() {
                Cases.NOTES.add("c ran");
            }
        }
    }

    @ContainerTest(Cases.Nvr.class)
    static class BetweenCase {
        @RegisterExtension
        static final AfterEachCallback betweenTests = context -> pass(Duration.ofSeconds(5));

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
    static class BeforeEachCase {
        @BeforeEach
        void before() throws ConnectException {
            pass(Duration.ofSeconds(5));
            throw new ConnectException("refused before");
        }

        @Test
        void test() {
            Cases.NOTES.add("ran");
        }

        @AfterEach
        void after() throws ConnectException {
            throw new ConnectException("refused after");
        }
    }
}
