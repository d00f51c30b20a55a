package dev.seaworthy.it;

import dev.seaworthy.it.contract.RuntimeContract;
import dev.seaworthy.it.podman.PodmanEngine;

/** The contract on Podman on this machine, whose OOM flag is not to be believed. */
class PodmanContractIT extends RuntimeContract {
    PodmanContractIT() {
        super(PodmanEngine.local());
    }
}
