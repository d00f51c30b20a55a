package dev.seaworthy.it;

import dev.seaworthy.it.contract.RuntimeContract;
import dev.seaworthy.it.podman.PodmanEngine;

/** The contract on today's Podman without root. */
class PodmanRootlessVmContractIT extends RuntimeContract {
    PodmanRootlessVmContractIT() {
        super(PodmanEngine.emulatedRootless());
    }
}
