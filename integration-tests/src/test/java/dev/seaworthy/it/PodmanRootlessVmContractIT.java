package dev.seaworthy.it;

import dev.seaworthy.it.contract.ContainersContract;
import dev.seaworthy.it.podman.PodmanEngine;

/** The contract on today's Podman without root; what is the same with root is tested there. */
class PodmanRootlessVmContractIT extends ContainersContract {
    PodmanRootlessVmContractIT() {
        super(PodmanEngine.emulatedRootless());
    }
}
