package dev.seaworthy.it.kubernetes;

import static org.awaitility.Awaitility.await;

import dev.seaworthy.it.contract.Outsider;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Somebody else in the same namespace; ids are UIDs of pods. A pod that is being deleted counts as gone. */
public final class KubernetesOutsider implements Outsider {
    private static final Map<String, Quantity> MEMORY = Map.of("memory", new Quantity("64Mi"));

    private final KubernetesClient client;
    private final String namespace;
    private final Supplier<String> image;
    private final Duration patience;
    private final List<String> started = new ArrayList<>();
    private @Nullable Hand hand;

    /**
     * Somebody else.
     *
     * @param image what the privileged helper is made of
     * @param patience how long a pod may take to start
     */
    KubernetesOutsider(KubernetesClient client, Supplier<String> image, Duration patience) {
        this.client = client;
        this.namespace = client.getNamespace();
        this.image = image;
        this.patience = patience;
    }

    private synchronized Hand hand() {
        if (hand == null) {
            hand = new Hand(client, namespace, image.get());
        }
        return hand;
    }

    @Override
    public String start(Foreign container) {
        Pod made = client.resource(pod(container)).create();
        String id = made.getMetadata().getUid();
        started.add(id);
        await("the pod has run").atMost(patience).until(() -> hasRun(find(id).orElse(made)));
        return id;
    }

    private Pod pod(Foreign container) {
        Map<String, String> labels = new HashMap<>();
        Map<String, String> annotations = new HashMap<>();
        container
                .labels()
                .forEach((key, value) -> (value.matches("[\\w.-]{1,63}") ? labels : annotations).put(key, value));
        List<EnvVar> env = container.env().entrySet().stream()
                .map(entry -> new EnvVar(entry.getKey(), entry.getValue(), null))
                .toList();
        return new PodBuilder()
                .withNewMetadata()
                .withName("foreign-" + UUID.randomUUID())
                .withNamespace(namespace)
                .withLabels(labels)
                .withAnnotations(annotations)
                .endMetadata()
                .withNewSpec()
                .withRestartPolicy("Never")
                .withAutomountServiceAccountToken(false)
                .withTerminationGracePeriodSeconds(1L)
                .addNewContainer()
                .withName("main")
                .withImage(container.image())
                .withImagePullPolicy("Never")
                .withCommand(container.entrypoint())
                .withEnv(env)
                .withNewResources()
                .withLimits(MEMORY)
                .endResources()
                .endContainer()
                .endSpec()
                .build();
    }

    /** Running pods have all their conditions by then, so that nothing about them changes any more. */
    private static boolean hasRun(Pod pod) {
        boolean ready = pod.getStatus().getConditions().stream()
                .anyMatch(
                        one -> one.getType().equals("Ready") && one.getStatus().equals("True"));
        return ready || List.of("Failed", "Succeeded").contains(pod.getStatus().getPhase());
    }

    private Optional<Pod> find(String id) {
        return client.pods().inNamespace(namespace).list().getItems().stream()
                .filter(pod -> pod.getMetadata().getUid().equals(id))
                .findFirst();
    }

    private static boolean isStaying(Pod pod) {
        return pod.getMetadata().getDeletionTimestamp() == null;
    }

    private static ContainerStatus status(Pod pod) {
        return pod.getStatus().getContainerStatuses().get(0);
    }

    @Override
    public void removeStarted() {
        started.forEach(this::delete);
        started.clear();
    }

    private void delete(String id) {
        find(id).ifPresent(pod -> client.resource(pod).withGracePeriod(1).delete());
    }

    @Override
    public void kill(String id, String signal) {
        String container = status(find(id).orElseThrow()).getContainerID();
        hand().kill(container.substring(container.indexOf("//") + 2), signal);
    }

    /**
     * As the other engines do, with SIGKILL: the kubelet sends it a second after SIGTERM, which a process that stands still
     * does not take. To kill it first would be another story: the kubelet may tell of that end before the deletion, and it
     * is an end that nobody had asked the cluster for.
     */
    @Override
    public void remove(String id) {
        if (exists(id)) {
            if (isRunning(id)) {
                kill(id, "STOP");
            }
            delete(id);
        }
    }

    @Override
    public void exec(String id, String... command) {
        try (var exec = client.pods().resource(find(id).orElseThrow()).exec(command)) {
            exec.exitCode().join();
        }
    }

    @Override
    public boolean exists(String id) {
        return find(id).filter(KubernetesOutsider::isStaying).isPresent();
    }

    @Override
    public boolean isRunning(String id) {
        return find(id).filter(KubernetesOutsider::isStaying)
                .filter(pod -> !pod.getStatus().getContainerStatuses().isEmpty())
                .filter(pod -> status(pod).getState().getRunning() != null)
                .isPresent();
    }

    @Override
    public long pidOf(String id) {
        throw new UnsupportedOperationException("the API does not tell");
    }

    @Override
    public String inspect(String id) {
        return Serialization.asYaml(find(id).orElseThrow());
    }

    @Override
    public Map<String, String> labels(String id) {
        ObjectMeta metadata = find(id).orElseThrow().getMetadata();
        Map<String, String> all = new HashMap<>(metadata.getAnnotations());
        all.putAll(metadata.getLabels());
        return all;
    }

    @Override
    public void look() {
        var unused = client.pods().inNamespace(namespace).list();
    }

    @Override
    public List<String> withLabel(String key, String value) {
        return client.pods().inNamespace(namespace).withLabel(key, value).list().getItems().stream()
                .filter(KubernetesOutsider::isStaying)
                .map(pod -> pod.getMetadata().getUid())
                .toList();
    }

    @Override
    public void createVolume(String name) {
        Map<String, Quantity> size = Map.of("storage", new Quantity("1Mi"));
        client.resource(new PersistentVolumeBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .withNewSpec()
                        .withCapacity(size)
                        .withAccessModes("ReadWriteOnce")
                        .withStorageClassName("")
                        .withNewClaimRef()
                        .withNamespace(namespace)
                        .withName(name)
                        .endClaimRef()
                        .withNewHostPath()
                        .withPath(Hand.FOLDERS + "/" + name)
                        .withType("DirectoryOrCreate")
                        .endHostPath()
                        .endSpec()
                        .build())
                .create();
        client.resource(new PersistentVolumeClaimBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewSpec()
                        .withAccessModes("ReadWriteOnce")
                        .withStorageClassName("")
                        .withVolumeName(name)
                        .withNewResources()
                        .withRequests(size)
                        .endResources()
                        .endSpec()
                        .build())
                .create();
        // The controller may need its next round for that, 15 s later.
        client.persistentVolumeClaims()
                .inNamespace(namespace)
                .withName(name)
                .waitUntilCondition(
                        claim -> claim != null
                                && "Bound".equals(claim.getStatus().getPhase()),
                        60,
                        TimeUnit.SECONDS);
    }

    @Override
    public void removeVolume(String name) {
        client.persistentVolumeClaims()
                .inNamespace(namespace)
                .withName(name)
                .withGracePeriod(0)
                .delete();
        client.persistentVolumes().withName(name).withGracePeriod(0).delete();
        hand().removeFolder(name);
    }

    @Override
    public synchronized void close() {
        if (hand != null) {
            hand.close();
        }
        client.close();
    }
}
