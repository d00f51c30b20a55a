package dev.seaworthy.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.it.standin.StandIn;
import dev.seaworthy.launch.ContainerFailedException;
import dev.seaworthy.launch.Launch;
import dev.seaworthy.readiness.FailureCause;
import dev.seaworthy.runtime.StartRefusedException.Reason;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.ContainerSpecBuilder;
import dev.seaworthy.spec.InvalidSpecException;
import dev.seaworthy.spec.Mount;
import dev.seaworthy.spec.PortSpec;
import dev.seaworthy.spec.PullPolicy;
import dev.seaworthy.spec.Readiness;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What cannot be started at all: told at once, with the reason, and nothing is left. */
abstract class RefusalContract extends OnEngine {
    RefusalContract(EngineUnderTest engine) {
        super(engine);
    }

    private ContainerFailedException refusal(ContainerSpecBuilder spec, String code) {
        ContainerFailedException failure = OnStage.failureOf(launcher().begin(spec.build()));
        OnStage.assertFailed(failure, FailureCause.CannotStart.class, code, OomVerdict.EXCLUDED);
        return failure;
    }

    private static ContainerSpecBuilder image(String reference, PullPolicy policy) {
        return ContainerSpec.of(reference).pullPolicy(policy).readyWhen(Readiness.whenRunning());
    }

    @Test
    void anImageThatIsMissingAndMayNotBePulled() {
        ContainerSpecBuilder spec = image("localhost/seaworthy/no-such-image:1", PullPolicy.NEVER);

        assertThat(refusal(spec, "none"))
                .hasMessageContaining(Reason.IMAGE_UNAVAILABLE.words())
                .hasMessageContaining("localhost/seaworthy/no-such-image:1");
    }

    @Test
    void anImageWhoseRegistryDoesNotAnswer() {
        // Nothing listens on port 1, so that no network is needed to find out.
        ContainerSpecBuilder spec = image("127.0.0.1:1/seaworthy/no-such-image:1", PullPolicy.IF_MISSING);

        assertThat(refusal(spec, "none"))
                .hasMessageContaining(Reason.IMAGE_UNAVAILABLE.words())
                .hasMessageContaining("127.0.0.1:1");
    }

    @Test
    void aCommandThatIsMissing() {
        ContainerSpecBuilder spec = scenes.standIn(StandIn.healthy()).entrypoint("/no/such/command");

        assertThat(refusal(spec, String.valueOf(engine.codeOfBadCommand(127))))
                .hasMessageContaining(Reason.COMMAND_NOT_FOUND.words())
                .hasMessageContaining("/no/such/command");
    }

    @Test
    void aCommandThatCannotBeExecuted() {
        ContainerSpecBuilder spec = scenes.standIn(StandIn.healthy()).entrypoint("/standin/lib.sh");

        assertThat(refusal(spec, String.valueOf(engine.codeOfBadCommand(126))))
                .hasMessageContaining(Reason.COMMAND_NOT_EXECUTABLE.words())
                .hasMessageContaining("/standin/lib.sh");
    }

    @Test
    void aHostPortThatIsTaken() {
        try (Launch first = launcher().launch(healthy())) {
            int taken = first.address(StandIn.HTTP_PORT).port();
            ContainerSpecBuilder spec = scenes.shell("exec sleep 3600")
                    .port(PortSpec.tcp(7000).onHostPort(taken))
                    .readyWhen(Readiness.whenRunning());

            ContainerFailedException failure = OnStage.failureOf(launcher().begin(spec.build()));

            assertThat(failure.failureCause()).isInstanceOf(FailureCause.CannotStart.class);
            assertThat(failure)
                    .hasMessageContaining(Reason.PORT_TAKEN.words())
                    .hasMessageContaining(String.valueOf(taken));
            first.requireReady();
        }
    }

    @Test
    void aNameThatIsTaken() {
        String name = "seaworthy-it-" + System.nanoTime();
        try (Launch first = launcher().launch(healthy().toBuilder().name(name).build())) {
            ContainerFailedException failure =
                    OnStage.failureOf(launcher().begin(neverReady().name(name).build()));

            assertThat(failure).hasMessageContaining(Reason.NAME_TAKEN.words()).hasMessageContaining(name);
            first.requireReady();
        }
    }

    @Test
    void aHostFolderThatDoesNotExist() {
        Path nowhere = Path.of("/no/such/folder-" + System.nanoTime());
        ContainerSpecBuilder spec = neverReady().mount(new Mount.Bind(nowhere, "/data", true));

        assertThat(refusal(spec, "none")).hasMessageContaining(nowhere.toString());
    }

    @Test
    void aMemoryLimitBelowTheFloorIsRefusedBeforeAnyEngineIsAsked() {
        assertThatThrownBy(() -> neverReady().memory("8m"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("memory")
                .hasMessageContaining("8 MiB")
                .hasMessageContaining("16 MiB");
    }
}
