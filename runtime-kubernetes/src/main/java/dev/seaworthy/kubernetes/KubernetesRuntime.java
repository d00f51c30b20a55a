package dev.seaworthy.kubernetes;

import dev.seaworthy.runtime.ContainerRuntime;
import dev.seaworthy.runtime.RuntimeUnavailableException;
import dev.seaworthy.runtime.Session;
import dev.seaworthy.spec.Settings;
import io.fabric8.kubernetes.client.Config;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Opens runtimes on Kubernetes clusters. A container is a bare pod; one informer serves all pods of a runtime, and all that
 * it makes is owned by one Lease. A running pod has some four threads: for its log, its memory samples and each forwarded
 * port, and those of the client's exec.
 */
public final class KubernetesRuntime {
    private KubernetesRuntime() {}

    /**
     * Connects to the cluster that kubectl would use: that of {@code KUBECONFIG} or {@code ~/.kube/config}, or the one
     * that this JVM runs in as a pod.
     *
     * @throws RuntimeUnavailableException when there is none, or it does not answer
     */
    public static ContainerRuntime connect(KubernetesOptions options, Settings settings) {
        return open(options, Session.current(), settings);
    }

    /**
     * Connects to the cluster of a kubeconfig file.
     *
     * @throws RuntimeUnavailableException when the file cannot be read, or no cluster answers
     */
    public static ContainerRuntime connect(Path kubeconfig, KubernetesOptions options, Settings settings) {
        if (!Files.isReadable(kubeconfig)) {
            throw new RuntimeUnavailableException("the kubeconfig " + kubeconfig + " cannot be read");
        }
        Config config = Config.fromKubeconfig(options.context().orElse(null), kubeconfig.toFile());
        return PodRuntime.over(Cluster.connect(config, options), options, Session.current(), settings);
    }

    static ContainerRuntime open(KubernetesOptions options, Session session, Settings settings) {
        return PodRuntime.over(Cluster.connect(options), options, session, settings);
    }
}
