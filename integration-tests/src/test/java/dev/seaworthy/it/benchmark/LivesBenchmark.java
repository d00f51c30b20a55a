package dev.seaworthy.it.benchmark;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link ScriptedLives} in a JVM of its own that sees one processor. */
final class LivesBenchmark {
    private LivesBenchmark() {}

    /** Lives in a second, by the name of the benchmark. */
    static Map<String, Double> measure() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(ScriptedLives.class.getName())
                        .threads(1)
                        // With it comes the collector that needs no second core.
                        .jvmArgsAppend("-XX:ActiveProcessorCount=1", "-XX:+UseSerialGC")
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        Map<String, Double> lives = new TreeMap<>();
        results.forEach(result -> lives.put(
                result.getPrimaryResult().getLabel(), result.getPrimaryResult().getScore()));
        return lives;
    }
}
