package dev.seaworthy.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.seaworthy.it.kubernetes.Namespaces;
import dev.seaworthy.it.standin.StandIn;
import dev.seaworthy.kubernetes.KubernetesOptions;
import dev.seaworthy.kubernetes.Reach;
import dev.seaworthy.launch.ContainerFailedException;
import dev.seaworthy.launch.Launch;
import dev.seaworthy.launch.Launcher;
import dev.seaworthy.readiness.FailureCause;
import dev.seaworthy.runtime.ContainerRuntime;
import dev.seaworthy.spec.AttachSpec;
import dev.seaworthy.spec.Readiness;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What only a cluster does to a pod, and what only a cluster offers. */
class KubernetesClusterIT extends OnCluster {
    @Test
    void aPodThatSomebodyDeletes() {
        try (KubernetesClient client = engine.client();
                Launch launch = Launcher.on(engine.runtime()).begin(neverReady().build())) {
            awaitContainer(launch);
            client.pods().withName(launch.containerName()).withGracePeriod(1).delete();

            ContainerFailedException failure = failureOf(launch);

            assertThat(failure.failureCause()).isInstanceOf(FailureCause.EndedByEngine.class);
            assertThat(failure).hasMessageContaining("was ended by its engine: somebody deleted the pod");
            assertThat(failure.exitCode()).isPresent();
        }
    }

    @Test
    void aPodThatIsEvicted() {
        try (KubernetesClient client = engine.client();
                Launch launch = Launcher.on(engine.runtime())
                        .begin(neverReady().stopTimeout(Duration.ofSeconds(1)).build())) {
            awaitContainer(launch);
            assertThat(client.pods().withName(launch.containerName()).evict()).isTrue();

            assertThat(failureOf(launch)).hasMessageContaining("was ended by its engine: EvictionByEvictionAPI");
        }
    }

    @Test
    void aPodThatOutlivesItsTime() {
        try (ContainerRuntime runtime = open(KubernetesOptions.builder().lifetime(Duration.ofSeconds(3)));
                Launch launch = Launcher.on(runtime).begin(neverReady().build())) {
            assertThat(failureOf(launch)).hasMessageContaining("was ended by its engine: DeadlineExceeded");
        }
    }

    @Test
    void aPodThatFitsOnNoNode() {
        try (ContainerRuntime runtime = open(KubernetesOptions.builder().unschedulableGrace(Duration.ofSeconds(2)));
                Launch launch =
                        Launcher.on(runtime).begin(neverReady().memory("900g").build())) {
            ContainerFailedException failure = failureOf(launch);

            assertThat(failure.failureCause()).isInstanceOf(FailureCause.CannotStart.class);
            assertThat(failure).hasMessageContaining("Unschedulable").hasMessageContaining("Insufficient memory");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Reach.class,
            names = {"POD_IP", "NODE_PORT"})
    void aPodIsReachedOverTheNetwork(Reach reach) throws IOException, InterruptedException {
        try (ContainerRuntime runtime = open(KubernetesOptions.builder().reach(reach));
                Launch launch =
                        Launcher.on(runtime).launch(standIn(StandIn.healthy()).build())) {
            assertThat(get(launch.uri(StandIn.HTTP_PORT, "/api/version"))).contains("standin");
        }
    }

    private static String get(URI uri) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void twoRuntimesInOneNamespaceLeaveEachOtherAlone() {
        try (KubernetesClient client = engine.client();
                Launch launch = Launcher.on(engine.runtime())
                        .launch(standIn(StandIn.healthy()).build())) {
            String other;
            try (ContainerRuntime runtime = open(KubernetesOptions.builder())) {
                Launch leaving =
                        Launcher.on(runtime).launch(standIn(StandIn.healthy()).build());
                other = leaving.containerName();
                leaving.close();
            }
            await("the other's pod is gone")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> client.pods().withName(other).get() == null);

            Pod own = client.pods().withName(launch.containerName()).get();
            assertThat(own.getMetadata().getDeletionTimestamp()).isNull();
            launch.requireReady();
        }
    }

    @Test
    void aClosedRuntimeLeavesNothing() {
        try (KubernetesClient client = engine.client();
                Namespaces namespaces = new Namespaces(client)) {
            String namespace = namespaces.create(Map.of());
            Launch launch;
            try (ContainerRuntime runtime = open(KubernetesOptions.builder().namespace(namespace))) {
                launch = Launcher.on(runtime)
                        .launch(standIn(StandIn.healthy())
                                .configFile("/config/config.yml", "x: 1")
                                .build());
                // Closed with the runtime, not before: the lease takes it along.
                assertThat(launch.containerId()).isNotEmpty();
            }
            await("all is gone").atMost(Duration.ofMinutes(1)).until(() -> {
                boolean pods =
                        client.pods().inNamespace(namespace).list().getItems().isEmpty();
                boolean leases =
                        client.leases().inNamespace(namespace).list().getItems().isEmpty();
                boolean maps = client.configMaps().inNamespace(namespace).list().getItems().stream()
                        .noneMatch(map -> map.getMetadata().getName().startsWith("seaworthy"));
                return pods && leases && maps;
            });
            launch.close();
        }
    }

    @Test
    void theNewestPodOfADeploymentIsWatched() {
        try (KubernetesClient client = engine.client();
                Namespaces namespaces = new Namespaces(client)) {
            String namespace = namespaces.create(Map.of());
            deploy(client, namespace);
            await("a pod")
                    .until(() -> !client.pods()
                            .inNamespace(namespace)
                            .list()
                            .getItems()
                            .isEmpty());
            AttachSpec newest = AttachSpec.to(
                            namespace + "/app.kubernetes.io/name=nvr:main",
                            Readiness.allOf(
                                    Readiness.engineHealth(), Readiness.http(StandIn.HTTP_PORT, "/api/version")))
                    .readyTimeout(Duration.ofMinutes(2));

            try (Launch launch = Launcher.on(engine.runtime()).attach(newest)) {
                assertThat(launch.containerName()).startsWith("nvr-");
                client.apps()
                        .deployments()
                        .inNamespace(namespace)
                        .withName("nvr")
                        .scale(0);

                await("its end")
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> launch.failure().isDone());
                assertThat(launch.failure().join().ending().orElseThrow().cause())
                        .isInstanceOf(FailureCause.EndedByEngine.class);
            }
        }
    }

    private void deploy(KubernetesClient client, String namespace) {
        Map<String, String> labels = Map.of("app.kubernetes.io/name", "nvr");
        List<EnvVar> env = StandIn.healthy().readyAfter(Duration.ofSeconds(2)).environment().entrySet().stream()
                .map(entry -> new EnvVar(entry.getKey(), entry.getValue(), null))
                .toList();
        client.resource(new DeploymentBuilder()
                        .withNewMetadata()
                        .withName("nvr")
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewSpec()
                        .withReplicas(1)
                        .withNewSelector()
                        .withMatchLabels(labels)
                        .endSelector()
                        .withNewTemplate()
                        .withNewMetadata()
                        .withLabels(labels)
                        .endMetadata()
                        .withNewSpec()
                        .withTerminationGracePeriodSeconds(1L)
                        .addNewContainer()
                        .withName("main")
                        .withImage(engine.standIn())
                        .withImagePullPolicy("Never")
                        .withEnv(env)
                        .withNewReadinessProbe()
                        .withPeriodSeconds(1)
                        .withNewHttpGet()
                        .withPath("/api/version")
                        .withNewPort(StandIn.HTTP_PORT)
                        .endHttpGet()
                        .endReadinessProbe()
                        .endContainer()
                        .endSpec()
                        .endTemplate()
                        .endSpec()
                        .build())
                .create();
    }
}
