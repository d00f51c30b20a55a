package dev.seaworthy.kubernetes;

import dev.seaworthy.runtime.Session;
import dev.seaworthy.spec.Settings;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A cluster without nodes: its API server keeps what it is given, and a test says what becomes of a pod. */
final class MockCluster implements AutoCloseable {
    static final String NAMESPACE = "cameras";

    /** Held here: the log of a logger that nobody holds may be switched on again. */
    private static final List<Logger> SERVER_LOGS =
            List.of(Logger.getLogger("io.fabric8.mockwebserver"), Logger.getLogger("io.vertx"));

    static {
        SERVER_LOGS.forEach(log -> log.setLevel(Level.OFF));
    }

    private final Map<ServerRequest, Queue<ServerResponse>> expectations = new ConcurrentHashMap<>();
    private final MockApi api = new MockApi(expectations);
    private final KubernetesMockServer server =
            new KubernetesMockServer(new Context(), new MockWebServer(), expectations, api, false);
    private final KubernetesClient test;

    MockCluster() {
        server.start();
        test = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(config())
                        .withUserAgent(MockApi.UNSEEN)
                        .build())
                .withHttpClientFactory(new JdkHttpClientFactory())
                .build();
    }

    private Config config() {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(server.url("/"))
                .withNamespace(NAMESPACE)
                .build();
    }

    /** The way to it, alone. */
    Cluster connect() {
        return Cluster.connect(config(), KubernetesOptions.builder().build());
    }

    /** A runtime that reaches pods at their own addresses. */
    PodRuntime runtime(KubernetesOptionsBuilder options) {
        KubernetesOptions built = options.reach(Reach.POD_IP).build();
        Cluster cluster = Cluster.connect(config(), built);
        return PodRuntime.over(cluster, built, Session.current(), Settings.of(Map.of()));
    }

    /** The same, without commands in the container. */
    PodRuntime runtime() {
        return runtime(KubernetesOptions.builder().cgroupByExec(false));
    }

    /** What is to become of requests, and which there were. */
    MockApi api() {
        return api;
    }

    /** The test's own client. */
    KubernetesClient test() {
        return test;
    }

    PodResource pod(String name) {
        return test.pods().inNamespace(NAMESPACE).withName(name);
    }

    List<String> pods() {
        return names(test.pods().inNamespace(NAMESPACE).list());
    }

    List<String> configMaps() {
        return names(test.configMaps().inNamespace(NAMESPACE).list());
    }

    List<String> leases() {
        return names(test.leases().inNamespace(NAMESPACE).list());
    }

    private static List<String> names(KubernetesResourceList<? extends HasMetadata> listed) {
        return listed.getItems().stream()
                .map(one -> one.getMetadata().getName())
                .toList();
    }

    /** The scheduler chooses a node. */
    void bind(String pod, String node) {
        Pod unused = pod(pod).edit(known ->
                new PodBuilder(known).editSpec().withNodeName(node).endSpec().build());
    }

    /** The kubelet tells of the container {@code app}. */
    void tell(String pod, ContainerStatusBuilder app) {
        Pod told = Pods.with(app.build())
                .editStatus()
                .withPodIP("10.1.2.3")
                .endStatus()
                .build();
        Pod unused = pod(pod).editStatus(known ->
                new PodBuilder(known).withStatus(told.getStatus()).build());
    }

    /** Whoever deletes this pod only marks it as deleted, until it is let go. */
    void hold(String pod) {
        finalizers(pod, List.of("example.com/hold"));
    }

    void letGo(String pod) {
        finalizers(pod, List.of());
    }

    private void finalizers(String pod, List<String> names) {
        Pod unused = pod(pod).edit(known -> new PodBuilder(known)
                .editMetadata()
                .withFinalizers(names)
                .endMetadata()
                .build());
    }

    /** Waits until there is a pod of this name. */
    Pod awaitPod(String name) throws InterruptedException {
        api.await("the pod " + name, () -> pod(name).get() != null);
        return pod(name).get();
    }

    /** Nobody answers any more. */
    void shutDown() {
        server.shutdown();
    }

    @Override
    public void close() {
        test.close();
        try {
            server.destroy();
        } catch (IllegalStateException slow) {
            // The mock waits 10 s for its own end, which a busy machine may not grant; no test is about that.
            System.getLogger(MockCluster.class.getName()).log(System.Logger.Level.INFO, "the mock server ends late");
        }
    }
}
