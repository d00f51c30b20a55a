package dev.seaworthy.kubernetes;

import dev.seaworthy.runtime.RuntimeLostException;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What may be done in the namespace: each verb that Seaworthy uses is asked for once, by a SelfSubjectAccessReview, before
 * anything is created. The same list as in {@code role.yaml}.
 */
final class Permissions {
    /** What a verb is needed for. */
    enum Need {
        /** To watch any pod. */
        WATCH,
        /** To run a pod. */
        RUN,
        /** To run a pod with config files. */
        CONFIG_FILES,
        /** To reach a pod through the API server. */
        PORT_FORWARD,
        /** To reach a pod on its node. */
        NODE_PORT,
        /** To read a container's cgroup. Without it less is known. */
        EXEC,
        /** To have memory samples where exec is not allowed. */
        METRICS,
        /** To say why a pod hangs. Without it less is known. */
        EVENTS
    }

    /**
     * One verb on one resource.
     *
     * @param group the API group, empty for the core's
     * @param resource as {@code pods} or {@code pods/log}
     */
    record Verb(Need need, String verb, String group, String resource) {
        /** As a sentence names it: {@code create pods/exec}. */
        @Override
        public String toString() {
            return verb + " " + resource + (group.isEmpty() ? "" : "." + group);
        }
    }

    /** WebSocket calls are a GET, and are authorised as {@code get}; from 1.35 on also as {@code create}. */
    private static final List<Verb> ALL = List.of(
            new Verb(Need.WATCH, "get", "", "pods"),
            new Verb(Need.WATCH, "list", "", "pods"),
            new Verb(Need.WATCH, "watch", "", "pods"),
            new Verb(Need.WATCH, "get", "", "pods/log"),
            new Verb(Need.RUN, "create", "", "pods"),
            new Verb(Need.RUN, "delete", "", "pods"),
            new Verb(Need.RUN, "create", "coordination.k8s.io", "leases"),
            new Verb(Need.RUN, "get", "coordination.k8s.io", "leases"),
            new Verb(Need.RUN, "list", "coordination.k8s.io", "leases"),
            new Verb(Need.RUN, "update", "coordination.k8s.io", "leases"),
            new Verb(Need.RUN, "delete", "coordination.k8s.io", "leases"),
            new Verb(Need.CONFIG_FILES, "create", "", "configmaps"),
            new Verb(Need.CONFIG_FILES, "delete", "", "configmaps"),
            new Verb(Need.PORT_FORWARD, "get", "", "pods/portforward"),
            new Verb(Need.PORT_FORWARD, "create", "", "pods/portforward"),
            new Verb(Need.NODE_PORT, "create", "", "services"),
            new Verb(Need.NODE_PORT, "get", "", "services"),
            new Verb(Need.NODE_PORT, "delete", "", "services"),
            new Verb(Need.EXEC, "get", "", "pods/exec"),
            new Verb(Need.EXEC, "create", "", "pods/exec"),
            new Verb(Need.METRICS, "get", "metrics.k8s.io", "pods"),
            new Verb(Need.EVENTS, "list", "", "events"));

    private final List<Verb> missing;

    private Permissions(List<Verb> missing) {
        this.missing = List.copyOf(missing);
    }

    /** Of whoever is allowed everything. */
    static Permissions all() {
        return new Permissions(List.of());
    }

    static List<Verb> verbs() {
        return ALL;
    }

    /**
     * Asks for all verbs of these needs.
     *
     * @throws RuntimeLostException when the API server does not answer
     */
    static Permissions review(Cluster cluster, Set<Need> needs) {
        List<Verb> missing = new ArrayList<>();
        for (Verb verb : ALL) {
            if (needs.contains(verb.need()) && !isAllowed(cluster, verb)) {
                missing.add(verb);
            }
        }
        return new Permissions(missing);
    }

    private static boolean isAllowed(Cluster cluster, Verb verb) {
        List<String> path = List.of(verb.resource().split("/", 2));
        SelfSubjectAccessReview question = new SelfSubjectAccessReviewBuilder()
                .withNewSpec()
                .withNewResourceAttributes()
                .withNamespace(cluster.namespace())
                .withVerb(verb.verb())
                .withGroup(verb.group())
                .withResource(path.get(0))
                .withSubresource(path.size() > 1 ? path.get(1) : "")
                .endResourceAttributes()
                .endSpec()
                .build();
        try {
            return cluster.finish(
                    "whether to " + verb,
                    client -> client.authorization()
                            .v1()
                            .selfSubjectAccessReview()
                            .create(question)
                            .getStatus()
                            .getAllowed());
        } catch (KubernetesClientException unanswered) {
            // A cluster that does not even answer this question will answer the call itself.
            Log.debug("whether to " + verb + ": " + Failures.words(unanswered));
            return true;
        }
    }

    boolean allows(Need need) {
        return missing.stream().noneMatch(verb -> verb.need() == need);
    }

    /** The verbs that are missing for any of these needs, as a sentence names them; empty when none is. */
    String missingFor(Set<Need> needs) {
        Predicate<Verb> needed = verb -> needs.contains(verb.need());
        return String.join(
                ", ", missing.stream().filter(needed).map(Verb::toString).toList());
    }

    /** All needs of whoever starts pods that are reached this way. */
    static Set<Need> needsOf(Reach reach) {
        EnumSet<Need> needs = EnumSet.of(Need.WATCH, Need.RUN, Need.CONFIG_FILES, Need.EXEC, Need.EVENTS);
        if (reach == Reach.PORT_FORWARD) {
            needs.add(Need.PORT_FORWARD);
        } else if (reach == Reach.NODE_PORT) {
            needs.add(Need.NODE_PORT);
        }
        return needs;
    }
}
