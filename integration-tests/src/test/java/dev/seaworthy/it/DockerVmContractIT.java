package dev.seaworthy.it;

import dev.seaworthy.it.contract.ContainersContract;
import dev.seaworthy.it.docker.DockerEngine;

/** The contract on today's Docker with cgroup v2, which is a remote and slow engine besides. */
class DockerVmContractIT extends ContainersContract {
    DockerVmContractIT() {
        super(DockerEngine.emulated());
    }
}
