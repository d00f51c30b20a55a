package dev.seaworthy.it.kubernetes;

import static org.awaitility.Awaitility.await;

import dev.seaworthy.it.contract.EventMeter;
import dev.seaworthy.runtime.ContainerRuntime;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks the API server how many watches of pods it serves in a namespace. */
final class WatchMeter implements EventMeter {
    /** The node's own parts watch pods in all namespaces, which is another scope. */
    private static final Pattern WATCHES =
            Pattern.compile("apiserver_longrunning_requests\\{(?=[^}]*resource=\"pods\")(?=[^}]*scope=\"namespace\")"
                    + "(?=[^}]*subresource=\"\")(?=[^}]*verb=\"WATCH\")[^}]*} (\\d+)");

    private final KubernetesClient client;
    private final ContainerRuntime runtime;
    private final int before;

    WatchMeter(KubernetesClient client, ContainerRuntime runtime) {
        this.client = client;
        this.runtime = runtime;
        this.before = settled();
    }

    /** A watch that was closed just now may still be served. */
    private int settled() {
        AtomicInteger last = new AtomicInteger(-1);
        return await("the number of watches settles")
                .pollInterval(Duration.ofSeconds(2))
                .until(this::watches, now -> last.getAndSet(now) == now);
    }

    private int watches() {
        Matcher gauge = WATCHES.matcher(client.raw("/metrics"));
        return gauge.find() ? Integer.parseInt(gauge.group(1)) : 0;
    }

    @Override
    public ContainerRuntime runtime() {
        return runtime;
    }

    @Override
    public int eventConnections() {
        return watches() - before;
    }

    @Override
    public void close() {
        runtime.close();
        client.close();
    }
}
