package dev.seaworthy.it.docker;

import dev.seaworthy.docker.DockerRuntime;
import dev.seaworthy.it.contract.GivenAddress;
import dev.seaworthy.runtime.ContainerRuntime;
import dev.seaworthy.spec.Settings;
import java.net.URI;
import java.util.Map;

/** A Docker engine whose address the run gives as {@code -Dseaworthy.it.NAME}. */
public final class DockerEngine extends GivenEngine {
    private DockerEngine(GivenAddress given, int slowness, int crowd) {
        super(given, slowness, crowd);
    }

    /** The engine of this machine. */
    public static DockerEngine local() {
        return new DockerEngine(GivenAddress.named("docker"), 1, 50);
    }

    /** The engine in the emulated machine, where all takes about ten times as long. */
    public static DockerEngine emulated() {
        return new DockerEngine(GivenAddress.named("docker-vm"), 10, 4);
    }

    /** An engine of the test's own. */
    public static DockerEngine at(URI address) {
        return new DockerEngine(GivenAddress.of(address), 1, 1);
    }

    @Override
    public ContainerRuntime open(URI reachedAt) {
        return DockerRuntime.connect(reachedAt, Settings.load());
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("DOCKER_HOST", address().toString(), "SEAWORTHY_RUNTIME", "docker");
    }

    @Override
    public boolean tellsEndsDuringOutages() {
        return false;
    }
}
