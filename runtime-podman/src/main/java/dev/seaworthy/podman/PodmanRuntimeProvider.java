package dev.seaworthy.podman;

import dev.seaworthy.runtime.ContainerRuntime;
import dev.seaworthy.runtime.RuntimeProvider;
import dev.seaworthy.runtime.Session;
import dev.seaworthy.spec.Settings;

/** Opens the Podman service that answers, or starts one where Podman is installed. */
public final class PodmanRuntimeProvider implements RuntimeProvider {
    private static final int ORDER = 20;

    /** Does nothing. */
    public PodmanRuntimeProvider() {}

    @Override
    public String name() {
        return "podman";
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public ContainerRuntime open(Session session, Settings settings) {
        return PodmanRuntime.open(Services.find(System.getenv(), settings), session, settings);
    }
}
