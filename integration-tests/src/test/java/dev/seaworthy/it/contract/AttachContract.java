package dev.seaworthy.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.it.contract.Outsider.Foreign;
import dev.seaworthy.it.standin.StandIn;
import dev.seaworthy.launch.ContainerFailedException;
import dev.seaworthy.launch.Launch;
import dev.seaworthy.readiness.FailureCause;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.spec.AttachSpec;
import dev.seaworthy.spec.Readiness;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Somebody else's container: the same verdicts, and it is never stopped, changed or removed. */
abstract class AttachContract extends OnEngine {
    AttachContract(EngineUnderTest engine) {
        super(engine);
    }

    private String foreign(StandIn behaviour) {
        return engine.outsider()
                .start(new Foreign(
                        engine.standIn(), List.of(), behaviour.environment(), Map.of("owner", "somebody else"), 5000));
    }

    private String foreignShell(String script) {
        return engine.outsider()
                .start(new Foreign(engine.standIn(), List.of("/bin/sh", "-c", script), Map.of(), Map.of(), 0));
    }

    private AttachSpec to(String id) {
        return AttachSpec.to(id, Readiness.http(StandIn.HTTP_PORT, "/api/version"))
                .readyTimeout(patient(Duration.ofSeconds(60)));
    }

    @Test
    void aRunningContainerIsWatchedAndLeftAsItIs() {
        // Quiet, because on a slow engine the probe's own requests would push the first line out of the bounded log.
        String id = foreign(scenes.ready().quiet());
        String before = engine.outsider().inspect(id);

        try (Launch launch = launcher().attach(to(id))) {
            assertThat(launch.containerId()).isEqualTo(id);
            assertThat(launch.outcome().memory().limit()).isEqualTo(64L << 20);
            assertThat(launch.outcome().subject().image()).contains("frigate-stand-in");
            eventually(
                    "its log, also from before",
                    () -> OnStage.log(launch.outcome()).stream().anyMatch(line -> line.contains("Preparing Frigate")));
            assertThatThrownBy(launch::stop).isInstanceOf(IllegalStateException.class);
        }

        assertThat(engine.outsider().inspect(id)).isEqualTo(before);
    }

    @Test
    void aContainerCanBeNamedByTheStartOfItsId() {
        String id = foreign(scenes.ready());

        try (Launch launch = launcher().attach(to(id.substring(0, 12)))) {
            assertThat(launch.containerId()).isEqualTo(id);
        }
    }

    @Test
    void aDeadContainerIsToldByItsPast() {
        String id = foreignShell("echo it was me; exit 7");
        eventually("it ends", () -> !engine.outsider().isRunning(id));
        String before = engine.outsider().inspect(id);

        ContainerFailedException failure = OnStage.failureOf(launcher().beginAttach(to(id)));

        OnStage.assertFailed(failure, FailureCause.Exited.class, "7", OomVerdict.EXCLUDED);
        assertThat(OnStage.log(failure.outcome())).containsExactly("it was me");
        assertThat(engine.outsider().inspect(id)).isEqualTo(before);
    }

    @Test
    void anOutOfMemoryKillBeforeTheAttachIsKnown() {
        String id = foreign(StandIn.healthy().eatsMemory(StandIn.Eater.MAIN, Duration.ZERO));
        eventually("it ends", () -> !engine.outsider().isRunning(id));

        ContainerFailedException failure = OnStage.failureOf(launcher().beginAttach(to(id)));

        OnStage.assertFailed(failure, FailureCause.OutOfMemory.class, "137", OomVerdict.PROVEN);
    }

    @Test
    void aContainerThatDiesWhileItIsAttachedTo() {
        for (int run = 0; run < 5; run++) {
            String id = foreignShell("usleep " + run * 40_000 + "; exit 9");

            ContainerFailedException failure = OnStage.failureOf(launcher().beginAttach(to(id)));

            OnStage.assertFailed(failure, FailureCause.Exited.class, "9", OomVerdict.EXCLUDED);
            assertThat(engine.outsider().exists(id)).isTrue();
        }
    }

    @Test
    void aContainerThatDiesAfterTheAttach() {
        String id = foreign(scenes.ready());
        try (Launch launch = launcher().attach(to(id))) {
            engine.outsider().kill(id, "KILL");

            eventually("its death is told", () -> launch.failure().isDone());

            OnStage.assertFailed(launch.failure().join(), FailureCause.Exited.class, "137", engine.verdictOnSigkill());
        }
        assertThat(engine.outsider().exists(id)).isTrue();
    }

    @Test
    void aContainerThatDoesNotExist() {
        ContainerFailedException failure = OnStage.failureOf(launcher().beginAttach(to("no-such-container")));

        OnStage.assertFailed(failure, FailureCause.CannotStart.class, "none", OomVerdict.EXCLUDED);
        assertThat(failure).hasMessageContaining("no container 'no-such-container'");
    }
}
