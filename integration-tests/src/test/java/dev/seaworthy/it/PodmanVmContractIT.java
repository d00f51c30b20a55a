package dev.seaworthy.it;

import dev.seaworthy.it.contract.ContainersContract;
import dev.seaworthy.it.podman.PodmanEngine;

/** The contract on today's Podman with root; what is the same on every remote Podman is tested from afar on the fast one. */
class PodmanVmContractIT extends ContainersContract {
    PodmanVmContractIT() {
        super(PodmanEngine.emulated());
    }
}
