package dev.seaworthy.frigate;

import dev.seaworthy.launch.ContainerFailedException;
import dev.seaworthy.launch.Launch;
import dev.seaworthy.launch.ReadyTimeoutException;
import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.ContainerSpecBuilder;
import dev.seaworthy.spec.FailurePattern;
import dev.seaworthy.spec.OomPolicy;
import dev.seaworthy.spec.Pace;
import dev.seaworthy.spec.Readiness;
import dev.seaworthy.spec.Settings;
import dev.seaworthy.testing.ScriptedRuntime;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/** Plays captures through a launch, on a clock that is moved by hand. */
final class Replay {
    static final Duration READY_TIMEOUT = Duration.ofMinutes(3);

    /** Longer than any failure of a launch waits for its exit code. */
    private static final Duration SETTLING = Duration.ofSeconds(30);

    private static final int PORT = 5000;
    private static final FailurePattern SERVICE_ENDED = FailurePattern.of(
                    "Service Frigate exited with code (?<code>\\d+) \\(by signal (?<signal>\\d+)\\)")
            .endsContainer();

    private final Function<Capture, ContainerSpec> spec;

    /** Asks of each capture what the function says. */
    Replay(Function<Capture, ContainerSpec> spec) {
        this.spec = spec;
    }

    /** What plain core can be told of a Frigate: its API answers, and its supervisor logs its end. */
    static ContainerSpecBuilder plain(Capture capture) {
        Readiness api = Readiness.http(PORT, "/api/version")
                .pace(Pace.every(Duration.ofMillis(500)).nudgedBy("FastAPI started"));
        Readiness supervised = Readiness.log("").failsOn(SERVICE_ENDED);
        return ContainerSpec.of(capture.asked().image(), Settings.of(Map.of()))
                .name("frigate")
                .port(PORT)
                .memory(capture.asked().memory())
                .shm(shm(capture) + "b")
                .readyWhen(Readiness.allOf(api, supervised))
                .readyTimeout(READY_TIMEOUT);
    }

    /** Docker takes a file system in memory that is larger than the limit; a spec does not. */
    private static long shm(Capture capture) {
        return Math.min(capture.asked().shm().bytes(), capture.asked().memory().bytes());
    }

    /** The same as {@link #plain}, where a kill for lack of memory is only recorded. */
    static ContainerSpec tolerant(Capture capture) {
        return plain(capture).oomPolicy(OomPolicy.TOLERATE).build();
    }

    /** What is known when nothing more happens in the capture. */
    Outcome watch(Capture capture) {
        ScriptedRuntime runtime = ScriptedRuntime.playing(CaptureScript.of(capture));
        try (Launch launch = runtime.launcher().begin(spec.apply(capture))) {
            settle(launch);
            advanceTo(runtime, lastMoment(capture).plus(SETTLING));
            return launch.outcome();
        }
    }

    /** What is known when the launch itself stops the container at the moment at which the observer did. */
    Outcome stop(Capture capture) {
        ScriptedRuntime runtime = ScriptedRuntime.playing(CaptureScript.of(capture));
        try (Launch launch = runtime.launcher().begin(spec.apply(capture))) {
            settle(launch);
            advanceTo(runtime, capture.end().stopAsked().orElseThrow().minusMillis(1));
            launch.stop();
            return launch.outcome();
        }
    }

    private static void settle(Launch launch) {
        try {
            launch.awaitReady();
        } catch (ContainerFailedException | ReadyTimeoutException verdict) {
            // The outcome says so too.
        }
    }

    private static void advanceTo(ScriptedRuntime runtime, Duration moment) {
        Duration wait = moment.minus(runtime.clock().elapsed());
        if (!wait.isNegative()) {
            runtime.clock().advance(wait);
        }
    }

    private static Duration lastMoment(Capture capture) {
        return capture.isAboutStopping()
                ? capture.events().get(capture.events().size() - 1).at()
                : capture.clearingUp();
    }
}
