package dev.seaworthy.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.launch.Launch;
import dev.seaworthy.launch.Launcher;
import dev.seaworthy.spec.ContainerSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.testkit.engine.EngineExecutionResults;

@Timeout(60)
class ParallelTest {
    private static final int AT_ONCE = 4;

    private static PushedRuntime runtime = new PushedRuntime();
    private static CyclicBarrier together = new CyclicBarrier(AT_ONCE);

    @TempDir
    Path reports;

    private EngineExecutionResults run(int atOnce, Class<?>... classes) {
        runtime = new PushedRuntime();
        together = new CyclicBarrier(atOnce);
        Cases.NOTES.clear();
        return Cases.kit(reports, classes)
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.mode.classes.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "" + AT_ONCE)
                .execute();
    }

    @Test
    void classesAtOnceWaitForOneBoot() {
        EngineExecutionResults results =
                run(4, SharedOneCase.class, SharedTwoCase.class, SharedThreeCase.class, SharedFourCase.class);
        assertThat(Cases.failures(results)).isEmpty();
        assertThat(Cases.NOTES).hasSize(4).containsOnly("pushed-1");
        assertThat(runtime.started()).isEqualTo(1);
        assertThat(runtime.removed()).isEqualTo(1);
    }

    @Test
    void everyTestThatRanDuringTheDeathIsInterruptedAndToldInFull() {
        List<Throwable> failures = Cases.failures(run(2, BlockedCase.class));
        assertThat(failures)
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure)
                        .hasMessageStartingWith("Container failed permanently (exit_code=9")
                        .satisfies(told -> assertThat(told.getSuppressed())
                                .singleElement()
                                .isInstanceOf(InterruptedException.class)));
        assertThat(failures.get(0)).isNotSameAs(failures.get(1));
    }

    @Test
    void theExtensionTellsTheContainersOfTestsAtOnceApart() {
        assertThat(Cases.failures(run(2, PerTestCase.class))).isEmpty();
        assertThat(Cases.NOTES)
                .containsExactlyInAnyOrder("pushed-1", "pushed-2", "none for a stranger", "none for a stranger");
    }

    private static void meet() throws InterruptedException {
        try {
            together.await();
        } catch (BrokenBarrierException broken) {
            throw new AssertionError(broken);
        }
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

    abstract static class MeetingCase {
        @Test
        void test(Launch nvr) throws InterruptedException {
            meet();
            Cases.NOTES.add(nvr.containerId());
        }
    }

    @ContainerTest(value = Real.class, scope = Scope.SHARED)
    static class SharedOneCase extends MeetingCase {}

    @ContainerTest(value = Real.class, scope = Scope.SHARED)
    static class SharedTwoCase extends MeetingCase {}

    @ContainerTest(value = Real.class, scope = Scope.SHARED)
    static class SharedThreeCase extends MeetingCase {}

    @ContainerTest(value = Real.class, scope = Scope.SHARED)
    static class SharedFourCase extends MeetingCase {}

    @Execution(ExecutionMode.CONCURRENT)
    @ContainerTest(Real.class)
    static class BlockedCase {
        @Test
        void a() throws InterruptedException {
            meet();
            new CountDownLatch(1).await();
        }

        @Test
        void b() throws InterruptedException {
            meet();
            Thread killer = new Thread(() -> runtime.kill(9), "killer");
            killer.start();
            new CountDownLatch(1).await();
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    static class PerTestCase {
        @RegisterExtension
        static final ContainerExtension nvr = ContainerExtension.of(Cases.spec())
                .launcher(Launcher.on(runtime))
                .scope(Scope.PER_TEST);

        @Test
        void a() throws InterruptedException {
            check();
        }

        @Test
        void b() throws InterruptedException {
            check();
        }

        private static void check() throws InterruptedException {
            meet();
            Cases.NOTES.add(nvr.launch().containerId());
            Thread stranger = new Thread(PerTestCase::ask, "stranger");
            stranger.start();
            stranger.join();
            meet();
        }

        private static void ask() {
            try {
                Cases.NOTES.add(nvr.launch().containerId());
            } catch (IllegalStateException severalToChooseFrom) {
                Cases.NOTES.add("none for a stranger");
            }
        }
    }
}
