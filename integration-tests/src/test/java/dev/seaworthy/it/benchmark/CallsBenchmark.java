package dev.seaworthy.it.benchmark;

import dev.seaworthy.docker.DockerRuntime;
import dev.seaworthy.it.benchmark.CountingProxy.Request;
import dev.seaworthy.launch.Launch;
import dev.seaworthy.launch.Launcher;
import dev.seaworthy.runtime.ContainerRuntime;
import dev.seaworthy.spec.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/** What a launch asks of the engine while it waits: counted on the way there. */
final class CallsBenchmark {
    private static final Duration WAIT = Duration.ofSeconds(10);

    /** A call after this is no part of the start: something would be asking again and again. */
    private static final Duration START = Duration.ofSeconds(5);

    /**
     * What was asked.
     *
     * @param lines each request of one launch, without those of connecting
     * @param late how many of them came after the start
     */
    record Calls(List<String> lines, long late) {}

    private final RawEngine engine;
    private final String image;

    CallsBenchmark(RawEngine engine, String image) {
        this.engine = engine;
        this.image = image;
    }

    Calls measure() throws IOException {
        try (CountingProxy proxy = CountingProxy.before(engine);
                ContainerRuntime runtime = DockerRuntime.connect(proxy.address(), Settings.of(Map.of()))) {
            Awaitility.await().until(() -> proxy.since(0).stream().anyMatch(Request::opensEvents));
            int connecting = proxy.since(0).size();
            long begin = System.nanoTime();
            String label = UUID.randomUUID().toString();
            try (Launch launch = Launcher.on(runtime)
                    .begin(Seaworthy.spec(image, Scene.RUNS, label).build())) {
                Awaitility.await()
                        .pollDelay(WAIT)
                        .timeout(WAIT.multipliedBy(2))
                        .until(() -> !launch.failure().isDone());
                List<Request> asked = proxy.since(connecting);
                return new Calls(
                        asked.stream().map(Request::line).toList(),
                        asked.stream()
                                .filter(request -> request.at() - begin > START.toNanos())
                                .count());
            }
        }
    }
}
