package dev.seaworthy.it;

import dev.seaworthy.it.contract.ContainersContract;
import dev.seaworthy.it.podman.PodmanEngine;

/** The contract on today's Podman without root, of one container at a time; the rest is the same on every remote Podman. */
@InTheMachine
class PodmanRootlessVmContractIT extends ContainersContract {
    PodmanRootlessVmContractIT() {
        super(PodmanEngine.emulatedRootless());
    }
}
