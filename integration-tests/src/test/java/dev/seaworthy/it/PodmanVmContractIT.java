package dev.seaworthy.it;

import dev.seaworthy.it.contract.RuntimeContract;
import dev.seaworthy.it.podman.PodmanEngine;

/** The contract on today's Podman with cgroup v2, which is remote and slow besides. */
class PodmanVmContractIT extends RuntimeContract {
    PodmanVmContractIT() {
        super(PodmanEngine.emulated());
    }
}
