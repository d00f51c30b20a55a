package dev.seaworthy.it;

import dev.seaworthy.it.docker.DockerEngine;
import dev.seaworthy.it.podman.PodmanEngine;
import org.junit.jupiter.api.Nested;

/** The Frigate tests on the engines of the emulated machine; without the failures, since time is dear there. */
@InTheMachine
class FrigateVmIT {
    @Nested
    class DockerVm extends FrigateOnEnginesIT.On {
        DockerVm() {
            super(DockerEngine.emulated());
        }
    }

    @Nested
    class PodmanVm extends FrigateOnEnginesIT.On {
        PodmanVm() {
            super(PodmanEngine.emulated());
        }
    }

    @Nested
    class PodmanRootlessVm extends FrigateOnEnginesIT.On {
        PodmanRootlessVm() {
            super(PodmanEngine.emulatedRootless());
        }
    }
}
