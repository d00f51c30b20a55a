package dev.seaworthy.it;

import dev.seaworthy.it.contract.EngineUnderTest;
import dev.seaworthy.it.docker.DockerEngine;
import dev.seaworthy.it.kubernetes.KubernetesEngine;
import dev.seaworthy.it.podman.PodmanEngine;
import dev.seaworthy.launch.Launcher;
import java.time.Duration;
import org.junit.jupiter.api.Nested;

/** The Frigate tests on every engine of this machine: they are the same. */
class FrigateOnEnginesIT {
    abstract static class On extends FrigateTests {
        On(EngineUnderTest engine) {
            super(() -> launcher(engine), engine.patient(Duration.ofMinutes(1)));
        }
    }

    /** The failures too; those on Docker are part of {@link FrigateIT}. */
    abstract static class FailingOn extends FrigateFailureTests {
        FailingOn(EngineUnderTest engine) {
            super(() -> launcher(engine), engine.patient(Duration.ofMinutes(1)));
        }
    }

    private static Launcher launcher(EngineUnderTest engine) {
        engine.require();
        return Launcher.on(engine.runtime());
    }

    @Nested
    class Docker extends On {
        Docker() {
            super(DockerEngine.local());
        }
    }

    @Nested
    class Podman extends On {
        Podman() {
            super(PodmanEngine.local());
        }
    }

    @Nested
    class PodmanFixed extends On {
        PodmanFixed() {
            super(PodmanEngine.fixed());
        }
    }

    @Nested
    class Kubernetes extends On {
        Kubernetes() {
            super(KubernetesEngine.given());
        }
    }

    @Nested
    class FailingOnPodman extends FailingOn {
        FailingOnPodman() {
            super(PodmanEngine.local());
        }
    }

    @Nested
    class FailingOnKubernetes extends FailingOn {
        FailingOnKubernetes() {
            super(KubernetesEngine.given());
        }
    }
}
