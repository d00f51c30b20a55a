package dev.seaworthy.kubernetes;

import dev.seaworthy.runtime.Session;
import dev.seaworthy.runtime.StartRequest;
import dev.seaworthy.runtime.StartedContainer;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.ContainerSpecBuilder;
import dev.seaworthy.spec.Readiness;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** A start that goes on on a thread of its own, since it ends only when the pod runs. */
final class Starting {
    private final String name;
    private final FutureTask<StartedContainer> task;

    private Starting(String name, FutureTask<StartedContainer> task) {
        this.name = name;
        this.task = task;
    }

    static ContainerSpecBuilder builder() {
        return ContainerSpec.of("nvr:1").memory("64m").readyWhen(Readiness.whenRunning());
    }

    static ContainerSpec spec() {
        return builder().build();
    }

    static StartRequest request(ContainerSpec spec, String name) {
        Map<String, String> labels = Session.current().labels(Instant.now().plusSeconds(60));
        return new StartRequest(spec, name, labels);
    }

    static Starting of(PodRuntime runtime, ContainerSpec spec, String name, Heard heard) {
        FutureTask<StartedContainer> task = new FutureTask<>(() -> runtime.start(request(spec, name), heard));
        Thread thread = new Thread(task, "start of " + name);
        thread.setDaemon(true);
        thread.start();
        return new Starting(name, task);
    }

    /** Waits until there is a pod. */
    Pod awaitPod(MockCluster cluster) throws InterruptedException {
        return cluster.awaitPod(name);
    }

    /** What comes of it. */
    StartedContainer get() throws Exception {
        try {
            return task.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw failed;
        }
    }
}
