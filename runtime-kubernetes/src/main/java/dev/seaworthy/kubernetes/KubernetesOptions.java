package dev.seaworthy.kubernetes;

import dev.seaworthy.spec.InvalidSpecException;
import dev.seaworthy.spec.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where in a cluster pods run, and how. Immutable; built and validated by {@link KubernetesOptionsBuilder}.
 *
 * <pre>{@code
 * KubernetesOptions options = KubernetesOptions.builder()
 *         .namespace("ci")
 *         .nodeSelector("kubernetes.io/arch", "amd64")
 *         .toleration(Toleration.parse("dedicated=ci:NoSchedule"))
 *         .build();
 * }</pre>
 */
public final class KubernetesOptions {
    private final KubernetesOptionsBuilder built;

    /** Takes a private copy of the builder. */
    KubernetesOptions(KubernetesOptionsBuilder built) {
        this.built = built;
    }

    /** Begins options with every default; no setting is read. */
    public static KubernetesOptionsBuilder builder() {
        return new KubernetesOptionsBuilder();
    }

    /**
     * The options that the settings {@code seaworthy.kubernetes.*} give.
     *
     * @throws InvalidSpecException when one of them holds a value that cannot be used
     */
    public static KubernetesOptions from(Settings settings) {
        KubernetesOptionsBuilder options = builder();
        settings.get(KubernetesSettings.NAMESPACE).ifPresent(options::namespace);
        settings.get(KubernetesSettings.CONTEXT).ifPresent(options::context);
        settings.get(KubernetesSettings.NODE_SELECTOR).forEach(options::nodeSelector);
        settings.get(KubernetesSettings.TOLERATIONS).forEach(options::toleration);
        settings.get(KubernetesSettings.IMAGE_PULL_SECRETS).forEach(options::imagePullSecret);
        settings.get(KubernetesSettings.ANNOTATIONS).forEach(options::annotation);
        settings.get(KubernetesSettings.SERVICE_ACCOUNT).ifPresent(options::serviceAccount);
        return options.reach(settings.get(KubernetesSettings.REACH))
                .security(settings.get(KubernetesSettings.SECURITY))
                .unschedulableGrace(settings.get(KubernetesSettings.UNSCHEDULABLE_GRACE))
                .lifetime(settings.get(KubernetesSettings.LIFETIME))
                .cgroupByExec(settings.get(KubernetesSettings.CGROUP_BY_EXEC))
                .build();
    }

    /** A builder that starts from these options. */
    public KubernetesOptionsBuilder toBuilder() {
        return built.copy();
    }

    /** The namespace of the pods; when empty, that of the kubeconfig's context. */
    public Optional<String> namespace() {
        return built.namespace;
    }

    /** The context of the kubeconfig; when empty, its current one. */
    public Optional<String> context() {
        return built.context;
    }

    /** The labels of the nodes that may be used. */
    public Map<String, String> nodeSelector() {
        return built.nodeSelector;
    }

    /** The taints that are put up with. */
    public List<Toleration> tolerations() {
        return built.tolerations;
    }

    /** The names of the secrets that images are pulled with. */
    public List<String> imagePullSecrets() {
        return built.imagePullSecrets;
    }

    /** The annotations of each pod, besides Seaworthy's own. */
    public Map<String, String> annotations() {
        return built.annotations;
    }

    /** The service account of the pods, which get no token of it; when empty, the namespace's default. */
    public Optional<String> serviceAccount() {
        return built.serviceAccount;
    }

    /** How ports are reached. */
    public Reach reach() {
        return built.reach;
    }

    /** Which security standard pods are written for. */
    public SecurityProfile security() {
        return built.security;
    }

    /** How long no node may have room for a pod before that is a failure. */
    public Duration unschedulableGrace() {
        return built.unschedulableGrace;
    }

    /** How long the cluster lets a pod live, whatever becomes of this JVM. */
    public Duration lifetime() {
        return built.lifetime;
    }

    /** Whether the container's memory counters may be read by commands inside it. */
    public boolean cgroupByExec() {
        return built.cgroupByExec;
    }
}
