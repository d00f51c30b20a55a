package dev.seaworthy.it.kubernetes;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Namespaces of a test's own. */
public final class Namespaces implements AutoCloseable {
    private static final int LIMIT_SECONDS = 60;

    private final KubernetesClient client;
    private final List<String> made = new ArrayList<>();

    /** Makes none yet. */
    public Namespaces(KubernetesClient client) {
        this.client = client;
    }

    /** Makes one, and returns its name when pods can be created in it. */
    public String create(Map<String, String> labels) {
        String name = "seaworthy-it-" + UUID.randomUUID().toString().substring(0, 8);
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withLabels(labels)
                        .endMetadata()
                        .build())
                .create();
        made.add(name);
        client.serviceAccounts()
                .inNamespace(name)
                .withName("default")
                .waitUntilCondition(account -> account != null, LIMIT_SECONDS, TimeUnit.SECONDS);
        return name;
    }

    /** Deletes them with all that is in them; the cluster takes its time. */
    @Override
    public void close() {
        made.forEach(name -> client.namespaces().withName(name).delete());
        made.clear();
    }
}
