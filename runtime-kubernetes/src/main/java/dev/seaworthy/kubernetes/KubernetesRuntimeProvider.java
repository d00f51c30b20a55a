package dev.seaworthy.kubernetes;

import dev.seaworthy.runtime.ContainerRuntime;
import dev.seaworthy.runtime.RuntimeProvider;
import dev.seaworthy.runtime.RuntimeUnavailableException;
import dev.seaworthy.runtime.Session;
import dev.seaworthy.spec.Settings;

/** Holds the place of the Kubernetes runtime in this version: it is found, and says that it is not available. */
public final class KubernetesRuntimeProvider implements RuntimeProvider {
    /** For {@link java.util.ServiceLoader}. */
    public KubernetesRuntimeProvider() {}

    @Override
    public String name() {
        return "kubernetes";
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public ContainerRuntime open(Session session, Settings settings) {
        throw new RuntimeUnavailableException(
                "this version has no Kubernetes runtime yet; use seaworthy-runtime-docker");
    }
}
