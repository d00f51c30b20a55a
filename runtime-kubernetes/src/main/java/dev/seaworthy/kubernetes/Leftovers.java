package dev.seaworthy.kubernetes;

import dev.seaworthy.runtime.RuntimeLostException;
import dev.seaworthy.runtime.Session;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Removes what dead sessions left in the namespace: those whose process ran on this machine and is gone, and those whose
 * lease has expired, wherever they ran. A failure is logged, and never stops anybody.
 */
final class Leftovers {
    private Leftovers() {}

    static void remove(Cluster cluster, Session session) {
        try {
            Instant now = cluster.finish("time", client -> serverTime(client, cluster.uri("version")));
            cluster
                    .finish(
                            "list leases",
                            client -> client.leases()
                                    .inNamespace(cluster.namespace())
                                    .withLabels(SessionLease.LABEL)
                                    .list()
                                    .getItems())
                    .stream()
                    .filter(lease -> isLeftBehind(lease, session, now))
                    .forEach(lease -> remove(cluster, lease));
        } catch (RuntimeLostException | KubernetesClientException failed) {
            Log.warn("cannot look for pods that were left behind: " + Failures.words(failed));
        }
    }

    /** By the date that it puts on its answers; in whole seconds, and good enough for leases that last minutes. */
    private static Instant serverTime(KubernetesClient client, URI version) {
        HttpClient http = client.getHttpClient();
        HttpRequest request = http.newHttpRequestBuilder().uri(version).build();
        @Nullable String date = http.sendAsync(request, String.class).join().header("Date");
        try {
            return date == null ? Instant.MIN : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
        } catch (DateTimeException unreadable) {
            return Instant.MIN;
        }
    }

    static boolean isLeftBehind(Lease lease, Session session, Instant serverNow) {
        Map<String, String> marks = new HashMap<>();
        if (lease.getMetadata().getAnnotations() != null) {
            marks.putAll(lease.getMetadata().getAnnotations());
        }
        if (lease.getMetadata().getLabels() != null) {
            marks.putAll(lease.getMetadata().getLabels());
        }
        String owner = marks.get(Session.SESSION_LABEL);
        boolean another = owner != null && !owner.equals(session.id());
        return another && (session.isLeftBehind(marks) || SessionLease.isExpired(lease, serverNow));
    }

    /** The lease goes last: what could not be removed is found again by it. */
    private static void remove(Cluster cluster, Lease lease) {
        String session = lease.getMetadata().getLabels().get(Session.SESSION_LABEL);
        try {
            cluster.finish("remove what was left behind", client -> {
                client
                        .pods()
                        .inNamespace(cluster.namespace())
                        .withLabel(Session.SESSION_LABEL, session)
                        .list()
                        .getItems()
                        .stream()
                        .filter(pod ->
                                pod.hasOwnerReferenceFor(lease.getMetadata().getUid()))
                        .forEach(pod -> client.resource(pod).withGracePeriod(1).delete());
                return client.leases()
                        .inNamespace(cluster.namespace())
                        .withName(lease.getMetadata().getName())
                        .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                        .delete();
            });
        } catch (RuntimeLostException | KubernetesClientException failed) {
            Log.warn("cannot remove what session " + session + " left behind: " + Failures.words(failed));
        }
    }
}
