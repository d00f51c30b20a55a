package dev.seaworthy.kubernetes;

import dev.seaworthy.runtime.Session;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Creates a pod and what it needs. An object of the same name may be there: made by an earlier try of this very start,
 * whose answer was lost, and then it is the one that is wanted; or a pod of ours that is on its way out, and then its end is
 * waited for; or anything else, which is left alone.
 */
final class Creation {
    private static final String SPEC = "dev.seaworthy.spec";
    /** The kubelet kills after the grace of a second, and tells some seconds later. */
    private static final Duration CLEARING = Duration.ofSeconds(30);

    private static final Duration CLEARING_PAUSE = Duration.ofMillis(250);

    private final Cluster cluster;
    private final Removal removal;
    private final boolean retried;

    /**
     * For one start.
     *
     * @param removal learns of all that was made
     * @param retried whether an earlier try of the same start was cut off
     */
    Creation(Cluster cluster, Removal removal, boolean retried) {
        this.cluster = cluster;
        this.removal = removal;
        this.retried = retried;
    }

    /** Marks a pod with what was asked for: another launch may have had the same name. */
    static Pod marked(Pod wanted) {
        return new PodBuilder(wanted)
                .editMetadata()
                .addToAnnotations(SPEC, Integer.toHexString(wanted.getSpec().hashCode()))
                .endMetadata()
                .build();
    }

    /** Deletes what a try has made whose answer was lost, and that was not repeated. */
    void deleteOrphan(Pod wanted) {
        find(wanted).filter(found -> isOurs(found, wanted)).ifPresent(removal::add);
        removal.abandon();
    }

    /** What the pod needs is there before it. */
    Optional<Service> companions(Blueprint blueprint) {
        // To look at config maps takes another right; after a cut the name has to do.
        blueprint.config().ifPresent(config -> make(config, Optional::of));
        return blueprint.service().map(service -> make(service, this::find));
    }

    /** Carried through in spite of an interrupt: what is created all the same could not be removed. */
    Pod pod(Pod wanted) throws InterruptedException {
        try {
            return make(wanted, this::find);
        } catch (KubernetesClientException answer) {
            boolean leaving = Failures.isTaken(answer)
                    && find(wanted)
                            .filter(found -> PodStates.isDeleted(found) && isOfSameSession(found, wanted))
                            .isPresent();
            if (!leaving) {
                throw answer;
            }
            awaitGone(wanted, answer);
            return make(wanted, this::find);
        }
    }

    /**
     * Creates it.
     *
     * @param finder finds what an earlier try has made
     */
    private <T extends HasMetadata> T make(T wanted, Function<T, Optional<T>> finder) {
        T made;
        try {
            made = cluster.finish(
                    "create " + wanted.getKind(),
                    client -> client.resource(wanted).create());
        } catch (KubernetesClientException answer) {
            Optional<T> earlier = retried && Failures.isTaken(answer) ? finder.apply(wanted) : Optional.empty();
            made = earlier.filter(found -> isOurs(found, wanted)).orElseThrow(() -> answer);
        }
        removal.add(made);
        return made;
    }

    private <T extends HasMetadata> Optional<T> find(T wanted) {
        return cluster.finish(
                "get " + wanted.getKind(),
                client -> Optional.ofNullable(client.resource(wanted).get()));
    }

    private static boolean isOurs(HasMetadata found, HasMetadata wanted) {
        return found.getMetadata().getDeletionTimestamp() == null
                && isOfSameSession(found, wanted)
                && Objects.equals(mark(found), mark(wanted));
    }

    private static @Nullable String mark(HasMetadata one) {
        Map<String, String> annotations = one.getMetadata().getAnnotations();
        return annotations == null ? null : annotations.get(SPEC);
    }

    private static boolean isOfSameSession(HasMetadata found, HasMetadata wanted) {
        Map<String, String> labels = found.getMetadata().getLabels();
        String ours = wanted.getMetadata().getLabels().get(Session.SESSION_LABEL);
        return labels != null && Objects.equals(labels.get(Session.SESSION_LABEL), ours);
    }

    /** Asked for, not watched: a watch that begins after the end would wait for another one. */
    private void awaitGone(Pod wanted, KubernetesClientException answer) throws InterruptedException {
        long until = System.nanoTime() + CLEARING.toNanos();
        while (find(wanted).isPresent()) {
            if (System.nanoTime() > until) {
                throw answer;
            }
            TimeUnit.MILLISECONDS.sleep(CLEARING_PAUSE.toMillis());
        }
    }
}
