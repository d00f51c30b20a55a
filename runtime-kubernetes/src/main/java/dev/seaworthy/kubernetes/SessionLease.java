package dev.seaworthy.kubernetes;

import dev.seaworthy.runtime.RuntimeLostException;
import dev.seaworthy.runtime.Session;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one object that owns all that this session creates: when it is deleted, the cluster deletes the rest. It is made
 * before the first pod, renewed while this JVM lives, and deleted when the runtime is closed or the JVM ends; where neither
 * happens, the next session finds it expired. Times in it are the API server's, so that no session judges another by its
 * own clock. Safe to use from any thread.
 */
final class SessionLease implements AutoCloseable {
    /** Marks a lease as one of ours. */
    static final Map<String, String> LABEL = Map.of("app.kubernetes.io/managed-by", "seaworthy");

    /** So long a JVM may stand still, as in a debugger, before others remove what is its own. */
    private static final Duration VALIDITY = Duration.ofMinutes(15);

    private static final Duration RENEWAL = Duration.ofMinutes(1);

    /** A JVM that ends does not wait longer for an API server that hangs. */
    private static final Duration EXIT_LIMIT = Duration.ofSeconds(5);

    private static final AtomicLong COUNT = new AtomicLong();

    private final Cluster cluster;
    private final Session session;
    /** A JVM may have several runtimes, and each is closed alone. */
    private final String name;

    private final Thread hook = new Thread(this::delete, "seaworthy-kubernetes-exit");
    /** Held while the lease is made; whoever waits for that can be interrupted. */
    private final ReentrantLock creating = new ReentrantLock();

    private @Nullable Lease lease;
    private Duration serverAhead = Duration.ZERO;
    private boolean closed;

    SessionLease(Cluster cluster, Session session) {
        this.cluster = cluster;
        this.session = session;
        this.name = "seaworthy-" + session.id() + "-" + COUNT.incrementAndGet();
    }

    /** The lease, which is made when there is none yet. */
    LeaseReference get() throws InterruptedException {
        creating.lockInterruptibly();
        try {
            return made();
        } finally {
            creating.unlock();
        }
    }

    private LeaseReference made() {
        Lease known = known();
        if (known == null) {
            known = create();
            keep(known);
            cluster.workers().every(RENEWAL, this::renew);
        }
        return new LeaseReference(
                known.getMetadata().getName(), known.getMetadata().getUid());
    }

    private synchronized @Nullable Lease known() {
        return lease;
    }

    private synchronized void keep(Lease made) {
        if (closed) {
            throw new RuntimeLostException("the runtime was closed", null);
        }
        lease = made;
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException exiting) {
            Log.debug("the JVM is ending: the next session finds the lease expired");
        }
    }

    private Lease create() {
        Instant before = Instant.now();
        Lease wanted = new LeaseBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(LABEL)
                .addToLabels(Session.SESSION_LABEL, session.id())
                .addToAnnotations(Session.OWNER_LABEL, session.labels(before).get(Session.OWNER_LABEL))
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(session.id())
                .withLeaseDurationSeconds((int) VALIDITY.toSeconds())
                .withRenewTime(time(before))
                .endSpec()
                .build();
        Lease made;
        try {
            made = cluster.finish(
                    "create lease",
                    client -> client.leases()
                            .inNamespace(cluster.namespace())
                            .resource(wanted)
                            .create());
        } catch (KubernetesClientException answer) {
            // An earlier try may have made it, and lost the answer.
            made = Failures.isTaken(answer) ? existing(answer) : refuse(answer);
        }
        Instant created = Instant.parse(made.getMetadata().getCreationTimestamp());
        // The server's time stamp has whole seconds; what is below does not count.
        serverAhead = Duration.between(before.truncatedTo(ChronoUnit.SECONDS), created);
        return made;
    }

    private Lease existing(KubernetesClientException answer) {
        @Nullable
        Lease found = cluster.finish(
                "get lease",
                client -> client.leases()
                        .inNamespace(cluster.namespace())
                        .withName(name)
                        .get());
        if (found == null) {
            throw new RuntimeLostException("the lease came and went", answer);
        }
        return found;
    }

    private static Lease refuse(KubernetesClientException answer) {
        throw Failures.refusal(answer);
    }

    private ZonedDateTime time(Instant local) {
        return local.plus(serverAhead).atZone(ZoneOffset.UTC);
    }

    private void renew() {
        Lease known = known();
        if (known == null) {
            return;
        }
        // Without a version the client asks for the newest first: the answer to the last renewal may have been lost.
        Lease renewed = new LeaseBuilder(known)
                .editMetadata()
                .withResourceVersion(null)
                .endMetadata()
                .editSpec()
                .withRenewTime(time(Instant.now()))
                .endSpec()
                .build();
        try {
            var unused = cluster.finish(
                    "renew lease",
                    client -> client.leases()
                            .inNamespace(cluster.namespace())
                            .resource(renewed)
                            .update());
        } catch (RuntimeLostException | KubernetesClientException failed) {
            Log.warn("cannot renew the session's lease: " + Failures.words(failed));
        }
    }

    private void delete() {
        @Nullable Lease known;
        synchronized (this) {
            closed = true;
            known = lease;
            lease = null;
        }
        if (known == null) {
            return;
        }
        try {
            var unused = cluster.finish(
                    "delete lease",
                    EXIT_LIMIT,
                    client -> client.leases()
                            .inNamespace(cluster.namespace())
                            .withName(name)
                            .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                            .delete());
        } catch (RuntimeLostException | KubernetesClientException failed) {
            Log.warn("cannot delete the session's lease: " + Failures.words(failed));
        }
    }

    @Override
    public void close() {
        delete();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException exiting) {
            Log.debug("the JVM is ending");
        }
    }

    /** Whether a lease of another session has not been renewed in time, by the server's clock. */
    static boolean isExpired(Lease lease, Instant serverNow) {
        ZonedDateTime renewed = lease.getSpec() == null ? null : lease.getSpec().getRenewTime();
        Integer seconds = lease.getSpec() == null ? null : lease.getSpec().getLeaseDurationSeconds();
        return renewed != null
                && seconds != null
                && renewed.toInstant().plusSeconds(seconds).isBefore(serverNow);
    }
}
