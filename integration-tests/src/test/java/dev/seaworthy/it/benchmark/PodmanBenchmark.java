package dev.seaworthy.it.benchmark;

import dev.seaworthy.it.standin.StandInImage;
import dev.seaworthy.launch.Launch;
import dev.seaworthy.launch.LaunchException;
import dev.seaworthy.launch.Launcher;
import dev.seaworthy.podman.PodmanRuntime;
import dev.seaworthy.runtime.ContainerRuntime;
import dev.seaworthy.spec.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * What the project promises on Podman: the time from a container's end to the verdict beside the earliest moment at which
 * anybody can know, which is conmon's exit file; and what a wait costs the service. Arguments: the service's address, the
 * folder of exit files, the service's process id, and {@code --quick} for few samples.
 */
public final class PodmanBenchmark {
    private static final int RUNS = 30;
    private static final int QUICK_RUNS = 5;
    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final double MOST_PERCENT = 2;
    private static final double MILLI = 1e6;

    private final Launcher launcher;
    private final String image;
    private final Table table = new Table();

    private PodmanBenchmark(ContainerRuntime runtime, String image) {
        this.launcher = Launcher.on(runtime);
        this.image = image;
    }

    /** Measures all; the table goes to stdout. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        URI address = URI.create(arguments[0]);
        boolean quick = List.of(arguments).contains("--quick");
        StandInImage image = StandInImage.build(Path.of("target"));
        RawEngine engine = new RawEngine(address);
        engine.load(image.tar());
        String machine = Machine.describe(engine).replace("Docker", "Podman");
        try (ContainerRuntime runtime = PodmanRuntime.connect(address, Settings.of(Map.of()));
                RawExits exits = RawExits.in(Path.of(arguments[1]))) {
            PodmanBenchmark benchmark = new PodmanBenchmark(runtime, image.reference());
            for (Scene scene : List.of(Scene.EXITS, Scene.OOM)) {
                benchmark.deaths(scene, exits, quick ? QUICK_RUNS : RUNS);
            }
            benchmark.cost(Long.parseLong(arguments[2]));
            System.out.println(benchmark.table.markdown(machine));
        }
        System.exit(0);
    }

    private void deaths(Scene scene, RawExits exits, int runs) {
        List<Double> raw = new ArrayList<>();
        List<Double> told = new ArrayList<>();
        String words = "";
        for (int run = 0; run < runs; run++) {
            try (Launch launch = launcher.begin(
                    Seaworthy.spec(image, scene, UUID.randomUUID().toString()).build())) {
                words = await(launch);
                long at = System.nanoTime();
                RawExits.Sighting exit = exits.of(launch.containerId())
                        .orTimeout(10, TimeUnit.SECONDS)
                        .join();
                double late = exit.late().toNanos() / MILLI;
                raw.add(late);
                told.add(late + (at - exit.readAt()) / MILLI);
            }
        }
        Figures floor = new Figures(raw);
        Figures verdict = new Figures(told);
        double allowed = floor.median() * 1.1 + 10;
        table.add(
                new Table.Row("death to verdict, " + scene.name() + ", ms", floor.shown(), verdict.shown(), "-"),
                "<= 1.1 x raw + 10 = " + Figures.shown(allowed),
                verdict.median() <= allowed);
        table.note(scene.name() + ": Seaworthy says \"" + words + "\".");
    }

    private static String await(Launch launch) {
        try {
            launch.awaitReady();
            return "ready!";
        } catch (LaunchException failed) {
            return String.valueOf(failed.getMessage()).lines().findFirst().orElse("");
        }
    }

    /** The service's share of a core while a launch waits for a container that runs and never answers. */
    private void cost(long service) throws IOException {
        try (Launch launch = launcher.begin(
                Seaworthy.spec(image, Scene.RUNS, UUID.randomUUID().toString()).build())) {
            Awaitility.await().until(() -> !launch.containerId().isEmpty());
            // The start itself is over by then.
            Awaitility.await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
            long ticks = ticks(service);
            Awaitility.await().pollDelay(WAIT).timeout(WAIT.multipliedBy(2)).until(() -> true);
            double percent = (ticks(service) - ticks) / (WAIT.toMillis() / 1000.0);
            table.add(
                    Table.Row.ours("the service's CPU in a wait of 10 s, % of a core", Figures.shown(percent)),
                    "< " + Figures.shown(MOST_PERCENT),
                    percent < MOST_PERCENT);
        }
    }

    /** CPU time, in hundredths of a second. */
    private static long ticks(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }
}
