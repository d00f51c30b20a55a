package dev.seaworthy.it.contract;

import dev.seaworthy.launch.Launch;
import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.ContainerSpecBuilder;
import dev.seaworthy.spec.Readiness;
import dev.seaworthy.spec.Settings;
import dev.seaworthy.testing.Script;
import dev.seaworthy.testing.ScriptedRuntime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Plays the situations from scripts, on a clock that is moved by hand. */
final class ScriptedStage implements Stage {
    private static final int PORT = 5000;
    private static final String PATH = "/api/version";
    private static final long LIMIT = 64L << 20;

    private final List<ScriptedRuntime> runtimes = new ArrayList<>();

    @Override
    public Launch begin(Situation situation, UnaryOperator<ContainerSpecBuilder> change) {
        ScriptedRuntime runtime = runtimeFor(situation);
        runtimes.add(runtime);
        ContainerSpecBuilder spec = ContainerSpec.of("scripted:1", Settings.of(Map.of()))
                .memory(situation == Situation.OOM_OF_MAIN ? "32m" : "64m")
                .port(PORT)
                .readyWhen(
                        situation == Situation.READY_BY_LOG ? Readiness.log(READY_LINE) : Readiness.http(PORT, PATH));
        return runtime.launcher().begin(change.apply(spec).build());
    }

    private static ScriptedRuntime runtimeFor(Situation situation) {
        return switch (situation) {
            case EXITS_0_THEN_READY -> ScriptedRuntime.playing(boots().exits(0), becomesReady());
            default -> ScriptedRuntime.playing(script(situation));
        };
    }

    private static Script script(Situation situation) {
        return switch (situation) {
            case READY_OVER_HTTP, READY_BY_LOG -> becomesReady();
            case NEVER_READY -> boots();
            case CRASHES_WHEN_READY -> becomesReady().at(seconds(3)).exits(1);
            case EXITS_1 -> boots().exits(1);
            case EXITS_0, EXITS_0_THEN_READY -> boots().exits(0);
            case EXITS_AT_ONCE -> Script.running().logs(LAST_WORDS).exits(3);
            case OOM_OF_MAIN -> boots().diesOfOom();
            case OOM_OF_CHILD -> boots().oomKills("ffmpeg");
            case OOM_OF_CHILD_THEN_READY -> ready(boots().oomKills("ffmpeg"));
            case OOM_OF_SERVICE -> boots().oomKills("python3").after(seconds(3)).diesOfOom();
            case OOM_FOR_EVER ->
                boots().oomKills("nginx")
                        .after(seconds(2))
                        .oomKills("nginx")
                        .after(seconds(2))
                        .oomKills("nginx");
            case KILLED_FROM_OUTSIDE -> boots().isSent(9).exits(137);
            case REMOVED_FROM_OUTSIDE -> boots().isSent(9).exits(137).isRemoved();
            case CRASHES_ONCE -> ready(boots().exits(1).after(seconds(1)).restarts(1));
            case CRASH_LOOP ->
                boots().exits(1)
                        .after(seconds(1))
                        .restarts(1)
                        .exits(1)
                        .after(seconds(1))
                        .restarts(2)
                        .exits(1);
        };
    }

    /** The first second of a life in which something goes wrong then. */
    private static Script boots() {
        return Script.running().answers(PORT, PATH, 500, "").at(seconds(1)).uses(LIMIT / 2, LIMIT);
    }

    private static Script becomesReady() {
        return ready(boots());
    }

    private static Script ready(Script script) {
        return script.after(seconds(1)).answers(PORT, PATH, 200, "0.17.2").logs("[INFO] " + READY_LINE);
    }

    private static Duration seconds(int number) {
        return Duration.ofSeconds(number);
    }

    @Override
    public Outcome awaitFailure(Launch launch) {
        try {
            return runtimes.get(runtimes.size() - 1).clock().await(launch.failure());
        } catch (InterruptedException | ExecutionException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    @Override
    public List<String> leftOver() {
        return runtimes.stream().flatMap(runtime -> leftOver(runtime).stream()).toList();
    }

    private static List<String> leftOver(ScriptedRuntime runtime) {
        runtime.clock().advance(Duration.ofMinutes(1));
        return IntStream.rangeClosed(1, runtime.started().size())
                .mapToObj(number -> "scripted-" + number)
                .filter(id -> !runtime.removed().contains(id))
                .toList();
    }

    @Override
    public boolean tellsOfKillsThatAreOutlived() {
        return true;
    }

    @Override
    public OomVerdict verdictOnSigkill() {
        return OomVerdict.EXCLUDED;
    }

    @Override
    public boolean killsAsAWhole() {
        return false;
    }

    @Override
    public Duration patient(Duration onFastEngine) {
        return onFastEngine;
    }

    @Override
    public void close() {
        runtimes.forEach(ScriptedRuntime::close);
    }
}
