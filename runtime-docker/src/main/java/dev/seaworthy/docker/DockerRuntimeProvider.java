package dev.seaworthy.docker;

import dev.seaworthy.runtime.ContainerRuntime;
import dev.seaworthy.runtime.RuntimeProvider;
import dev.seaworthy.runtime.Session;
import dev.seaworthy.spec.Settings;

/** Opens the Docker engine that Docker's own command would use. */
public final class DockerRuntimeProvider implements RuntimeProvider {
    private static final int ORDER = 10;

    /** Does nothing. */
    public DockerRuntimeProvider() {}

    @Override
    public String name() {
        return "docker";
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public ContainerRuntime open(Session session, Settings settings) {
        return DockerRuntime.open(Connection.find(settings), session, settings);
    }
}
