package dev.seaworthy.it;

import dev.seaworthy.it.contract.KilledContract;
import dev.seaworthy.it.contract.OwnEngine;
import dev.seaworthy.it.docker.DockerEngine;
import java.io.IOException;

/** A Docker engine that is killed during a wait. */
class DockerKilledIT extends KilledContract {
    DockerKilledIT() throws IOException, InterruptedException {
        this(own());
    }

    private DockerKilledIT(OwnEngine dockerd) {
        super(dockerd, DockerEngine.at(dockerd.address()));
    }

    private static OwnEngine own() throws IOException, InterruptedException {
        DockerEngine.local().require();
        return OwnEngine.docker();
    }
}
