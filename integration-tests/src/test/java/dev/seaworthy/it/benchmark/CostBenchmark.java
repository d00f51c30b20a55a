package dev.seaworthy.it.benchmark;

import com.sun.management.OperatingSystemMXBean;
import dev.seaworthy.docker.DockerRuntime;
import dev.seaworthy.launch.Launch;
import dev.seaworthy.launch.Launcher;
import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.page.OutcomePage;
import dev.seaworthy.runtime.ContainerRuntime;
import dev.seaworthy.spec.ContainerSpecBuilder;
import dev.seaworthy.spec.Readiness;
import dev.seaworthy.spec.Settings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/** What it costs to watch a slow boot: a container that logs a line a second and never becomes ready. */
final class CostBenchmark {
    private static final Scene SLOW = new Scene(
            "slow boot",
            "mkdir -p /www; httpd -p " + Scene.PORT + " -h /www; "
                    + "while :; do echo \"$(date) frigate.app INFO: still starting\"; sleep 1; done");

    /** Before it, a JVM that has just begun would be measured. */
    private static final Duration WARM_UP = Duration.ofSeconds(20);

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /**
     * What one launch cost.
     *
     * @param recording percent of a core in threads of a launch that samples, follows the log and records
     * @param process percent of a core in the whole process meanwhile, with its compiler and what a JVM does when idle
     * @param probing the same for a launch that asks over HTTP, too
     * @param heap bytes that the second one's records hold at the end
     * @param page bytes of its page
     * @param milliseconds to write the page for the first time in this JVM
     */
    record Cost(double recording, double process, double probing, long heap, long page, double milliseconds) {}

    private record Wait(double threads, double process, long heap, Outcome outcome) {}

    private final ContainerSpecBuilder recorded;
    private final ContainerSpecBuilder probed;
    private final RawEngine engine;

    CostBenchmark(RawEngine engine, String image) {
        this.engine = engine;
        this.recorded = spec(image).readyWhen(Readiness.log("never said"));
        this.probed = spec(image).readyWhen(Readiness.http(Scene.PORT, Scene.PATH));
    }

    private static ContainerSpecBuilder spec(String image) {
        return Seaworthy.spec(image, SLOW, UUID.randomUUID().toString()).readyTimeout(Duration.ofHours(1));
    }

    Cost measure(Duration wait) throws IOException {
        try (ContainerRuntime runtime = DockerRuntime.connect(engine.address(), Settings.of(Map.of()))) {
            watch(runtime, probed, WARM_UP);
            Wait recording = watch(runtime, recorded, wait);
            Wait probing = watch(runtime, probed, wait);
            Path page = Files.createTempFile("page", ".html");
            long begin = System.nanoTime();
            Files.writeString(page, OutcomePage.write(probing.outcome));
            double milliseconds = (System.nanoTime() - begin) / 1e6;
            long size = Files.size(page);
            Files.delete(page);
            return new Cost(recording.threads, recording.process, probing.process, probing.heap, size, milliseconds);
        }
    }

    private static Wait watch(ContainerRuntime runtime, ContainerSpecBuilder spec, Duration wait) {
        long heapBefore = heap();
        try (Launch launch = Launcher.on(runtime).begin(spec.build())) {
            Map<Long, Long> threadsBefore = threads();
            long cpuBefore = PROCESS.getProcessCpuTime();
            long begin = System.nanoTime();
            Awaitility.await()
                    .pollDelay(wait)
                    .timeout(wait.multipliedBy(2))
                    .until(() -> !launch.failure().isDone());
            double cpu = PROCESS.getProcessCpuTime() - cpuBefore;
            double wall = System.nanoTime() - begin;
            double inThreads = threads().entrySet().stream()
                    .mapToDouble(thread -> thread.getValue() - threadsBefore.getOrDefault(thread.getKey(), 0L))
                    .sum();
            return new Wait(100 * inThreads / wall, 100 * cpu / wall, heap() - heapBefore, launch.outcome());
        }
    }

    /** The processor time of each thread that runs Java, in nanoseconds; those that have ended by then are few and idle. */
    private static Map<Long, Long> threads() {
        Map<Long, Long> times = new HashMap<>();
        for (long id : THREADS.getAllThreadIds()) {
            times.put(id, Math.max(0, THREADS.getThreadCpuTime(id)));
        }
        return times;
    }

    /** What is in use after everything that is not has been let go. */
    private static long heap() {
        for (int times = 0; times < 3; times++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
