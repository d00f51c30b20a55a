package dev.seaworthy.kubernetes;

import dev.seaworthy.spec.InvalidSpecException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Builds {@link KubernetesOptions}. Each method changes this builder and returns it, and refuses a bad value with an
 * {@link InvalidSpecException}; not safe for use from several threads.
 */
public final class KubernetesOptionsBuilder {
    Optional<String> namespace = Optional.empty();
    Optional<String> context = Optional.empty();
    Map<String, String> nodeSelector = Map.of();
    List<Toleration> tolerations = List.of();
    List<String> imagePullSecrets = List.of();
    Map<String, String> annotations = Map.of();
    Optional<String> serviceAccount = Optional.empty();
    Reach reach = Reach.AUTO;
    SecurityProfile security = SecurityProfile.AUTO;
    Duration unschedulableGrace = Duration.ofSeconds(15);
    Duration lifetime = Duration.ofHours(24);
    boolean cgroupByExec = true;

    KubernetesOptionsBuilder() {}

    /** Runs pods in a namespace: lower-case letters, digits and {@code -}. Default: that of the kubeconfig's context. */
    public KubernetesOptionsBuilder namespace(String name) {
        namespace = Optional.of(OptionRules.namespace(name));
        return this;
    }

    /** Uses a context of the kubeconfig. Default: its current one. */
    public KubernetesOptionsBuilder context(String name) {
        context = Optional.of(OptionRules.context(name));
        return this;
    }

    /** Uses only nodes that have this label too. Default: every node. */
    public KubernetesOptionsBuilder nodeSelector(String key, String value) {
        OptionRules.nodeSelector(key, value);
        nodeSelector = with(nodeSelector, key, value);
        return this;
    }

    /** Puts up with a taint. Default: none. */
    public KubernetesOptionsBuilder toleration(Toleration toleration) {
        tolerations = with(tolerations, toleration);
        return this;
    }

    /** Pulls images with a secret of the namespace. Default: the service account's. */
    public KubernetesOptionsBuilder imagePullSecret(String name) {
        imagePullSecrets = with(imagePullSecrets, OptionRules.imagePullSecret(name));
        return this;
    }

    /** Puts an annotation on each pod. Default: none. */
    public KubernetesOptionsBuilder annotation(String key, String value) {
        OptionRules.annotation(key, value);
        annotations = with(annotations, key, value);
        return this;
    }

    /** Runs pods under a service account; they get no token of it. Default: the namespace's {@code default}. */
    public KubernetesOptionsBuilder serviceAccount(String name) {
        serviceAccount = Optional.of(OptionRules.serviceAccount(name));
        return this;
    }

    /** Says how ports are reached. Default: {@link Reach#AUTO}. */
    public KubernetesOptionsBuilder reach(Reach way) {
        reach = way;
        return this;
    }

    /** Says which security standard pods are written for. Default: {@link SecurityProfile#AUTO}. */
    public KubernetesOptionsBuilder security(SecurityProfile profile) {
        security = profile;
        return this;
    }

    /**
     * Limits how long no node may have room for a pod before that is a failure: zero to 7 days. A pod can be without room
     * for some 100 ms and then be placed; where nodes are added on demand, give what that takes. Default: 15 s.
     */
    public KubernetesOptionsBuilder unschedulableGrace(Duration grace) {
        unschedulableGrace = OptionRules.unschedulableGrace(grace);
        return this;
    }

    /**
     * Limits how long the cluster lets a pod live, whatever becomes of this JVM: 1 s to 7 days, rounded up to whole
     * seconds. Default: 24 h.
     */
    public KubernetesOptionsBuilder lifetime(Duration duration) {
        lifetime = OptionRules.lifetime(duration);
        return this;
    }

    /**
     * Says whether the container's memory counters may be read by commands inside it, which is how an OOM kill of one of
     * its processes is seen where Kubernetes does not tell it. Default: true.
     */
    public KubernetesOptionsBuilder cgroupByExec(boolean allowed) {
        cgroupByExec = allowed;
        return this;
    }

    /** The finished options; this builder can be used on. */
    public KubernetesOptions build() {
        return new KubernetesOptions(copy());
    }

    /** A builder with the same values; all of them are immutable, so the two share nothing that can change. */
    KubernetesOptionsBuilder copy() {
        KubernetesOptionsBuilder copy = new KubernetesOptionsBuilder();
        copy.namespace = namespace;
        copy.context = context;
        copy.nodeSelector = nodeSelector;
        copy.tolerations = tolerations;
        copy.imagePullSecrets = imagePullSecrets;
        copy.annotations = annotations;
        copy.serviceAccount = serviceAccount;
        copy.reach = reach;
        copy.security = security;
        copy.unschedulableGrace = unschedulableGrace;
        copy.lifetime = lifetime;
        copy.cgroupByExec = cgroupByExec;
        return copy;
    }

    private static <T> List<T> with(List<T> list, T element) {
        List<T> longer = new ArrayList<>(list);
        longer.add(element);
        return List.copyOf(longer);
    }

    private static Map<String, String> with(Map<String, String> map, String key, String value) {
        Map<String, String> larger = new LinkedHashMap<>(map);
        larger.put(key, value);
        return Map.copyOf(larger);
    }
}
