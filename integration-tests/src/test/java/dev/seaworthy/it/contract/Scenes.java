package dev.seaworthy.it.contract;

import dev.seaworthy.it.standin.StandIn;
import dev.seaworthy.it.standin.StandIn.Eater;
import dev.seaworthy.it.standin.StandIn.Mode;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.ContainerSpecBuilder;
import dev.seaworthy.spec.Mount;
import dev.seaworthy.spec.PullPolicy;
import dev.seaworthy.spec.Readiness;
import java.time.Duration;

/** Specs of containers on a real engine, made of the stand-in's image. */
final class Scenes {
    /** What no boot comes to in a test. */
    private static final Duration NEVER = Duration.ofHours(1);

    private final EngineUnderTest engine;

    Scenes(EngineUnderTest engine) {
        this.engine = engine;
    }

    /**
     * The container of a situation.
     *
     * @param volume the name of a volume, for what must outlive a container
     */
    ContainerSpecBuilder of(Situation situation, String volume) {
        return switch (situation) {
            case READY_OVER_HTTP -> standIn(ready());
            case READY_BY_LOG -> standIn(ready()).readyWhen(Readiness.log(Stage.READY_LINE));
            case NEVER_READY, KILLED_FROM_OUTSIDE, REMOVED_FROM_OUTSIDE -> standIn(StandIn.in(Mode.NEVER_READY));
            case CRASHES_WHEN_READY -> standIn(ready().exits(1, millis(3000)).killGrace(Duration.ZERO));
            case EXITS_1 -> standIn(unready().exits(1, millis(600)).killGrace(Duration.ZERO));
            case EXITS_0 -> shell("echo leaving; exit 0");
            case EXITS_0_THEN_READY ->
                shell("mkdir /state/first && exit 0; exec /init")
                        .env(ready().environment())
                        .mount(new Mount.Volume(volume, "/state", false));
            case EXITS_AT_ONCE -> shell("echo '" + Stage.LAST_WORDS + "'; exit 3");
            case OOM_OF_MAIN -> hungry(unready().eatsMemory(Eater.MAIN, millis(500)));
            case OOM_OF_CHILD -> hungry(unready().eatsMemory(Eater.CHILD, millis(500)));
            case OOM_OF_CHILD_THEN_READY ->
                hungry(StandIn.healthy().eatsMemory(Eater.CHILD, millis(300)).readyAfter(millis(1000)));
            case OOM_OF_SERVICE -> hungry(unready().eatsMemory(Eater.SERVICE, millis(500)));
            case OOM_FOR_EVER -> hungry(unready().eatsMemory(Eater.LOOP, millis(500)));
            case CRASHES_ONCE ->
                shell("mkdir /state/first && exit 1; exec /init")
                        .env(ready().environment())
                        .mount(new Mount.Volume(volume, "/state", false));
            case CRASH_LOOP -> shell("echo crashing; exit 1");
        };
    }

    /** A stand-in that becomes ready soon, after it was seen not to be. */
    StandIn ready() {
        return StandIn.healthy().listeningAfter(millis(50)).readyAfter(millis(600));
    }

    /** A stand-in that becomes ready so late that much can happen before. */
    StandIn readyAfterSeconds(int onFastEngine) {
        return StandIn.healthy().readyAfter(engine.patient(Duration.ofSeconds(onFastEngine)));
    }

    private StandIn unready() {
        return StandIn.healthy().readyAfter(NEVER);
    }

    private Duration millis(int onFastEngine) {
        return engine.patient(Duration.ofMillis(onFastEngine));
    }

    /**
     * Not asked over HTTP: while the kernel kills the eater, each process that is started for an answer asks for memory
     * too, and can bring the kernel to kill another one.
     */
    private ContainerSpecBuilder hungry(StandIn behaviour) {
        return standIn(behaviour).memory("32m").readyWhen(Readiness.log(Stage.READY_LINE));
    }

    /** A stand-in that is ready when its API answers. */
    ContainerSpecBuilder standIn(StandIn behaviour) {
        return ContainerSpec.of(engine.standIn())
                .env(behaviour.environment())
                .memory("64m")
                .pullPolicy(PullPolicy.NEVER)
                .port(StandIn.HTTP_PORT)
                .readyWhen(Readiness.http(StandIn.HTTP_PORT, "/api/version"))
                .readyTimeout(engine.patient(Duration.ofSeconds(60)))
                // A slow engine is out of reach for seconds too; a test waits no longer for one that stands still.
                .engineTimeout(Duration.ofMinutes(2))
                .stopTimeout(engine.patient(Duration.ofSeconds(5)));
    }

    /** A shell in the place of the stand-in's first process. */
    ContainerSpecBuilder shell(String script) {
        return standIn(StandIn.healthy()).entrypoint("/bin/sh", "-c", script);
    }
}
