package dev.seaworthy.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.launch.ContainerFailedException;
import dev.seaworthy.launch.Launch;
import dev.seaworthy.launch.Launcher;
import dev.seaworthy.spec.ContainerSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** In real time, with the container's death on another thread. */
@Timeout(60)
class InterruptTest {
    private static PushedRuntime runtime = new PushedRuntime();

    @TempDir
    Path reports;

    private EngineExecutionResults run(Class<?>... classes) {
        runtime = new PushedRuntime();
        Cases.NOTES.clear();
        return Cases.run(reports, classes);
    }

    @Test
    void aTestThatWaitsForTheDeadIsInterruptedAndToldWhy() {
        assertThat(Cases.onlyFailure(run(BlockedCase.class)))
                .isInstanceOf(ContainerFailedException.class)
                .hasMessageStartingWith("Container failed permanently (exit_code=9, oom_killed=false)")
                .satisfies(failure ->
                        assertThat(failure.getSuppressed()).singleElement().isInstanceOf(InterruptedException.class));
        assertThat(runtime.removed()).isEqualTo(1);
    }

    @Test
    void theInterruptDoesNotReachTheCodeAfterTheTest() {
        assertThat(Cases.failures(run(FlagKeepingCase.class))).hasSize(2);
        assertThat(Cases.NOTES)
                .containsExactly("flag in the test: true", "flag in @AfterEach: false", "flag after the test: false");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aTestThatEndedIsNotInterrupted() {
        TestThreads threads = new TestThreads();
        TestThreads.Visit visit = threads.enter();
        visit.leave();
        threads.interruptAll();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void anInterruptOfSomebodyElseIsKept() {
        TestThreads threads = new TestThreads();
        TestThreads.Visit visit = threads.enter();
        Thread.currentThread().interrupt();
        visit.leave();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void whoOptsOutIsNotInterruptedAndToldAllTheSame() {
        List<Throwable> failures = Cases.failures(run(OptedOutCase.class));
        assertThat(Cases.NOTES).containsExactly("ran to its end");
        assertThat(failures)
                .singleElement()
                .isInstanceOf(ContainerFailedException.class)
                .satisfies(failure -> assertThat(failure.getSuppressed()).isEmpty());
    }

    @Test
    void aTimeoutOfJUnitIsExplainedByTheDeath() {
        assertThat(Cases.onlyFailure(run(TimedCase.class)))
                .isInstanceOf(ContainerFailedException.class)
                .satisfies(failure ->
                        assertThat(failure.getSuppressed()).singleElement().isInstanceOf(TimeoutException.class));
    }

    /** Kills the container on another thread. */
    private static CompletableFuture<Void> killLater() {
        return CompletableFuture.runAsync(() -> runtime.kill(9));
    }

    static final class Real implements ContainerDefinition {
        @Override
        public ContainerSpec spec() {
            return Cases.spec();
        }

        @Override
        public Optional<Launcher> launcher() {
            return Optional.of(Launcher.on(runtime));
        }
    }

    @ContainerTest(Real.class)
    static class BlockedCase {
        @Test
        void test() throws InterruptedException {
            var unused = killLater();
            new CountDownLatch(1).await();
        }
    }

    @ContainerTest(Real.class)
    static class FlagKeepingCase {
        @RegisterExtension
        static final AfterEachCallback last = context ->
                Cases.NOTES.add("flag after the test: " + Thread.currentThread().isInterrupted());

        @Test
        void a() {
            var unused = killLater();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            Cases.NOTES.add("flag in the test: " + Thread.currentThread().isInterrupted());
        }

        @Test
        void b() {
            Cases.NOTES.add("b ran");
        }

        @AfterEach
        void after() {
            Cases.NOTES.add("flag in @AfterEach: " + Thread.currentThread().isInterrupted());
        }
    }

    @ContainerTest(value = Real.class, interruptWhenContainerDies = false)
    static class OptedOutCase {
        @Test
        void test(Launch nvr) throws Exception {
            killLater().get();
            nvr.failure().get();
            assertThat(new CountDownLatch(1).await(1, TimeUnit.MILLISECONDS)).isFalse();
            Cases.NOTES.add("ran to its end");
        }
    }

    @ContainerTest(value = Real.class, interruptWhenContainerDies = false)
    static class TimedCase {
        @Test
        @Timeout(value = 100, unit = TimeUnit.MILLISECONDS)
        void test() throws InterruptedException {
            runtime.kill(9);
            new CountDownLatch(1).await();
        }
    }
}
