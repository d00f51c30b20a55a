package dev.seaworthy.it;

import dev.seaworthy.it.contract.RuntimeContract;
import dev.seaworthy.it.docker.DockerEngine;

/** The contract on this machine's Docker engine. */
class DockerContractIT extends RuntimeContract {
    DockerContractIT() {
        super(DockerEngine.local());
    }
}
