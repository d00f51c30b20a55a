package dev.seaworthy.kubernetes;

import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.PortSpec;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The containers of a pod.
 *
 * @param spec what runs
 * @param security what it may do; when empty, what the engine allows
 */
record PodContainers(ContainerSpec spec, Optional<SecurityContext> security) {
    /** The spec's container. */
    static final String APP = "app";

    /** The container before it, which copies config files; also the volume that it copies from. */
    static final String CONFIG = "config";

    Container app(List<VolumeMount> mounts) {
        ContainerBuilder app = container(APP)
                .withCommand(literal(spec.entrypoint()))
                .withArgs(literal(spec.command()))
                .withEnv(env())
                .withPorts(spec.ports().stream().map(PodContainers::port).toList())
                .withVolumeMounts(mounts);
        spec.workingDirectory().ifPresent(app::withWorkingDir);
        return app.build();
    }

    Container config(ConfigPlan plan) {
        return container(CONFIG)
                .withCommand(literal(List.of("/bin/sh", "-c", plan.script())))
                .withVolumeMounts(plan.stage())
                .addNewVolumeMount()
                .withName(CONFIG)
                .withMountPath(ConfigPlan.SOURCE)
                .withReadOnly(true)
                .endVolumeMount()
                // When a file cannot be copied, the pod's status says why.
                .withTerminationMessagePolicy("FallbackToLogsOnError")
                .build();
    }

    /** What both share: they run one after the other, and a pod asks for the larger of the two. */
    private ContainerBuilder container(String name) {
        ContainerBuilder container = new ContainerBuilder()
                .withName(name)
                .withImage(spec.image())
                .withImagePullPolicy(
                        switch (spec.pullPolicy()) {
                            case IF_MISSING -> "IfNotPresent";
                            case ALWAYS -> "Always";
                            case NEVER -> "Never";
                        })
                .withResources(resources());
        security.ifPresent(container::withSecurityContext);
        return container;
    }

    private ResourceRequirements resources() {
        Map<String, Quantity> amounts = new LinkedHashMap<>();
        amounts.put("memory", PodStorage.quantity(spec.memory().limit()));
        spec.cpus().ifPresent(cpus -> amounts.put("cpu", new Quantity(Math.round(cpus * 1000) + "m")));
        return new ResourceRequirementsBuilder()
                .withRequests(amounts)
                .withLimits(amounts)
                .build();
    }

    private List<EnvVar> env() {
        List<EnvVar> env = new ArrayList<>();
        spec.env().forEach((variable, value) -> env.add(new EnvVar(variable, literal(value.value()), null)));
        return env;
    }

    private static ContainerPort port(PortSpec port) {
        return new ContainerPortBuilder()
                .withContainerPort(port.containerPort())
                .withProtocol(port.protocol().name())
                .build();
    }

    private static List<String> literal(List<String> texts) {
        return texts.stream().map(PodContainers::literal).toList();
    }

    /** Kubernetes replaces {@code $(NAME)} and reads {@code $$} as a dollar sign; here each one stands for itself. */
    static String literal(String text) {
        return text.replace("$", "$$");
    }
}
