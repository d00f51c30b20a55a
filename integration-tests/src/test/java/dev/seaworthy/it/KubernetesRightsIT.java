package dev.seaworthy.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.seaworthy.it.kubernetes.Account;
import dev.seaworthy.it.kubernetes.Namespaces;
import dev.seaworthy.it.standin.StandIn;
import dev.seaworthy.kubernetes.KubernetesOptions;
import dev.seaworthy.kubernetes.KubernetesRuntime;
import dev.seaworthy.launch.ContainerFailedException;
import dev.seaworthy.launch.Launch;
import dev.seaworthy.launch.Launcher;
import dev.seaworthy.outcome.TimelineEntry;
import dev.seaworthy.readiness.FailureCause;
import dev.seaworthy.runtime.ContainerRuntime;
import dev.seaworthy.runtime.Session;
import dev.seaworthy.spec.ContainerSpecBuilder;
import dev.seaworthy.spec.Readiness;
import dev.seaworthy.spec.Settings;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a cluster does not allow: said at once, in its own words or in ours. */
class KubernetesRightsIT extends OnCluster {
    private static final String ENFORCE = "pod-security.kubernetes.io/enforce";

    /** In no namespace; what is on its way out counts as gone. */
    @AfterEach
    void nothingIsLeftOfTheSession() {
        try (KubernetesClient admin = engine.client()) {
            assertThat(admin.pods()
                            .inAnyNamespace()
                            .withLabel(Session.SESSION_LABEL, Session.current().id())
                            .list()
                            .getItems())
                    .filteredOn(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                    .isEmpty();
        }
    }

    private ContainerSpecBuilder standIn() {
        return standIn(StandIn.healthy()).configFile("/config/config.yml", "mqtt: {enabled: false}");
    }

    private static ContainerFailedException refusal(ContainerRuntime runtime, ContainerSpecBuilder spec) {
        ContainerFailedException failure = failureOf(Launcher.on(runtime).begin(spec.build()));
        assertThat(failure.failureCause()).isInstanceOf(FailureCause.CannotStart.class);
        return failure;
    }

    @Test
    void theRoleIsAllThatIsNeeded() throws IOException {
        try (KubernetesClient admin = engine.client();
                Namespaces namespaces = new Namespaces(admin)) {
            String namespace = namespaces.create(Map.of());
            try (ContainerRuntime runtime = as(admin, namespace, "nothing at-all");
                    Launch launch = Launcher.on(runtime).launch(standIn().build())) {
                await("a sample").until(() -> launch.outcome().memory().last().isPresent());
                assertThat(launch.outcome().timeline())
                        .extracting(TimelineEntry::what)
                        .contains("memory is read from the container's cgroup, by exec");
            }
        }
    }

    private static ContainerRuntime as(KubernetesClient admin, String namespace, String without) throws IOException {
        return KubernetesRuntime.connect(
                Account.kubeconfig(admin, namespace, without),
                KubernetesOptions.builder().build(),
                Settings.load());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create pods",
                "watch pods",
                "get pods/log",
                "create leases",
                "create configmaps",
                "create pods/portforward"
            })
    void aMissingVerbIsNamedBeforeAnythingIsCreated(String verb) throws IOException {
        try (KubernetesClient admin = engine.client();
                Namespaces namespaces = new Namespaces(admin)) {
            String namespace = namespaces.create(Map.of());
            try (ContainerRuntime runtime = as(admin, namespace, verb)) {
                assertThat(refusal(runtime, standIn()))
                        .hasMessageContaining("not allowed in the namespace " + namespace + ": " + verb)
                        .hasMessageContaining("role.yaml");
            }
            assertThat(admin.leases().inNamespace(namespace).list().getItems()).isEmpty();
            assertThat(admin.configMaps().inNamespace(namespace).list().getItems())
                    .noneMatch(map -> map.getMetadata().getName().startsWith("seaworthy"));
        }
    }

    @Test
    void withoutExecTheReportSaysWhatIsNotKnown() throws IOException {
        try (KubernetesClient admin = engine.client();
                Namespaces namespaces = new Namespaces(admin)) {
            String namespace = namespaces.create(Map.of());
            try (ContainerRuntime runtime = as(admin, namespace, "create pods/exec");
                    Launch launch = Launcher.on(runtime).launch(standIn().build())) {
                assertThat(launch.outcome().timeline())
                        .extracting(TimelineEntry::what)
                        .contains("memory is read from the metrics API at best, and kills that the container outlives"
                                + " are unknown: not allowed: create pods/exec");
                assertThat(launch.outcome().memory().samples()).isEmpty();
            }
        }
    }

    @Test
    void aQuotaThatIsTooSmall() throws IOException {
        try (KubernetesClient admin = engine.client();
                Namespaces namespaces = new Namespaces(admin)) {
            String namespace = namespaces.create(Map.of());
            admin.resource(new ResourceQuotaBuilder()
                            .withNewMetadata()
                            .withName("small")
                            .withNamespace(namespace)
                            .endMetadata()
                            .withNewSpec()
                            .withHard(Map.of("limits.memory", new Quantity("32Mi")))
                            .endSpec()
                            .build())
                    .create();
            await("the quota is in force")
                    .until(() -> admin.resourceQuotas()
                                    .inNamespace(namespace)
                                    .withName("small")
                                    .get()
                                    .getStatus()
                                    .getHard()
                            != null);
            try (ContainerRuntime runtime = in(namespace)) {
                assertThat(refusal(runtime, standIn())).hasMessageContaining("exceeded quota: small");
            }
        }
    }

    private ContainerRuntime in(String namespace) {
        return open(KubernetesOptions.builder().namespace(namespace));
    }

    @Test
    void theBaselineIsKept() throws IOException {
        try (KubernetesClient admin = engine.client();
                Namespaces namespaces = new Namespaces(admin)) {
            try (ContainerRuntime runtime = in(namespaces.create(Map.of(ENFORCE, "baseline")))) {
                Launcher.on(runtime).launch(standIn().build()).close();
            }
        }
    }

    @Test
    void aRestrictedNamespaceTakesNoRootAndSaysSo() throws IOException {
        try (KubernetesClient admin = engine.client();
                Namespaces namespaces = new Namespaces(admin)) {
            try (ContainerRuntime runtime = in(namespaces.create(Map.of(ENFORCE, "restricted")))) {
                assertThat(refusal(runtime, standIn())).hasMessageContaining("violates PodSecurity \"restricted");

                ContainerSpecBuilder unprivileged = standIn()
                        .user("1000:1000")
                        .entrypoint("/bin/sh", "-c", "id -u; exec sleep 3600")
                        .readyWhen(Readiness.log("1000"));
                Launcher.on(runtime).launch(unprivileged.build()).close();
            }
        }
    }
}
