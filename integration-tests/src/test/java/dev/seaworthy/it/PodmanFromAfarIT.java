package dev.seaworthy.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.seaworthy.it.contract.EngineProxy;
import dev.seaworthy.it.contract.OwnEngine;
import dev.seaworthy.it.podman.PodmanEngine;
import dev.seaworthy.it.standin.StandIn;
import dev.seaworthy.launch.ContainerFailedException;
import dev.seaworthy.launch.Launch;
import dev.seaworthy.launch.Launcher;
import dev.seaworthy.runtime.ContainerRuntime;
import dev.seaworthy.runtime.RuntimeInfo.Capability;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.spec.AttachSpec;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.ContainerSpecBuilder;
import dev.seaworthy.spec.PullPolicy;
import dev.seaworthy.spec.Readiness;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A Podman that is not on this machine: what it says is all there is, and what it does not say is not claimed. */
class PodmanFromAfarIT {
    private static ContainerFailedException failureOf(Launch launch) {
        ContainerFailedException failure = catchThrowableOfType(ContainerFailedException.class, launch::awaitReady);
        assertThat(failure)
                .as("it should have failed, and is %s", launch.state())
                .isNotNull();
        return failure;
    }

    /** Tests through a TCP port. */
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class Afar {
        final PodmanEngine engine;
        private final EngineProxy proxy;
        private final Closeable service;
        final ContainerRuntime runtime;

        Afar(PodmanEngine engine) throws IOException {
            this(engine, () -> {});
        }

        /** On a service of the test's own. */
        Afar(OwnEngine service) throws IOException {
            this(PodmanEngine.at(service.address()), service);
        }

        private Afar(PodmanEngine engine, Closeable service) throws IOException {
            this.engine = engine;
            this.service = service;
            this.proxy = EngineProxy.fromAfar(engine.address());
            this.runtime = engine.open(proxy.address());
        }

        @AfterAll
        void close() throws IOException {
            runtime.close();
            proxy.close();
            engine.close();
            service.close();
        }

        ContainerSpecBuilder spec(StandIn behaviour) {
            return ContainerSpec.of(engine.standIn())
                    .env(behaviour.environment())
                    .memory("32m")
                    .pullPolicy(PullPolicy.NEVER)
                    .readyWhen(Readiness.log("FastAPI started"));
        }

        Launch begin(StandIn behaviour) {
            return Launcher.on(runtime).begin(spec(behaviour).build());
        }

        @Test
        void itBecomesReady() {
            begin(StandIn.healthy()).awaitReady().close();
        }

        @Test
        void anErrorExitIsToldWithItsCode() {
            ContainerFailedException failure = failureOf(
                    begin(StandIn.healthy().exits(3, Duration.ofMillis(300)).killGrace(Duration.ZERO)));

            assertThat(failure.exitCode()).hasValue(3);
        }
    }

    private static PodmanEngine given() {
        PodmanEngine engine = PodmanEngine.local();
        engine.require();
        return engine;
    }

    /** One whose flag is not to be believed. */
    @Nested
    class WithTheUsualConmon extends Afar {
        WithTheUsualConmon() throws IOException {
            super(given());
        }

        @Test
        void anOutOfMemoryKillIsNeitherClaimedNorExcluded() {
            ContainerFailedException failure =
                    failureOf(begin(StandIn.healthy().eatsMemory(StandIn.Eater.MAIN, Duration.ofMillis(300))));

            assertThat(failure)
                    .hasMessageStartingWith("Container failed permanently (exit_code=137, oom_killed=false)");
            assertThat(failure.outcome().ending().orElseThrow().oom()).isEqualTo(OomVerdict.UNKNOWN);
        }

        @Test
        void itDoesNotPromiseWhatItCannotSee() {
            assertThat(runtime.info().local()).isFalse();
            assertThat(runtime.info().capabilities()).doesNotContain(Capability.OOM_OF_CHILD, Capability.MEMORY_PEAK);
        }
    }

    /** One that keeps no events. */
    @Nested
    class WithoutEvents extends Afar {
        WithoutEvents() throws IOException, InterruptedException {
            super(own());
        }

        @Test
        void aForeignContainersEndIsTold() {
            try (Launch own = begin(StandIn.healthy()).awaitReady();
                    Launch foreign = Launcher.on(runtime)
                            .attach(AttachSpec.to(own.containerId(), Readiness.log("FastAPI started")))) {
                engine.outsider().kill(own.containerId(), "KILL");

                assertThat(foreign.failure().join().ending().orElseThrow().exitCode())
                        .hasValue(137);
            }
        }
    }

    private static OwnEngine own() throws IOException, InterruptedException {
        given().close();
        return OwnEngine.podmanWithoutEvents();
    }
}
