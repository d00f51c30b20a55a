package dev.seaworthy.kubernetes;

import dev.seaworthy.runtime.RuntimeLostException;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Removes what a start has made, and nothing else: a name proves nothing. What it misses goes with the session's lease.
 * Thread-safe.
 */
final class Removal implements PodContainer.Deletion {
    private final Cluster cluster;
    private final List<HasMetadata> made = new CopyOnWriteArrayList<>();

    Removal(Cluster cluster) {
        this.cluster = cluster;
    }

    /** This was made. What comes last, which needs the rest, is removed first. */
    void add(HasMetadata one) {
        made.add(0, one);
    }

    /**
     * Deletes all of it; gone already is fine. Carried through in spite of an interrupt. The cluster goes on by itself: the
     * pod is there until its containers have ended.
     *
     * @param graceSeconds between SIGTERM and SIGKILL, 1 or more
     * @throws RuntimeLostException when the API server does not answer, or does not allow it
     */
    @Override
    public void delete(long graceSeconds) {
        made.forEach(one -> delete(one, graceSeconds));
    }

    private void delete(HasMetadata one, long graceSeconds) {
        if (cluster.isClosed()) {
            // The lease that the runtime deleted at its end took all of this along.
            return;
        }
        try {
            var unused = cluster.finish(
                    "delete " + one.getKind(),
                    client -> client.resource(one).withGracePeriod(graceSeconds).delete());
        } catch (KubernetesClientException answer) {
            if (!Failures.isMissing(answer)) {
                throw new RuntimeLostException(Failures.words(answer), answer);
            }
        }
    }

    /** Deletes all but the pod, which is gone. */
    @Override
    public void deleteCompanions() {
        made.stream().filter(one -> !(one instanceof Pod)).forEach(one -> delete(one, 1));
    }

    /** Deletes what a failed start has left. */
    void abandon() {
        try {
            delete(1);
        } catch (RuntimeLostException lost) {
            Log.debug("not removed yet: " + lost.getMessage());
        }
    }
}
