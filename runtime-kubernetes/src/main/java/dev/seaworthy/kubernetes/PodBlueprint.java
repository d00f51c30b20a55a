package dev.seaworthy.kubernetes;

import dev.seaworthy.runtime.StartRequest;
import dev.seaworthy.spec.ContainerSpec;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.EmptyDirVolumeSource;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a spec as a pod, and what the pod needs. {@link PodChecks} has let the spec pass. */
final class PodBlueprint {
    private final String name;
    private final ContainerSpec spec;
    private final KubernetesOptions options;
    private final LeaseReference lease;
    private final PodMetadata metadata;
    private final PodStorage storage;
    private final Optional<ConfigPlan> config;

    private PodBlueprint(StartRequest request, KubernetesOptions options, LeaseReference lease) {
        this.name = request.name();
        this.spec = request.spec();
        this.options = options;
        this.lease = lease;
        this.metadata = PodMetadata.of(request);
        this.storage = PodStorage.of(spec);
        this.config = Optional.of(spec.configFiles())
                .filter(files -> !files.isEmpty())
                .map(files -> ConfigPlan.of(files, storage.mounts()));
    }

    /**
     * The pod and what it needs.
     *
     * @param reach how its ports are reached, which is known by now
     * @param lease what owns it
     */
    static Blueprint of(StartRequest request, KubernetesOptions options, Reach reach, LeaseReference lease) {
        PodBlueprint blueprint = new PodBlueprint(request, options, lease);
        boolean served = reach == Reach.NODE_PORT && !blueprint.spec.ports().isEmpty();
        return new Blueprint(
                blueprint.pod(),
                blueprint.config.map(blueprint::configMap),
                served
                        ? Optional.of(PodService.of(blueprint.metadata(Map.of()), blueprint.spec.ports()))
                        : Optional.empty());
    }

    private ObjectMeta metadata(Map<String, String> annotations) {
        return metadata.of(name, lease, annotations);
    }

    private Pod pod() {
        return new PodBuilder()
                .withMetadata(metadata(options.annotations()))
                .withSpec(podSpec())
                .build();
    }

    private PodSpec podSpec() {
        PodSecurity security = PodSecurity.of(spec.user(), options.security());
        PodContainers containers = new PodContainers(spec, security.ofContainer());
        PodSpecBuilder pod = new PodSpecBuilder()
                .withRestartPolicy(restartPolicy())
                .withActiveDeadlineSeconds(seconds(options.lifetime()))
                // Zero would take the pod away without asking the node whether its container has ended.
                .withTerminationGracePeriodSeconds(
                        Math.max(1, seconds(spec.timeouts().stop())))
                // A token is a secret that nothing here needs, and the links are variables that nobody set.
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withSecurityContext(security.ofPod())
                .withContainers(containers.app(mounts()))
                .withVolumes(volumes());
        config.ifPresent(plan -> pod.withInitContainers(containers.config(plan)));
        place(pod);
        return pod.build();
    }

    private String restartPolicy() {
        return switch (spec.restartPolicy().mode()) {
            case NO -> "Never";
            case ON_FAILURE -> "OnFailure";
            case ALWAYS -> "Always";
        };
    }

    private void place(PodSpecBuilder pod) {
        pod.withNodeSelector(options.nodeSelector());
        pod.withTolerations(
                options.tolerations().stream().map(PodBlueprint::toleration).toList());
        pod.withImagePullSecrets(options.imagePullSecrets().stream()
                .map(LocalObjectReference::new)
                .toList());
        options.serviceAccount().ifPresent(pod::withServiceAccountName);
    }

    private static io.fabric8.kubernetes.api.model.Toleration toleration(Toleration toleration) {
        return new io.fabric8.kubernetes.api.model.Toleration(
                toleration.effect().map(Toleration.Effect::word).orElse(null),
                toleration.key().orElse(null),
                toleration.value().isPresent() ? "Equal" : "Exists",
                toleration.limit().map(Duration::toSeconds).orElse(null),
                toleration.value().orElse(null));
    }

    private List<VolumeMount> mounts() {
        List<VolumeMount> mounts = new ArrayList<>(storage.mounts());
        config.ifPresent(plan -> mounts.addAll(plan.folders()));
        return mounts;
    }

    private List<Volume> volumes() {
        List<Volume> volumes = new ArrayList<>(storage.volumes());
        config.ifPresent(plan -> {
            for (VolumeMount folder : plan.folders()) {
                volumes.add(new VolumeBuilder()
                        .withName(folder.getName())
                        .withEmptyDir(new EmptyDirVolumeSource())
                        .build());
            }
            volumes.add(new VolumeBuilder()
                    .withName(PodContainers.CONFIG)
                    .withNewConfigMap()
                    .withName(name)
                    .endConfigMap()
                    .build());
        });
        return volumes;
    }

    private ConfigMap configMap(ConfigPlan plan) {
        return new ConfigMapBuilder()
                .withMetadata(metadata(Map.of()))
                // The kubelet then does not watch it.
                .withImmutable(true)
                .withBinaryData(plan.data())
                .build();
    }

    /** Rounded up: an end that comes too early would be a failure. */
    private static long seconds(Duration duration) {
        return duration.plusNanos(999_999_999).toSeconds();
    }
}
