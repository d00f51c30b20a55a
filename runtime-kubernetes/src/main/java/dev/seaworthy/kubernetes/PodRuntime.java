package dev.seaworthy.kubernetes;

import dev.seaworthy.engine.ForeignContainer;
import dev.seaworthy.engine.Location;
import dev.seaworthy.kubernetes.Permissions.Need;
import dev.seaworthy.runtime.ContainerRuntime;
import dev.seaworthy.runtime.Host;
import dev.seaworthy.runtime.RuntimeInfo;
import dev.seaworthy.runtime.RuntimeInfo.Capability;
import dev.seaworthy.runtime.RuntimeLostException;
import dev.seaworthy.runtime.Session;
import dev.seaworthy.runtime.StartRefusedException;
import dev.seaworthy.runtime.StartRefusedException.Reason;
import dev.seaworthy.runtime.StartRequest;
import dev.seaworthy.runtime.StartedContainer;
import dev.seaworthy.signal.SignalSink;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.Setting;
import dev.seaworthy.spec.Settings;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The runtime over the API of a cluster. One informer serves all pods of a session; each pod that somebody else started has
 * one of its own. Safe to use from any thread.
 */
final class PodRuntime implements ContainerRuntime {
    private static final Duration TICK = Duration.ofMillis(500);
    private static final Duration WATCHDOG = Duration.ofSeconds(5);

    /** Each try on a forwarded port is a WebSocket through the API server and the kubelet. */
    private static final Duration FORWARDED_PAUSE = Duration.ofMillis(100);

    private static final Duration NETWORK_PAUSE = Duration.ofMillis(20);

    private final Cluster cluster;
    private final KubernetesOptions options;
    private final Reach reach;
    private final Session session;
    private final Permissions permissions;
    private final SessionLease lease;
    private final RuntimeInfo info;
    private final PodWatches watches = new PodWatches();
    private final ForeignPods foreign;
    private final PodStarter starter;
    private final ReentrantLock opening = new ReentrantLock();
    private volatile @Nullable PodFeed feed;
    private volatile boolean closed;

    private PodRuntime(Cluster cluster, KubernetesOptions options, Session session, Settings settings) {
        this.cluster = cluster;
        this.options = options;
        this.session = session;
        this.reach = resolve(options.reach());
        this.permissions = Permissions.review(cluster, Permissions.needsOf(reach));
        this.lease = new SessionLease(cluster, session);
        this.info = describe();
        Beats beats = new Beats();
        Observers observers = new Observers(cluster, options, permissions, beats);
        this.starter =
                new PodStarter(cluster, options, reach, Location.chosenHost(settings), lease, watches, observers);
        this.foreign = new ForeignPods(cluster, reach, observers, settings.get(Setting.LOG_LINES));
        cluster.workers().every(CgroupSamples.PAUSE, () -> beats.beat(cluster.workers()));
        cluster.workers().every(TICK, this::tick);
        cluster.workers().every(WATCHDOG, this::doubtSilence);
    }

    /** Removes what dead sessions left in the namespace, and is ready to start pods. */
    static PodRuntime over(Cluster cluster, KubernetesOptions options, Session session, Settings settings) {
        boolean opened = false;
        try {
            PodRuntime runtime = new PodRuntime(cluster, options, session, settings);
            Leftovers.remove(cluster, session);
            opened = true;
            return runtime;
        } finally {
            if (!opened) {
                cluster.close();
            }
        }
    }

    /** Inside the cluster pods are reached on their own addresses; from outside, any of these may be another machine's. */
    private static Reach resolve(Reach chosen) {
        if (chosen != Reach.AUTO) {
            return chosen;
        }
        return Cluster.isInCluster() ? Reach.POD_IP : Reach.PORT_FORWARD;
    }

    private RuntimeInfo describe() {
        Set<Capability> capabilities = EnumSet.of(Capability.RESTART_POLICY);
        if (options.cgroupByExec() && permissions.allows(Need.EXEC)) {
            capabilities.add(Capability.OOM_OF_CHILD);
            capabilities.add(Capability.MEMORY_PEAK);
        }
        if (reach != Reach.POD_IP) {
            capabilities.add(Capability.FIXED_HOST_PORT);
        }
        Duration pause = reach == Reach.PORT_FORWARD ? FORWARDED_PAUSE : NETWORK_PAUSE;
        return new RuntimeInfo(
                "kubernetes", cluster.version(), cluster.endpoint(), false, capabilities, pause, Host.UNKNOWN);
    }

    @Override
    public RuntimeInfo info() {
        return info;
    }

    /** The kubelet fetches images as part of the start; here it is made sure that there will be one. */
    @Override
    public void prepare(ContainerSpec spec, SignalSink progress) {
        Set<Need> needs = EnumSet.of(Need.WATCH, Need.RUN);
        if (!spec.configFiles().isEmpty()) {
            needs.add(Need.CONFIG_FILES);
        }
        if (!spec.ports().isEmpty() && reach == Reach.PORT_FORWARD) {
            needs.add(Need.PORT_FORWARD);
        } else if (reach == Reach.NODE_PORT) {
            needs.add(Need.NODE_PORT);
        }
        String missing = permissions.missingFor(needs);
        if (!missing.isEmpty()) {
            String words = "not allowed in the namespace " + cluster.namespace() + ": " + missing
                    + "; the module's role.yaml lists all that is needed";
            throw new StartRefusedException(Reason.OTHER, words, OptionalInt.empty(), null);
        }
    }

    @Override
    public StartedContainer start(StartRequest request, SignalSink sink) throws InterruptedException {
        PodChecks.check(request, options, reach);
        openFeed();
        return starter.start(request, sink);
    }

    /** Whoever waits for another thread to open it can be interrupted. */
    private void openFeed() throws InterruptedException {
        opening.lockInterruptibly();
        try {
            if (feed == null) {
                feed = newFeed();
            }
            if (closed) {
                closeFeed();
                throw new RuntimeLostException("the runtime was closed", null);
            }
        } finally {
            opening.unlock();
        }
    }

    private PodFeed newFeed() throws InterruptedException {
        String namespace = cluster.namespace();
        try {
            return PodFeed.open(
                    cluster,
                    client -> client.pods().inNamespace(namespace).withLabel(Session.SESSION_LABEL, session.id()),
                    watches);
        } catch (KubernetesClientException refused) {
            throw Failures.refusal(refused);
        }
    }

    private void closeFeed() {
        PodFeed open = feed;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public StartedContainer attach(String idOrName, SignalSink sink) throws InterruptedException {
        return new ForeignContainer(foreign.attach(idOrName, sink));
    }

    private void tick() {
        watches.all().forEach(PodWatch::tick);
        foreign.tick();
    }

    /** A server that hangs keeps its connections open: only the samples that stop coming give it away. */
    private void doubtSilence() {
        PodFeed open = feed;
        if (open != null && watches.all().stream().anyMatch(PodWatch::isSilent)) {
            open.doubt();
        }
        foreign.doubtSilence();
    }

    @Override
    public void close() {
        closed = true;
        closeFeed();
        foreign.close();
        watches.all().forEach(PodWatch::release);
        lease.close();
        cluster.close();
    }
}
