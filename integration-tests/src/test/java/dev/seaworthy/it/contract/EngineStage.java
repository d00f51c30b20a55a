package dev.seaworthy.it.contract;

import static org.awaitility.Awaitility.await;

import dev.seaworthy.launch.Launch;
import dev.seaworthy.launch.Launcher;
import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.runtime.RuntimeInfo.Capability;
import dev.seaworthy.runtime.Session;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.spec.ContainerSpecBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.awaitility.core.ConditionTimeoutException;

/** Plays the situations on a real engine. */
final class EngineStage implements Stage {
    private final EngineUnderTest engine;
    private final Scenes scenes;
    private final List<Launch> launches = new ArrayList<>();
    private final List<String> volumes = new ArrayList<>();

    EngineStage(EngineUnderTest engine) {
        this.engine = engine;
        this.scenes = new Scenes(engine);
    }

    @Override
    public Launch begin(Situation situation, UnaryOperator<ContainerSpecBuilder> change) {
        String volume = "seaworthy-it-" + UUID.randomUUID();
        ContainerSpecBuilder spec = scenes.of(situation, volume);
        if (situation == Situation.EXITS_0_THEN_READY || situation == Situation.CRASHES_ONCE) {
            engine.outsider().createVolume(volume);
            volumes.add(volume);
        }
        Launch launch = Launcher.on(engine.runtime()).begin(change.apply(spec).build());
        launches.add(launch);
        if (situation == Situation.KILLED_FROM_OUTSIDE) {
            engine.outsider().kill(awaitContainer(engine, launch), "KILL");
        } else if (situation == Situation.REMOVED_FROM_OUTSIDE) {
            engine.outsider().remove(awaitContainer(engine, launch));
        }
        return launch;
    }

    /** Waits until the launch has a container that runs, and returns its id. */
    static String awaitContainer(EngineUnderTest engine, Launch launch) {
        return await("a container")
                .atMost(engine.patient(Duration.ofSeconds(30)))
                .until(launch::containerId, id -> !id.isEmpty());
    }

    @Override
    public Outcome awaitFailure(Launch launch) {
        return launch.failure()
                .orTimeout(patient(Duration.ofSeconds(30)).toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    @Override
    public List<String> leftOver() {
        engine.require();
        return leftOver(engine);
    }

    /** The containers of this session that do not go away. */
    static List<String> leftOver(EngineUnderTest engine) {
        try {
            return await().atMost(engine.patient(Duration.ofSeconds(15)))
                    .until(() -> ofThisSession(engine), List::isEmpty);
        } catch (ConditionTimeoutException stillThere) {
            return ofThisSession(engine);
        }
    }

    /** The containers of this session. */
    static List<String> ofThisSession(EngineUnderTest engine) {
        return engine.outsider()
                .withLabel(Session.SESSION_LABEL, Session.current().id());
    }

    @Override
    public boolean tellsOfKillsThatAreOutlived() {
        return engine.runtime().info().capabilities().contains(Capability.OOM_OF_CHILD);
    }

    @Override
    public OomVerdict verdictOnSigkill() {
        return engine.verdictOnSigkill();
    }

    @Override
    public boolean killsAsAWhole() {
        return engine.killsAsAWhole();
    }

    @Override
    public Duration patient(Duration onFastEngine) {
        return engine.patient(onFastEngine);
    }

    @Override
    public void close() {
        launches.forEach(Launch::close);
        volumes.forEach(engine.outsider()::removeVolume);
    }
}
