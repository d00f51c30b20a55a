package dev.seaworthy.kubernetes;

import dev.seaworthy.spec.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The settings that only this runtime has. */
final class KubernetesSettings {
    private static final String PREFIX = "seaworthy.kubernetes.";
    private static final String AUTO = "auto";
    private static final String NONE = "none";

    static final Setting<Optional<String>> NAMESPACE =
            name("namespace", "namespace of the pods; `auto`: the kubeconfig context's", OptionRules::namespace);

    static final Setting<Optional<String>> CONTEXT =
            name("context", "context of the kubeconfig; `auto`: its current one", OptionRules::context);

    static final Setting<Map<String, String>> NODE_SELECTOR = list(
            "node-selector",
            "labels of the nodes to use, as `a=b,c=d`",
            Map.of(),
            text -> OptionRules.pairs(text, OptionRules::nodeSelector));

    static final Setting<List<Toleration>> TOLERATIONS = list(
            "tolerations",
            "taints to put up with, as `key=value:NoSchedule,key:NoExecute`; `*` is every key",
            List.of(),
            text -> OptionRules.list(text).stream().map(Toleration::parse).toList());

    static final Setting<List<String>> IMAGE_PULL_SECRETS = list(
            "image-pull-secrets",
            "names of secrets to pull images with, as `a,b`",
            List.of(),
            text -> OptionRules.list(text).stream()
                    .map(OptionRules::imagePullSecret)
                    .toList());

    static final Setting<Map<String, String>> ANNOTATIONS = list(
            "annotations",
            "annotations of each pod, as `a=b,c=d`",
            Map.of(),
            text -> OptionRules.pairs(text, OptionRules::annotation));

    static final Setting<Optional<String>> SERVICE_ACCOUNT = name(
            "service-account",
            "service account of the pods; `auto`: the namespace's default",
            OptionRules::serviceAccount);

    static final Setting<Reach> REACH = Setting.oneOf(
            PREFIX + "reach",
            AUTO,
            "how ports are reached: `pod-ip`, `port-forward`, `node-port`, or `auto`: pod-ip in a pod, else port-forward",
            Reach.class);

    static final Setting<SecurityProfile> SECURITY = Setting.oneOf(
            PREFIX + "security",
            AUTO,
            "`baseline`, `restricted`, or `auto`: restricted when the spec names a user other than 0",
            SecurityProfile.class);

    static final Setting<Duration> UNSCHEDULABLE_GRACE = Setting.durationOrZero(
            PREFIX + "unschedulable-grace", "15s", "how long no node may have room for a pod before that is a failure");

    static final Setting<Duration> LIFETIME = lifetime("how long the cluster lets a pod live, 1s to 168h");

    static final Setting<Boolean> CGROUP_BY_EXEC = Setting.flag(
            PREFIX + "cgroup-by-exec",
            "true",
            "`false`: the container's memory counters are not read by commands inside it");

    /** Every one of them, in the README's order. */
    static final List<Setting<?>> ALL = List.of(
            NAMESPACE,
            CONTEXT,
            NODE_SELECTOR,
            TOLERATIONS,
            IMAGE_PULL_SECRETS,
            ANNOTATIONS,
            SERVICE_ACCOUNT,
            REACH,
            SECURITY,
            UNSCHEDULABLE_GRACE,
            LIFETIME,
            CGROUP_BY_EXEC);

    private KubernetesSettings() {}

    private static Setting<Optional<String>> name(String name, String meaning, Function<String, String> check) {
        return new Setting<>(
                PREFIX + name,
                AUTO,
                meaning,
                text -> text.equals(AUTO) ? Optional.empty() : Optional.of(check.apply(text)));
    }

    private static <T> Setting<T> list(String name, String meaning, T none, Function<String, T> parser) {
        return new Setting<>(PREFIX + name, NONE, meaning, text -> text.equals(NONE) ? none : parser.apply(text));
    }

    private static Setting<Duration> lifetime(String meaning) {
        Setting<Duration> any = Setting.duration(PREFIX + "lifetime", "24h", meaning);
        return new Setting<>(any.name(), any.fallback(), meaning, text -> OptionRules.lifetime(any.parse(text)));
    }
}
