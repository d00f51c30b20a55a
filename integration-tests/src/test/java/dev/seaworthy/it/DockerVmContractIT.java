package dev.seaworthy.it;

import dev.seaworthy.it.contract.RemoteContract;
import dev.seaworthy.it.docker.DockerEngine;

/** The contract on today's Docker with cgroup v2, a remote engine, where that makes a difference. */
@InTheMachine
class DockerVmContractIT extends RemoteContract {
    DockerVmContractIT() {
        super(DockerEngine.emulated());
    }
}
