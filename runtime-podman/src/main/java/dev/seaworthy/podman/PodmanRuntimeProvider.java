package dev.seaworthy.podman;

import dev.seaworthy.runtime.ContainerRuntime;
import dev.seaworthy.runtime.RuntimeProvider;
import dev.seaworthy.runtime.RuntimeUnavailableException;
import dev.seaworthy.runtime.Session;
import dev.seaworthy.spec.Settings;

/** Holds the place of the Podman runtime in this version: it is found, and says that it is not available. */
public final class PodmanRuntimeProvider implements RuntimeProvider {
    /** For {@link java.util.ServiceLoader}. */
    public PodmanRuntimeProvider() {}

    @Override
    public String name() {
        return "podman";
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public ContainerRuntime open(Session session, Settings settings) {
        throw new RuntimeUnavailableException("this version has no Podman runtime yet; use seaworthy-runtime-docker");
    }
}
