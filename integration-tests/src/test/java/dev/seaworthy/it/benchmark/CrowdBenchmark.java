package dev.seaworthy.it.benchmark;

import com.sun.management.OperatingSystemMXBean;
import dev.seaworthy.docker.DockerRuntime;
import dev.seaworthy.it.benchmark.CountingProxy.Request;
import dev.seaworthy.launch.Launch;
import dev.seaworthy.launch.Launcher;
import dev.seaworthy.runtime.ContainerRuntime;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.Settings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Many containers that wait at once, each asked over HTTP: what they cost this JVM. */
final class CrowdBenchmark {
    /** 100 starts at once keep an engine on two cores busy for a minute. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final Duration CALM = Duration.ofSeconds(7);
    private static final int LOOKS = 20;

    /** Threads that all launches of a JVM share may have come with an earlier one. */
    private static final Pattern SHARED = Pattern.compile("^(seaworthy|HttpClient)-");

    /** The first of them, with which the threads come that all share. */
    private static final int FIRST = 5;

    /**
     * What was seen.
     *
     * @param containers that were waiting at once
     * @param eventStreams opened to the engine
     * @param fewThreads of Seaworthy, and others that this JVM did not have before, while only the first containers were waiting
     * @param threads the same while all of them were, by their names
     * @param cores that this JVM kept busy meanwhile, with the proxy that counts
     */
    record Crowd(int containers, long eventStreams, long fewThreads, Map<String, Long> threads, double cores) {
        /** What each further container adds. */
        double threadsEach() {
            return (double) (sum(threads) - fewThreads) / (containers - FIRST);
        }

        long sharedThreads() {
            return Math.round(sum(threads) - threadsEach() * containers);
        }
    }

    private final RawEngine engine;
    private final String image;

    CrowdBenchmark(RawEngine engine, String image) {
        this.engine = engine;
        this.image = image;
    }

    Crowd measure(int containers) throws IOException {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        List<Launch> launches = new ArrayList<>();
        try (CountingProxy proxy = CountingProxy.before(engine);
                ContainerRuntime runtime = DockerRuntime.connect(proxy.address(), Settings.of(Map.of()))) {
            try {
                Launcher launcher = Launcher.on(runtime);
                begin(FIRST, launcher, launches);
                long few = sum(mostThreads(before));
                begin(containers - FIRST, launcher, launches);
                double cores = cores();
                long streams =
                        proxy.since(0).stream().filter(Request::opensEvents).count();
                return new Crowd(containers, streams, few, mostThreads(before), cores);
            } finally {
                closeAll(launches);
            }
        }
    }

    /** Begins so many more, and comes back when the threads that only their starts needed have gone. */
    private void begin(int more, Launcher launcher, List<Launch> launches) {
        IntStream.range(0, more).forEach(one -> launches.add(launcher.begin(spec())));
        waiting().until(() -> launches.stream().allMatch(CrowdBenchmark::runs));
        pause();
    }

    private static void closeAll(List<Launch> launches) {
        ExecutorService threads = Executors.newCachedThreadPool();
        CompletableFuture.allOf(launches.stream()
                        .map(launch -> CompletableFuture.runAsync(launch::close, threads))
                        .toArray(CompletableFuture[]::new))
                .join();
        threads.shutdown();
    }

    private ContainerSpec spec() {
        return Seaworthy.spec(image, Scene.RUNS, UUID.randomUUID().toString())
                .readyTimeout(PATIENCE.multipliedBy(2))
                .build();
    }

    private static boolean runs(Launch launch) {
        if (launch.failure().isDone()) {
            launch.requireReady();
        }
        return launch.outcome().startedAt().isPresent();
    }

    private static void pause() {
        waiting().pollDelay(CALM).until(() -> true);
    }

    private static double cores() {
        long from = System.nanoTime();
        long before = cpuTime();
        pause();
        return (double) (cpuTime() - before) / (System.nanoTime() - from);
    }

    private static long cpuTime() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static ConditionFactory waiting() {
        return Awaitility.await().timeout(PATIENCE).pollInterval(Duration.ofMillis(250));
    }

    private static Map<String, Long> mostThreads(Set<Thread> before) {
        return Stream.generate(() -> newThreads(before))
                .limit(LOOKS)
                .max(Comparator.comparingLong(CrowdBenchmark::sum))
                .orElseThrow();
    }

    private static Map<String, Long> newThreads(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread)
                        || SHARED.matcher(thread.getName()).find())
                .map(thread -> thread.getName().replaceAll("-?[0-9]+", ""))
                .filter(name -> !name.equals(CountingProxy.THREADS))
                .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
    }

    private static long sum(Map<String, Long> threads) {
        return threads.values().stream().mapToLong(count -> count).sum();
    }
}
