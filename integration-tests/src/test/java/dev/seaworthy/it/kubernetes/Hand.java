package dev.seaworthy.it.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A privileged pod that sees all processes of its node: what an outsider cannot do through the API, it does there. */
final class Hand implements AutoCloseable {
    /** Where folders are removed, on the node and as the pod sees it. */
    static final String FOLDERS = "/var/tmp";

    private static final int LIMIT_SECONDS = 120;

    private final KubernetesClient client;
    private final Pod pod;

    Hand(KubernetesClient client, String namespace, String image) {
        this.client = client;
        this.pod = client.resource(new PodBuilder()
                        .withNewMetadata()
                        .withName("seaworthy-hand-" + UUID.randomUUID())
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewSpec()
                        .withHostPID(true)
                        .withAutomountServiceAccountToken(false)
                        .withTerminationGracePeriodSeconds(1L)
                        .addNewContainer()
                        .withName("hand")
                        .withImage(image)
                        .withImagePullPolicy("Never")
                        .withCommand("/bin/sleep", "36000")
                        .withNewSecurityContext()
                        .withPrivileged(true)
                        .endSecurityContext()
                        .addNewVolumeMount()
                        .withName("folders")
                        .withMountPath(FOLDERS)
                        .endVolumeMount()
                        .endContainer()
                        .addNewVolume()
                        .withName("folders")
                        .withNewHostPath(FOLDERS, "Directory")
                        .endVolume()
                        .endSpec()
                        .build())
                .create();
        client.resource(pod)
                .waitUntilCondition(
                        now -> now != null && "Running".equals(now.getStatus().getPhase()),
                        LIMIT_SECONDS,
                        TimeUnit.SECONDS);
    }

    /** Sends the first process of a container a signal. */
    void kill(String containerId, String signal) {
        run("for process in /proc/[0-9]*; do"
                + " grep -q " + containerId + " $process/cgroup 2>/dev/null"
                + " && grep -q '^NSpid:.*[^0-9]1$' $process/status"
                + " && kill -" + signal + " ${process#/proc/} && echo done; done");
    }

    /** Removes a folder of the node, in {@link #FOLDERS}. */
    void removeFolder(String name) {
        run("rm -rf " + FOLDERS + "/" + name + " && echo done");
    }

    private void run(String script) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (ExecWatch exec = client.pods()
                .resource(pod)
                .inContainer("hand")
                .writingOutput(said)
                .writingError(said)
                .exec("/bin/sh", "-c", script)) {
            exec.exitCode().orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
        }
        String output = said.toString(StandardCharsets.UTF_8);
        if (!output.contains("done")) {
            throw new IllegalStateException("nothing was done by: " + script + "; it said: " + output);
        }
    }

    @Override
    public void close() {
        client.resource(pod).withGracePeriod(0).delete();
    }
}
