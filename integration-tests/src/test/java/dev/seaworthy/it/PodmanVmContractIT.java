package dev.seaworthy.it;

import dev.seaworthy.it.contract.EndsContract;
import dev.seaworthy.it.podman.PodmanEngine;

/** The contract on today's Podman with root; what is the same without root is tested there, where more can go wrong. */
@InTheMachine
class PodmanVmContractIT extends EndsContract {
    PodmanVmContractIT() {
        super(PodmanEngine.emulated());
    }
}
