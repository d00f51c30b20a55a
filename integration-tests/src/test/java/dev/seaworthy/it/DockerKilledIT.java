package dev.seaworthy.it;

import dev.seaworthy.it.contract.KilledContract;
import dev.seaworthy.it.contract.OwnEngine;
import dev.seaworthy.it.docker.DockerEngine;
import java.io.IOException;

/** A Docker engine that is killed during a wait. */
class DockerKilledIT extends KilledContract {
    DockerKilledIT() throws IOException, InterruptedException {
        super(own(), DockerEngine::at);
    }

    private static OwnEngine own() throws IOException, InterruptedException {
        DockerEngine.local().require();
        return OwnEngine.docker();
    }
}
