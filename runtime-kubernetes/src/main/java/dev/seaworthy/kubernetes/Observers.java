package dev.seaworthy.kubernetes;

import dev.seaworthy.engine.Samples;
import dev.seaworthy.kubernetes.Permissions.Need;
import dev.seaworthy.signal.Signal;
import dev.seaworthy.signal.SignalSink;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Sets up the watch of a pod, with all that it may ask the cluster. */
final class Observers {
    private final Cluster cluster;
    private final KubernetesOptions options;
    private final Permissions permissions;
    private final Beats beats;

    Observers(Cluster cluster, KubernetesOptions options, Permissions permissions, Beats beats) {
        this.cluster = cluster;
        this.options = options;
        this.permissions = permissions;
        this.beats = beats;
    }

    /** Of a pod that is about to be created here. */
    PodWatch ofOwn(String pod, String container, SignalSink sink) {
        PodStory story = PodStory.fromTheStart(options.unschedulableGrace(), container);
        return watch(cluster.namespace(), pod, container, story, sink, true);
    }

    /** Of somebody else's pod. */
    PodWatch ofForeign(String namespace, String pod, String container, SignalSink sink) {
        PodStory story = PodStory.fromTheMiddle(options.unschedulableGrace(), Optional.of(container));
        return watch(namespace, pod, container, story, sink, false);
    }

    private PodWatch watch(
            String namespace, String pod, String container, PodStory story, SignalSink sink, boolean ours) {
        PodLog log = new PodLog(cluster, namespace, pod, container);
        PodWatch.Means means = new PodWatch.Means() {
            @Override
            public List<Event> events(String uid) throws InterruptedException {
                return eventsOf(namespace, uid);
            }

            @Override
            public Samples samples(Consumer<Signal> signals, Consumer<String> oomKills) {
                return samplesOf(namespace, pod, container, signals, oomKills);
            }
        };
        PodWatch watch = new PodWatch(cluster.workers(), story, sink, log, means, ours);
        log.restarts(() ->
                watch.last().map(now -> PodStates.restarts(now, container)).orElse(0));
        return watch;
    }

    private List<Event> eventsOf(String namespace, String uid) throws InterruptedException {
        if (!permissions.allows(Need.EVENTS)) {
            return List.of();
        }
        return cluster.ask(
                "list events",
                client -> client.v1()
                        .events()
                        .inNamespace(namespace)
                        .withField("involvedObject.uid", uid)
                        .list()
                        .getItems());
    }

    private Samples samplesOf(
            String namespace, String pod, String container, Consumer<Signal> signals, Consumer<String> oomKills) {
        if (!options.cgroupByExec()) {
            return metricsOf(
                    namespace, pod, container, signals, KubernetesSettings.CGROUP_BY_EXEC.name() + " is false");
        }
        if (!permissions.allows(Need.EXEC)) {
            String reason = "not allowed: " + permissions.missingFor(Set.of(Need.EXEC));
            return metricsOf(namespace, pod, container, signals, reason);
        }
        CgroupSamples.Shell shell = script -> shell(namespace, pod, container, script);
        return beats.add(new CgroupSamples(cluster.workers(), shell, signals, oomKills));
    }

    private Samples metricsOf(String namespace, String pod, String container, Consumer<Signal> signals, String reason) {
        MetricsSamples.Source source = () ->
                cluster.ask("metrics of " + pod, client -> client.top().pods().metrics(namespace, pod));
        return beats.add(new MetricsSamples(source, container, signals, reason));
    }

    private ExecWatch shell(String namespace, String pod, String container, String script) throws InterruptedException {
        return cluster.ask(
                "exec in " + pod,
                client -> client.pods()
                        .inNamespace(namespace)
                        .withName(pod)
                        .inContainer(container)
                        .redirectingInput()
                        .redirectingOutput()
                        .exec("/bin/sh", "-c", script));
    }
}
