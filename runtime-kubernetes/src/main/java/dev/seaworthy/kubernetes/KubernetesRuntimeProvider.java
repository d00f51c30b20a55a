package dev.seaworthy.kubernetes;

import dev.seaworthy.runtime.ContainerRuntime;
import dev.seaworthy.runtime.RuntimeProvider;
import dev.seaworthy.runtime.Session;
import dev.seaworthy.spec.Settings;

/** Finds Kubernetes for {@link java.util.ServiceLoader}. */
public final class KubernetesRuntimeProvider implements RuntimeProvider {
    private static final int ORDER = 30;

    /** Does nothing. */
    public KubernetesRuntimeProvider() {}

    @Override
    public String name() {
        return "kubernetes";
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public ContainerRuntime open(Session session, Settings settings) {
        return KubernetesRuntime.open(KubernetesOptions.from(settings), session, settings);
    }
}
