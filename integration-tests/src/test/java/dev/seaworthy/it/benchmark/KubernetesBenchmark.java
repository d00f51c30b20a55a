package dev.seaworthy.it.benchmark;

import dev.seaworthy.it.contract.EventMeter;
import dev.seaworthy.it.kubernetes.KubernetesEngine;
import dev.seaworthy.launch.Launch;
import dev.seaworthy.launch.LaunchException;
import dev.seaworthy.launch.Launcher;
import dev.seaworthy.outcome.LogReport;
import dev.seaworthy.outcome.Outcome;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/**
 * What the project promises on Kubernetes: the time from a container's end to the verdict beside that of a bare informer in
 * the same run, and many pods at once. The node is the one that {@code -Dseaworthy.it.kubernetes} names. The end is the time
 * stamp of the container's last log line, by the node's clock, which must be this machine's. Argument: {@code --quick} for
 * few samples.
 */
public final class KubernetesBenchmark {
    private static final int RUNS = 20;
    private static final int QUICK_RUNS = 4;
    private static final int CROWD = 50;
    private static final int QUICK_CROWD = 10;
    private static final int FIRST = 5;
    private static final double MILLI = 1e6;
    private static final Scene EXITS = new Scene("exit 1", "sleep 0.5; echo last; exit 1");
    private static final Scene OOM = new Scene("OOM at 32 MiB", "sleep 0.3; echo last; exec tail /dev/zero");

    private final Launcher launcher;
    private final String image;
    private final Table table = new Table();

    private KubernetesBenchmark(Launcher launcher, String image) {
        this.launcher = launcher;
        this.image = image;
    }

    /** Measures all; the table goes to stdout. */
    public static void main(String[] arguments) throws Exception {
        boolean quick = List.of(arguments).contains("--quick");
        KubernetesEngine engine = KubernetesEngine.given();
        String image = engine.standIn();
        try (KubernetesClient client = engine.client();
                RawPods raw = new RawPods(client)) {
            KubernetesBenchmark benchmark = new KubernetesBenchmark(Launcher.on(engine.runtime()), image);
            benchmark.boot(EXITS, raw);
            for (Scene scene : List.of(EXITS, OOM)) {
                benchmark.deaths(scene, raw, quick ? QUICK_RUNS : RUNS);
            }
            benchmark.crowd(engine, quick ? QUICK_CROWD : CROWD);
            System.out.println(benchmark.table.markdown(
                    "Kubernetes " + engine.runtime().info().version() + "; " + Machine.summary()));
        } finally {
            engine.close();
        }
        System.exit(0);
    }

    /** One death: how late the informer knew, and Seaworthy's user, in ms. */
    private record Lateness(double raw, double told, String words) {}

    private void deaths(Scene scene, RawPods pods, int runs) {
        List<Lateness> all =
                IntStream.range(0, runs).mapToObj(run -> boot(scene, pods)).toList();
        Figures raw = new Figures(all.stream().map(Lateness::raw).toList());
        Figures told = new Figures(all.stream().map(Lateness::told).toList());
        double allowed = raw.median() * 1.1 + 10;
        table.add(
                new Table.Row("death to verdict, " + scene.name() + ", ms", raw.shown(), told.shown(), "-"),
                "<= 1.1 x raw + 10 = " + Figures.shown(allowed),
                told.median() <= allowed);
        table.note(scene.name() + ": Seaworthy says \"" + all.get(0).words() + "\".");
    }

    private Lateness boot(Scene scene, RawPods pods) {
        Instant wall = Instant.now();
        long atWall = System.nanoTime();
        try (Launch launch = launcher.begin(
                Seaworthy.spec(image, scene, UUID.randomUUID().toString()).build())) {
            String words = await(launch);
            long at = System.nanoTime();
            Outcome outcome = launch.outcome();
            Instant last = lastLine(outcome);
            double death = Duration.between(wall, last).toNanos() / MILLI;
            long seen = pods.end(launch.containerId())
                    .orTimeout(10, TimeUnit.SECONDS)
                    .join();
            return new Lateness((seen - atWall) / MILLI - death, (at - atWall) / MILLI - death, words);
        }
    }

    private static Instant lastLine(Outcome outcome) {
        List<LogReport.Line> lines = outcome.log().lines();
        return Instant.parse(lines.get(lines.size() - 1).at());
    }

    private static String await(Launch launch) {
        try {
            launch.awaitReady();
            return "ready!";
        } catch (LaunchException failed) {
            return String.valueOf(failed.getMessage()).lines().findFirst().orElse("");
        }
    }

    /** Many pods that wait at once: what they cost this JVM. */
    private void crowd(KubernetesEngine engine, int pods) {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        List<Launch> launches = new ArrayList<>();
        try (EventMeter meter = engine.meter()) {
            Launcher crowd = Launcher.on(meter.runtime());
            try {
                begin(FIRST, crowd, launches);
                long few = threads(before);
                begin(pods - FIRST, crowd, launches);
                double each = (double) (threads(before) - few) / (pods - FIRST);
                int watches = meter.eventConnections();
                table.add(
                        Table.Row.ours(
                                pods + " pods at once",
                                watches + " informer connection, " + Figures.shown(each) + " threads each"),
                        "1 connection",
                        watches == 1);
            } finally {
                launches.parallelStream().forEach(Launch::close);
            }
        }
    }

    private void begin(int more, Launcher crowd, List<Launch> launches) {
        IntStream.range(0, more)
                .forEach(one -> launches.add(crowd.begin(
                        Seaworthy.spec(image, Scene.RUNS, UUID.randomUUID().toString())
                                .readyTimeout(Duration.ofMinutes(10))
                                .build())));
        Awaitility.await()
                .timeout(Duration.ofMinutes(5))
                .until(() -> launches.stream()
                        .allMatch(launch -> !launch.containerId().isEmpty()));
        // The threads that only their starts needed end soon.
        Awaitility.await().pollDelay(Duration.ofSeconds(7)).until(() -> true);
    }

    private static long threads(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .count();
    }
}
