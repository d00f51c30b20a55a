package dev.seaworthy.it.benchmark;

import dev.seaworthy.launch.Launch;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.Readiness;
import dev.seaworthy.spec.Settings;
import dev.seaworthy.testing.Script;
import dev.seaworthy.testing.ScriptedRuntime;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How many lives of a container are decided in a second on one thread, from the launch to the outcome. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ScriptedLives {
    private final ContainerSpec spec = ContainerSpec.of("localhost/nvr:1", Settings.of(Map.of()))
            .name("nvr")
            .readyWhen(Readiness.log("FastAPI started"))
            .build();
    private final Script ready = Script.running()
            .at(Duration.ofSeconds(1))
            .logs("Starting Frigate...")
            .at(Duration.ofSeconds(2))
            .logs("FastAPI started");
    private final Script killed = Script.running()
            .at(Duration.ofSeconds(1))
            .logs("Starting Frigate...")
            .uses(4L << 30, 4L << 30)
            .at(Duration.ofSeconds(2))
            .oomKills("python3")
            .at(Duration.ofSeconds(5))
            .exits(137);

    /** For JMH. */
    public ScriptedLives() {}

    /** A life that becomes ready and is closed. */
    @Benchmark
    public Object ready() {
        try (Launch launch = ScriptedRuntime.playing(ready).launcher().launch(spec)) {
            return launch.outcome();
        }
    }

    /** A life that is OOM-killed; its outcome is taken without the text of an exception. */
    @Benchmark
    public Object killed() {
        ScriptedRuntime runtime = ScriptedRuntime.playing(killed);
        Launch launch = runtime.launcher().begin(spec);
        runtime.clock().advance(Duration.ofSeconds(6));
        return launch.failure().join();
    }
}
