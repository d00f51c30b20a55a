package dev.seaworthy.it;

import dev.seaworthy.it.contract.LivesContract;
import dev.seaworthy.it.podman.PodmanEngine;

/** The contract on Podman on this machine whose OOM flag is right, where that makes a difference. */
class PodmanFixedContractIT extends LivesContract {
    PodmanFixedContractIT() {
        super(PodmanEngine.fixed());
    }
}
