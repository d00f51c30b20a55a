package dev.seaworthy.report;

import dev.seaworthy.launch.Launch;
import dev.seaworthy.launch.LaunchException;
import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.runtime.StartRefusedException;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.signal.Signal;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.ContainerSpecBuilder;
import dev.seaworthy.spec.FailurePattern;
import dev.seaworthy.spec.LogSignature;
import dev.seaworthy.spec.LogSignature.Effect;
import dev.seaworthy.spec.Readiness;
import dev.seaworthy.spec.RestartPolicy;
import dev.seaworthy.spec.Settings;
import dev.seaworthy.testing.Script;
import dev.seaworthy.testing.ScriptedRuntime;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One outcome of every kind, each from a launch on the scripted runtime. */
public final class Outcomes {
    private static final long GIB = 1L << 30;

    private Outcomes() {}

    public static ContainerSpecBuilder spec() {
        return ContainerSpec.of("localhost/nvr:1", Settings.of(Map.of()))
                .name("nvr")
                .port(5000)
                .readyWhen(Readiness.http(5000, "/api/version"));
    }

    public static Script running() {
        return Script.running().at(second(1));
    }

    private static Duration second(int second) {
        return Duration.ofSeconds(second);
    }

    /** The outcome that a launch of the spec comes to. */
    public static Outcome of(Script script, ContainerSpec spec) {
        return of(ScriptedRuntime.playing(script), spec);
    }

    private static Outcome of(ScriptedRuntime runtime, ContainerSpec spec) {
        try (Launch launch = runtime.launcher().launch(spec)) {
            runtime.clock().advance(second(30));
            return launch.outcome();
        } catch (LaunchException failed) {
            return failed.outcome();
        }
    }

    public static Outcome of(Script script) {
        return of(script, spec().build());
    }

    private static Outcome starting() {
        try (Launch launch =
                ScriptedRuntime.playing(Script.running()).launcher().begin(spec().build())) {
            return launch.outcome();
        }
    }

    /** By what they are of. */
    public static Map<String, Outcome> all() {
        Map<String, Outcome> all = new LinkedHashMap<>();
        FailurePattern fatal = FailurePattern.of("FATAL").meaning("no camera is configured", "add a camera");
        Script ready = running().answers(5000, "/api/version", 200, "0.17");
        all.put("starting", starting());
        all.put("called", called());
        all.put("ready", of(ready));
        all.put("exited", of(running().exits(1)));
        all.put("killed", of(running().exits(137)));
        all.put("killed on request", of(running().isSent(9).exits(137)));
        all.put("suspected", of(running().uses(4 * GIB - 1, 4 * GIB).exits(137, OomVerdict.UNKNOWN)));
        all.put("oom", of(running().uses(GIB, 4 * GIB).logs("bye").diesOfOom()));
        all.put("oom of a child", of(running().oomKills("ffmpeg")));
        all.put("oom after readiness", of(ready.at(second(9)).diesOfOom()));
        all.put("removed", of(running().isRemoved()));
        all.put("cannot start", of(running().cannotStart("no such image")));
        all.put("refused", of(Script.begin().refusesStart(StartRefusedException.Reason.PORT_TAKEN, "5000 is in use")));
        all.put(
                "cannot become ready",
                of(
                        running().logs("FATAL"),
                        spec().readyWhen(Readiness.log("up").failsOn(fatal)).build()));
        all.put(
                "crash loop",
                of(
                        running().exits(1).restarts(1).exits(1),
                        spec().restarts(RestartPolicy.ALWAYS, 1).build()));
        all.put("second attempt", of(running().exits(0), spec().startAttempts(2).build()));
        all.put(
                "second limit",
                of(
                        running().uses(GIB, 4 * GIB).diesOfOom(),
                        spec().memory("4g").memoryAfterOom("6g").build()));
        all.put("explained", of(running().logs("no model at /m").exits(1), knowing(Effect.EXPLAINS)));
        all.put("hinted", of(running().logs("no model at /m"), knowing(Effect.HINTS)));
        all.put("unreachable", of(running().losesEngine("connection reset")));
        all.put("timed out", of(running().uses(GIB, 4 * GIB).answers(5000, "/api/version", 500, "")));
        all.put("timed out before it ran", of(Script.begin()));
        return all;
    }

    public static ContainerSpec knowing(Effect effect) {
        FailurePattern line =
                FailurePattern.of("no model at (?<path>\\S+)").meaning("the model ${path} is missing", "add ${path}");
        return spec().signatures(List.of(LogSignature.of("nvr.model", effect, line)))
                .build();
    }

    /** An outcome of a container whose API was called. */
    public static Outcome called() {
        try (Launch launch = ScriptedRuntime.playing(running()).launcher().begin(spec().build())) {
            launch.recordCall("GET /api/stats", 200, Duration.ofMillis(12));
            launch.recordCall("GET /api/stats", 0, Duration.ofMillis(1500));
            return launch.outcome();
        }
    }

    /** An outcome of a container that logs these lines and fails. */
    public static Outcome logging(String... lines) {
        Script script = running();
        for (String line : lines) {
            script.logs(line);
        }
        return of(script.seen(now -> new Signal.OomKill(now, Optional.of("\"x\""), "quoted")));
    }
}
