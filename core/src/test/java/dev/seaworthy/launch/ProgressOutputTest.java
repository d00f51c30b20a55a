package dev.seaworthy.launch;

import static dev.seaworthy.launch.Launches.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.seaworthy.outcome.Glance;
import dev.seaworthy.probe.ProbeMeans;
import dev.seaworthy.runtime.ContainerRuntime;
import dev.seaworthy.runtime.StartedContainer;
import dev.seaworthy.signal.Signal;
import dev.seaworthy.signal.SignalSink;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.InvalidSpecException;
import dev.seaworthy.spec.Readiness;
import dev.seaworthy.spec.Setting;
import dev.seaworthy.spec.Settings;
import dev.seaworthy.testing.ManualClock;
import dev.seaworthy.testing.Script;
import dev.seaworthy.testing.ScriptedRuntime;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What launches print while somebody waits for them. */
@Timeout(60)
class ProgressOutputTest {
    private static final String SECRET = "correct-horse";

    private final PrintStream before = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @AfterEach
    void putBack() {
        System.setOut(before);
    }

    private void capture(OutputStream to) {
        System.setOut(new PrintStream(to, true, StandardCharsets.UTF_8));
    }

    private static ContainerSpec spec(String mode) {
        Settings settings = Settings.of(Map.of(Setting.PROGRESS.name(), mode));
        return ContainerSpec.of("example.org/cameras/nvr:1@sha256:ab", settings)
                .readyWhen(Readiness.log("up"))
                .build();
    }

    /** On the real clock: it runs, and is ready at once. */
    private static ContainerRuntime readyRuntime() throws InterruptedException {
        ContainerRuntime runtime = mock(ContainerRuntime.class);
        when(runtime.start(any(), any())).thenAnswer(call -> {
            SignalSink sink = call.getArgument(1);
            sink.accept(new Signal.Started(Instant.EPOCH, 0));
            sink.accept(new Signal.LogLine(Instant.EPOCH, false, "up"));
            return mock(StartedContainer.class);
        });
        return runtime;
    }

    /** The last line comes as soon as there is a thread for it. */
    private String printedUntil(String text) {
        while (!printed.toString(StandardCharsets.UTF_8).contains(text)) {
            ProgressBoard.allShown().join();
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aRealLaunchIsTold() throws InterruptedException {
        capture(printed);
        Launcher.on(readyRuntime()).launch(spec("plain")).close();

        assertThat(printedUntil("ready"))
                .matches("(?s).*\\[seaworthy] nvr:1 #[0-9a-f]{4}-\\d+  \\d+\\.\\d s  ready\\R");
    }

    @Test
    void aRealLaunchIsDrawn() throws InterruptedException {
        capture(printed);
        Launcher.on(readyRuntime()).launch(spec("tty")).close();

        assertThat(printedUntil("ready")).contains("\u001b[Jnvr:1 #");
    }

    @Test
    void offPrintsNothing() throws InterruptedException {
        capture(printed);
        Launcher.on(readyRuntime()).launch(spec("off")).close();
        Launcher.on(readyRuntime()).launch(spec("plain")).close();

        assertThat(printedUntil("ready").lines().filter(line -> line.contains("  ready")))
                .as("of the second one")
                .hasSize(1);
    }

    @Test
    void aLaunchOnAClockThatIsMovedByHandPrintsNothing() throws InterruptedException {
        capture(printed);
        ScriptedRuntime runtime =
                ScriptedRuntime.playing(Script.running().at(seconds(30)).logs("up"));
        runtime.launcher().launch(spec("plain")).close();
        Launcher.on(readyRuntime()).launch(spec("plain")).close();

        assertThat(printedUntil("ready").lines().filter(line -> line.contains("  ready")))
                .as("of the second one")
                .hasSize(1);
    }

    @Test
    void anOutputThatThrowsHarmsNoLaunch() throws InterruptedException {
        AtomicInteger tried = new AtomicInteger();
        System.setOut(new PrintStream(printed) {
            @Override
            public void println(String line) {
                tried.incrementAndGet();
                throw new IllegalStateException("a broken output");
            }
        });
        try (Launch launch = Launcher.on(readyRuntime()).launch(spec("plain"))) {
            // The last glance comes in the launch's own time.
            while (tried.get() == 0) {
                ProgressBoard.allShown().join();
            }
            launch.requireReady();
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void aModeThatIsNoneIsRefusedBeforeAnythingBegins() throws InterruptedException {
        ContainerRuntime runtime = readyRuntime();
        assertThatThrownBy(() -> Launcher.on(runtime).begin(spec("loud")))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageStartingWith("seaworthy.progress: 'loud'");

        verify(runtime, never()).prepare(any(), any());
    }

    @Test
    void noGlanceHoldsASecret() {
        ScriptedRuntime runtime = ScriptedRuntime.playing(Script.begin()
                .waitsFor("a node with " + SECRET)
                .at(seconds(1))
                .starts()
                .at(seconds(50))
                .cannotStart("no room for " + SECRET));
        ContainerSpec spec = ContainerSpec.of("nvr:1", Settings.of(Map.of()))
                .secretEnv("PASSWORD", SECRET)
                .readyWhen(Readiness.check("asks", endpoints -> {
                    throw new IllegalStateException("refused " + SECRET);
                }))
                .build();
        List<Glance> glances = new ArrayList<>();
        LaunchLoop loop = loop(runtime, spec);
        ProgressBoard board = new ProgressBoard(
                runtime.clock(), (now, sights) -> sights.forEach(sight -> glances.add(sight.glance())));
        loop.begin();
        board.watch(true, "nvr", loop);
        runtime.clock().advance(seconds(50));

        assertThat(glances).hasSize(200).noneMatch(glance -> glance.toString().contains(SECRET));
        assertThat(glances).anyMatch(glance -> glance.waitingFor().orElse("").equals("a node with ********"));
        assertThat(glances.get(glances.size() - 1).state().cause())
                .hasValueSatisfying(cause -> assertThat(cause.describe()).contains("no room for ********"));
        assertThat(glances).anyMatch(glance -> glance.answer().orElse("").contains("refused ********"));
    }

    private static LaunchLoop loop(ScriptedRuntime runtime, ContainerSpec spec) {
        ManualClock clock = runtime.clock();
        ProbeMeans means = new ProbeMeans((address, probe) -> new CompletableFuture<>(), clock.blocking());
        return new LaunchLoop(new OwnPlan(runtime, runtime.info(), spec, clock), runtime.info(), clock, means);
    }
}
