package dev.seaworthy.kubernetes;

import dev.seaworthy.engine.Calls;
import dev.seaworthy.engine.Workers;
import dev.seaworthy.runtime.RuntimeLostException;
import dev.seaworthy.runtime.RuntimeUnavailableException;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * The way to one cluster's API, and the namespace that is used there. Each call ends in time: with its answer, with the
 * server's refusal (a {@link KubernetesClientException} of status 4xx), or with a {@link RuntimeLostException}. Safe to use
 * from any thread.
 */
final class Cluster implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration FIRST_LIMIT = Duration.ofSeconds(10);
    private static final String IN_CLUSTER = "KUBERNETES_SERVICE_HOST";
    private static final String DEFAULT_NAMESPACE = "default";

    private final KubernetesClient client;
    private final Workers workers;
    private final Calls calls;
    private final String version;
    private volatile boolean closed;

    private Cluster(KubernetesClient client, Workers workers) {
        this.client = client;
        this.workers = workers;
        this.calls = new Calls(workers, Failures::of);
        this.version = firstAnswer();
    }

    /**
     * Connects to the cluster of the kubeconfig or, inside a pod, to the pod's own.
     *
     * @throws RuntimeUnavailableException when there is none, or it does not answer
     */
    static Cluster connect(KubernetesOptions options) {
        Config found = Config.autoConfigure(options.context().orElse(null));
        if (found.getContexts().isEmpty() && !isInCluster()) {
            throw new RuntimeUnavailableException(
                    "no kubeconfig was found; set KUBECONFIG, or run kind, k3s or minikube to have a cluster");
        }
        return connect(found, options);
    }

    /** Connects to the cluster that the configuration names. */
    static Cluster connect(Config found, KubernetesOptions options) {
        String namespace = options.namespace().orElseGet(() -> orDefault(found.getNamespace()));
        Config config = new ConfigBuilder(found)
                .withNamespace(namespace)
                // Over HTTP/2 a refused token comes as a broken connection, after 19 s of tries.
                .withHttp2Disable(true)
                .withConnectionTimeout(5_000)
                .withRequestTimeout(10_000)
                // The client would repeat a slow creation too, and then tell that the name is taken: by ourselves.
                .withRequestRetryBackoffLimit(0)
                // The pause doubles five times: a watch that was cut is back within 3.2 s of the server.
                .withWatchReconnectInterval(100)
                .withWebsocketPingInterval(5_000)
                .build();
        Workers workers = new Workers("kubernetes");
        KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new JdkHttpClientFactory())
                .build();
        boolean connected = false;
        try {
            Cluster cluster = new Cluster(client, workers);
            connected = true;
            return cluster;
        } finally {
            if (!connected) {
                client.close();
                workers.close();
            }
        }
    }

    private static String orDefault(String namespace) {
        return namespace == null || namespace.isEmpty() ? DEFAULT_NAMESPACE : namespace;
    }

    /** Whether this JVM runs in a pod. */
    static boolean isInCluster() {
        return System.getenv(IN_CLUSTER) != null;
    }

    private String firstAnswer() {
        try {
            return calls.finish(
                    "version", FIRST_LIMIT, () -> client.getKubernetesVersion().getGitVersion());
        } catch (RuntimeLostException | KubernetesClientException silent) {
            throw new RuntimeUnavailableException(
                    "no Kubernetes API answers at " + endpoint() + ": " + Failures.words(silent));
        }
    }

    /** As {@code v1.34.4}. */
    String version() {
        return version;
    }

    String endpoint() {
        return client.getMasterUrl().toString();
    }

    /** Where a path of the API is asked for, as {@code version}. */
    URI uri(String path) {
        String server = endpoint();
        return URI.create((server.endsWith("/") ? server : server + "/") + path);
    }

    String namespace() {
        return client.getNamespace();
    }

    Workers workers() {
        return workers;
    }

    /** The client itself, for what is not one call: watches, streams and forwarded ports. */
    KubernetesClient client() {
        return client;
    }

    /** Makes a call; an interrupt cancels it. */
    <T> T ask(String what, Function<KubernetesClient, T> call) throws InterruptedException {
        return calls.call(what, LIMIT, () -> call.apply(client));
    }

    /** Makes a call that must answer within the limit. */
    <T> T ask(String what, Duration limit, Function<KubernetesClient, T> call) throws InterruptedException {
        return calls.call(what, limit, () -> call.apply(client));
    }

    /** Makes a call that is carried through; keeps the interrupt flag. */
    <T> T finish(String what, Function<KubernetesClient, T> call) {
        return calls.finish(what, LIMIT, () -> call.apply(client));
    }

    /** Makes a call that is carried through, but for longer than this. */
    <T> T finish(String what, Duration limit, Function<KubernetesClient, T> call) {
        return calls.finish(what, limit, () -> call.apply(client));
    }

    /** Looks for what may not be there. */
    <T> Optional<T> find(String what, Function<KubernetesClient, T> call) throws InterruptedException {
        return calls.call(what, LIMIT, () -> Optional.ofNullable(call.apply(client)));
    }

    /** Whether it was closed: nothing can be asked any more. */
    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        workers.close();
        client.close();
    }
}
