package dev.seaworthy.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.seaworthy.it.standin.StandIn;
import dev.seaworthy.launch.ContainerFailedException;
import dev.seaworthy.launch.Launch;
import dev.seaworthy.launch.Launcher;
import dev.seaworthy.launch.RuntimeUnreachableException;
import dev.seaworthy.outcome.TimelineEntry;
import dev.seaworthy.readiness.FailureCause;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.ContainerSpecBuilder;
import dev.seaworthy.spec.PullPolicy;
import dev.seaworthy.spec.Readiness;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An engine that is killed during a wait: what its containers did meanwhile is told once it runs again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class KilledContract {
    private final OwnEngine process;
    private final EngineUnderTest engine;

    /** The contract on an engine of the test's own. */
    protected KilledContract(OwnEngine process, Function<URI, EngineUnderTest> engines) {
        this.process = process;
        this.engine = engines.apply(process.address());
    }

    @BeforeAll
    void loadTheStandIn() {
        assertThat(engine.standIn()).isNotEmpty();
    }

    @AfterAll
    void close() throws IOException {
        engine.close();
        process.close();
    }

    /** A container that is ready when its log says so. */
    protected ContainerSpecBuilder spec(StandIn behaviour) {
        // The engine that was killed has forgotten how to forward ports, so the log tells.
        return ContainerSpec.of(engine.standIn())
                .env(behaviour.environment())
                .memory("64m")
                .pullPolicy(PullPolicy.NEVER)
                .readyWhen(Readiness.log("FastAPI started"));
    }

    /** Begins a launch, and returns when its container is there. */
    protected Launch begin(ContainerSpecBuilder spec) {
        Launch launch = Launcher.on(engine.runtime()).begin(spec.build());
        await("a container").until(launch::containerId, id -> !id.isEmpty());
        return launch;
    }

    private void killEngine(Launch launch) throws IOException, InterruptedException {
        process.kill();
        await("the loss is noticed").until(() -> has(launch, "runtime_lost"));
        assertThat(launch.state().isSettled()).isFalse();
    }

    /** The process that is the container's first. */
    protected long pidOf(String container) {
        return engine.outsider().pidOf(container);
    }

    /** Whether something of this kind was told. */
    protected static boolean has(Launch launch, String kind) {
        return launch.outcome().timeline().stream().map(TimelineEntry::kind).anyMatch(kind::equals);
    }

    @Test
    void aContainerThatSurvivesBecomesReady() throws IOException, InterruptedException {
        try (Launch launch = begin(spec(StandIn.healthy().readyAfter(Duration.ofSeconds(8))))) {
            killEngine(launch);
            process.start();

            launch.awaitReady();

            await("it is told").until(() -> has(launch, "runtime_regained"));
        }
    }

    @Test
    void aContainerThatDiesMeanwhileIsToldWithItsCode() throws IOException, InterruptedException {
        Launch launch = begin(spec(StandIn.in(StandIn.Mode.NEVER_READY)));
        long pid = pidOf(launch.containerId());
        killEngine(launch);
        OwnEngine.kill(pid);
        await("its death").until(() -> ProcessHandle.of(pid).isEmpty());
        if (!engine.tellsEndsDuringOutages()) {
            assertThat(launch.state().isSettled()).isFalse();
        }
        process.start();

        ContainerFailedException failure = catchThrowableOfType(ContainerFailedException.class, launch::awaitReady);

        assertThat(failure).hasMessageStartingWith("Container failed permanently (exit_code=137, oom_killed=false)");
        assertThat(failure.failureCause()).isInstanceOf(FailureCause.Exited.class);
        assertThat(failure.outcome().ending().orElseThrow().oom()).isEqualTo(OomVerdict.EXCLUDED);
    }

    @Test
    void anEngineThatStaysAwayIsNoFailureOfTheContainer() throws IOException, InterruptedException {
        Launch launch = begin(spec(StandIn.in(StandIn.Mode.NEVER_READY)).engineTimeout(Duration.ofSeconds(2)));
        long pid = pidOf(launch.containerId());
        process.kill();
        try {
            assertThatThrownBy(launch::awaitReady)
                    .isInstanceOf(RuntimeUnreachableException.class)
                    .hasMessageContaining("nothing is known of the container since");
            assertThat(ProcessHandle.of(pid)).isPresent();
        } finally {
            process.start();
        }
    }
}
