package dev.seaworthy.it.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import dev.seaworthy.docker.DockerRuntime;
import dev.seaworthy.it.benchmark.CallsBenchmark.Calls;
import dev.seaworthy.it.benchmark.CostBenchmark.Cost;
import dev.seaworthy.it.benchmark.CrowdBenchmark.Crowd;
import dev.seaworthy.it.benchmark.DeathBenchmark.Lateness;
import dev.seaworthy.it.benchmark.Table.Row;
import dev.seaworthy.it.standin.StandInImage;
import dev.seaworthy.runtime.ContainerRuntime;
import dev.seaworthy.spec.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.openjdk.jmh.runner.RunnerException;

/**
 * The numbers that the project promises, on the engine of {@code DOCKER_HOST}: measured, judged, and printed as one table
 * in Markdown. {@code --quick} takes few samples; the names of parts ({@code deaths ready calls crowd lives cost}) measure those only. A
 * target that is missed fails nothing; whoever reads the table decides.
 */
public final class BootBenchmark {
    private static final Set<String> PARTS = Set.of("deaths", "ready", "calls", "crowd", "lives");

    /** Measured only when it is named: it takes as long as the boots that it is about. */
    private static final String COST = "cost";

    private static final int WARM_UPS = 10;
    private static final int LATEST_READY = 25;
    private static final int MOST_CALLS = 6;
    private static final int MOST_THREADS = 2;
    private static final int FEWEST_LIVES = 100_000;
    private static final double MOST_CPU_PERCENT = 0.5;
    private static final long MOST_HEAP = 4L << 20;
    private static final long LARGEST_PAGE = 600_000;
    private static final int SLOWEST_PAGE = 200;

    private final Size size;
    private final RawEngine engine;
    private final String image;
    private final Table table = new Table();

    /** How many samples are taken. */
    private record Size(int deaths, int ready, int peerDeaths, int peerReady, int crowd, Duration boot) {
        static final Size FULL = new Size(30, 20, 3, 10, 100, Duration.ofMinutes(10));
        static final Size QUICK = new Size(5, 5, 1, 3, 10, Duration.ofSeconds(30));
    }

    private BootBenchmark(Size size, RawEngine engine, String image) {
        this.size = size;
        this.engine = engine;
        this.image = image;
    }

    /** Measures all; the table goes to stdout, what is going on to stderr. */
    public static void main(String[] arguments) throws IOException, InterruptedException, RunnerException {
        Set<String> parts = new TreeSet<>(List.of(arguments));
        Size size = parts.remove("--quick") ? Size.QUICK : Size.FULL;
        String host = System.getenv("DOCKER_HOST");
        RawEngine engine = new RawEngine(URI.create(host == null ? "unix:///var/run/docker.sock" : host));
        StandInImage image = StandInImage.build(Path.of("target"));
        engine.load(image.tar());
        String machine = Machine.describe(engine);
        BootBenchmark benchmark = new BootBenchmark(size, engine, image.reference());
        try {
            benchmark.measure(parts.isEmpty() ? new TreeSet<>(PARTS) : parts);
        } finally {
            benchmark.removeLeftovers();
        }
        System.out.println(benchmark.table.markdown(machine));
        // What the libraries left running must not keep the JVM.
        System.exit(0);
    }

    private void measure(Set<String> parts) throws IOException, RunnerException {
        if (parts.remove(COST)) {
            cost();
        }
        if (!PARTS.containsAll(parts)) {
            throw new IllegalArgumentException("no such part among " + parts + "; there are " + PARTS + " and " + COST);
        }
        if (parts.contains("deaths") || parts.contains("ready")) {
            contest(parts);
        }
        if (parts.contains("calls")) {
            calls();
        }
        if (parts.contains("crowd")) {
            crowd();
        }
        if (parts.contains("lives")) {
            lives();
        }
    }

    private void contest(Set<String> parts) throws IOException {
        try (RawEvents events = RawEvents.of(engine);
                ContainerRuntime runtime = DockerRuntime.connect(engine.address(), Settings.of(Map.of()));
                ReadyBenchmark ready = new ReadyBenchmark(engine, events)) {
            Seaworthy ours = new Seaworthy(runtime, image);
            Testcontainers peer = new Testcontainers(image);
            if (parts.contains("deaths")) {
                deaths(new DeathBenchmark(engine, events), ours, peer);
            }
            if (parts.contains("ready")) {
                ready(ready, ours, peer);
            }
        }
    }

    private void deaths(DeathBenchmark benchmark, Contender ours, Contender peer) {
        List<Scene> scenes = List.of(Scene.EXITS, Scene.OOM, Scene.RUNS);
        // A JVM that has just begun would be measured with the first scene.
        var unused = benchmark.measure(ours, Scene.EXITS, WARM_UPS);
        List<Lateness> own = scenes.stream()
                .map(scene -> benchmark.measure(ours, scene, size.deaths))
                .toList();
        // Side by side, since the peer does nothing but wait for its timeout.
        ExecutorService threads = Executors.newCachedThreadPool();
        List<CompletableFuture<Lateness>> others = scenes.stream()
                .map(scene ->
                        CompletableFuture.supplyAsync(() -> benchmark.measure(peer, scene, size.peerDeaths), threads))
                .toList();
        for (int index = 0; index < scenes.size(); index++) {
            death(scenes.get(index), own.get(index), others.get(index).join());
        }
        threads.shutdown();
    }

    private void death(Scene scene, Lateness ours, Lateness peer) {
        double median = ours.told().median();
        table.add(
                new Row(
                        "death to verdict, " + scene.name() + ", ms",
                        ours.raw().shown(),
                        ours.told().shown(),
                        peer.told().shown()),
                "<= 1.1 x raw + 10 = " + Figures.shown(ours.allowed()),
                median <= ours.allowed());
        table.note(scene.name() + ": the verdict came "
                + Figures.shown(median - ours.raw().median()) + " ms after ("
                + String.format(Locale.ROOT, "%.2f", median / ours.raw().median())
                + " x) the raw event. Seaworthy says \"" + ours.words() + "\", Testcontainers \"" + peer.words()
                + "\".");
    }

    private void ready(ReadyBenchmark benchmark, Contender ours, Contender peer) {
        // The peer reads no log, so that one kind of server shows all of it.
        ready(true, benchmark.measure(ours, true, size.ready), "-");
        Figures other = benchmark.measure(peer, false, size.peerReady);
        ready(false, benchmark.measure(ours, false, size.ready), other.shown());
    }

    private void ready(boolean serverTells, Figures own, String other) {
        String scene = Scene.serves(0, serverTells).name();
        table.add(
                new Row("first 200 to ready, " + scene + ", ms", "0 (2 ms prober)", own.shown(), other),
                "<= " + LATEST_READY,
                own.median() <= LATEST_READY);
    }

    private void calls() throws IOException {
        Calls calls = new CallsBenchmark(engine, image).measure();
        table.add(
                Row.ours(
                        "engine calls in a wait of 10 s",
                        calls.lines().size() + ", " + calls.late() + " after the start"),
                "<= " + MOST_CALLS + ", none in a loop",
                calls.lines().size() <= MOST_CALLS && calls.late() == 0);
        table.note("The calls: " + String.join(", ", calls.lines()) + ".");
    }

    private void crowd() throws IOException {
        Crowd crowd = new CrowdBenchmark(engine, image).measure(size.crowd);
        String name = crowd.containers() + " containers at once: ";
        table.add(
                Row.ours(name + "event connections", String.valueOf(crowd.eventStreams())),
                "1",
                crowd.eventStreams() == 1);
        table.add(
                Row.ours(
                        name + "threads per container",
                        Figures.shown(crowd.threadsEach()) + ", and " + crowd.sharedThreads() + " shared"),
                "<= " + MOST_THREADS,
                Math.round(crowd.threadsEach() * 10) <= MOST_THREADS * 10);
        table.note("The threads: " + crowd.threads() + "; they kept " + Figures.shown(crowd.cores()) + " cores busy.");
    }

    private void lives() throws RunnerException {
        Map<String, Double> lives = new TreeMap<>(LivesBenchmark.measure());
        lives.forEach((name, score) -> table.add(
                Row.ours("scripted lives in a second on one core: " + name, Figures.shown(score)),
                ">= 100,000",
                score >= FEWEST_LIVES));
    }

    private void cost() throws IOException {
        Cost cost = new CostBenchmark(engine, image).measure(size.boot);
        String boot = "a boot of " + size.boot.toSeconds() + " s: ";
        table.add(
                Row.ours(boot + "sampling and recording", percent(cost.recording()) + " of a core"),
                "<= 0.5 %",
                cost.recording() <= MOST_CPU_PERCENT);
        table.note("The whole JVM takes " + percent(cost.process())
                + " of a core meanwhile, its compiler and what it does when" + " idle included; with HTTP probes "
                + percent(cost.probing()) + ".");
        table.add(
                Row.ours(boot + "heap", Figures.shown(cost.heap() / 1e6) + " MB"),
                "<= 4 MiB",
                cost.heap() <= MOST_HEAP);
        table.add(
                Row.ours(
                        boot + "its page",
                        cost.page() / 1000 + " KB, written in " + Figures.shown(cost.milliseconds()) + " ms"),
                "<= 600 KB, 200 ms",
                cost.page() <= LARGEST_PAGE && cost.milliseconds() <= SLOWEST_PAGE);
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.2f %%", value);
    }

    private void removeLeftovers() throws IOException {
        String ours = RawEngine.encoded("{\"label\":[\"" + RawEvents.LABEL + "\"]}");
        for (JsonNode left : engine.json("/containers/json?all=true&filters=" + ours)) {
            engine.remove(left.path("Id").asText());
        }
    }
}
