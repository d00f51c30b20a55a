package dev.seaworthy.kubernetes;

import static dev.seaworthy.kubernetes.Pods.app;
import static dev.seaworthy.kubernetes.Pods.ended;
import static dev.seaworthy.kubernetes.Pods.running;
import static dev.seaworthy.kubernetes.Pods.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.seaworthy.runtime.Host;
import dev.seaworthy.runtime.Session;
import dev.seaworthy.runtime.StartRefusedException;
import dev.seaworthy.runtime.StartRefusedException.Reason;
import dev.seaworthy.runtime.StartedContainer;
import dev.seaworthy.signal.ExitStatus;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.signal.Signal;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.HostAddress;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A pod's life from its creation to its removal, over an API server without nodes. */
class PodLaunchTest {
    private final MockCluster cluster = new MockCluster();
    private final PodRuntime runtime = cluster.runtime();
    private final Heard heard = new Heard();

    @AfterEach
    void close() {
        runtime.close();
        cluster.close();
    }

    private StartedContainer started(ContainerSpec spec) throws Exception {
        Starting starting = Starting.of(runtime, spec, "nvr", heard);
        starting.awaitPod(cluster);
        cluster.tell("nvr", running(app(0), 1));
        return starting.get();
    }

    @Test
    void itsLifeIsTold() throws Exception {
        Starting starting = Starting.of(runtime, Starting.spec(), "nvr", heard);
        starting.awaitPod(cluster);
        cluster.tell("nvr", waiting(app(0), "ContainerCreating", ""));
        assertThat(heard.next(Signal.Waiting.class).reason()).isEqualTo("ContainerCreating");
        cluster.tell("nvr", running(app(0), 1));
        starting.get();
        assertThat(heard.next(Signal.Started.class)).isEqualTo(new Signal.Started(Pods.at(1), 0));

        cluster.tell("nvr", ended(app(0), 137, "OOMKilled", 1, 9));
        assertThat(heard.next(Signal.OomKill.class).evidence()).isEqualTo(ContainerEnds.EVIDENCE);
        assertThat(heard.next(Signal.Exited.class))
                .isEqualTo(new Signal.Exited(Pods.at(9), new ExitStatus(137, OomVerdict.PROVEN)));
    }

    @Test
    void itIsDescribedByItsPod() throws Exception {
        StartedContainer container = started(Starting.builder().port(5000).build());
        Pod pod = cluster.pod("nvr").get();

        assertThat(container.id()).isEqualTo(pod.getMetadata().getUid());
        assertThat(container.name()).isEqualTo("nvr");
        assertThat(container.image()).isEqualTo("nvr:1");
        assertThat(container.memoryLimit()).isEqualTo(64L << 20);
        assertThat(container.address(5000)).isEqualTo(new HostAddress("10.1.2.3", 5000));
        assertThat(pod.getMetadata().getLabels())
                .containsEntry(Session.SESSION_LABEL, Session.current().id());
    }

    @Test
    void itsNodeIsTold() throws Exception {
        Starting starting = Starting.of(runtime, Starting.spec(), "nvr", heard);
        starting.awaitPod(cluster);
        cluster.bind("nvr", "node-2");
        cluster.tell("nvr", running(app(0), 1));

        assertThat(starting.get().host()).hasValue(new Host("node-2", 0));
    }

    @Test
    void removalTakesAllThatWasMadeForIt() throws Exception {
        StartedContainer container =
                started(Starting.builder().configFile("/config/a.yml", "a: 1").build());
        assertThat(cluster.configMaps()).containsExactly("nvr");

        container.remove();

        assertThat(cluster.pods()).isEmpty();
        assertThat(cluster.configMaps()).isEmpty();
        assertThat(heard.told()).as("our own doing").isEqualTo("starts 0");
    }

    @Test
    void goneAlreadyIsFine() throws Exception {
        StartedContainer container = started(Starting.spec());
        cluster.pod("nvr").delete();
        heard.next(Signal.Removed.class);

        container.remove();
        container.remove();

        assertThat(heard.told()).isEqualTo("starts 0, gone");
    }

    @Test
    void aStopReturnsWhenItsPodHasEnded() throws Exception {
        StartedContainer container = started(Starting.spec());

        container.stop(Duration.ofSeconds(1));

        assertThat(cluster.pods()).isEmpty();
        assertThat(heard.next(Signal.Removed.class).lastExit()).isEmpty();
    }

    @Test
    void aStopIsOurOwnAndReturnsWhenItsContainerHasEnded() throws Exception {
        StartedContainer container = started(Starting.spec());
        cluster.hold("nvr");
        FutureTask<Boolean> stop = new FutureTask<>(() -> {
            container.stop(Duration.ofSeconds(1));
            return true;
        });
        new Thread(stop, "stop").start();

        cluster.api().awaitAsked("DELETE", "pods/nvr", 1);
        cluster.tell("nvr", ended(app(0), 143, "Error", 1, 2));

        assertThat(stop.get(30, TimeUnit.SECONDS)).isTrue();
        heard.next(Signal.Exited.class);
        assertThat(heard.told()).isEqualTo("starts 0, exits 143 excluded");
        cluster.letGo("nvr");
    }

    @Test
    void whoeverDeletesItElsewhereIsTold() throws Exception {
        Starting starting = Starting.of(runtime, Starting.spec(), "nvr", heard);
        starting.awaitPod(cluster);
        cluster.hold("nvr");
        cluster.tell("nvr", running(app(0), 1));
        starting.get();

        cluster.pod("nvr").delete();

        assertThat(heard.next(Signal.Terminating.class).reason()).isEqualTo("somebody deleted the pod");
    }

    @Test
    void whatCannotStartIsRefusedAndRemoved() throws Exception {
        Starting starting = Starting.of(
                runtime, Starting.builder().configFile("/config/a.yml", "a: 1").build(), "nvr", heard);
        starting.awaitPod(cluster);
        cluster.tell("nvr", waiting(app(0), "ErrImageNeverPull", "nvr:1 is not present"));

        StartRefusedException refusal = catchThrowableOfType(StartRefusedException.class, starting::get);

        assertThat(refusal.reason()).isEqualTo(Reason.IMAGE_UNAVAILABLE);
        assertThat(refusal).hasMessageEndingWith("ErrImageNeverPull: nvr:1 is not present");
        assertThat(cluster.pods()).isEmpty();
        assertThat(cluster.configMaps()).isEmpty();
    }

    @Test
    void aPodThatEndsBeforeItWasSeenToRunIsStarted() throws Exception {
        Starting starting = Starting.of(runtime, Starting.spec(), "nvr", heard);
        starting.awaitPod(cluster);
        cluster.tell("nvr", ended(app(0), 3, "Error", 1, 2));

        starting.get();

        heard.next(Signal.Exited.class);
        assertThat(heard.told()).isEqualTo("starts 0, exits 3 excluded");
    }

    @Test
    void allIsOwnedByOneLeaseThatGoesWithTheRuntime() throws Exception {
        assertThat(cluster.leases()).as("before there is anything to own").isEmpty();
        started(Starting.builder().configFile("/config/a.yml", "a: 1").build());

        assertThat(cluster.leases()).hasSize(1);
        String lease = cluster.leases().get(0);
        assertThat(cluster.pod("nvr").get().getMetadata().getOwnerReferences())
                .extracting("kind", "name")
                .containsExactly(tuple("Lease", lease));
        assertThat(lease).startsWith("seaworthy-" + Session.current().id());

        runtime.close();
        assertThat(cluster.leases()).isEmpty();
    }

    @Test
    void aServerThatGoesAwayIsALostRuntime() throws Exception {
        started(Starting.spec());

        cluster.shutDown();

        heard.next(Signal.RuntimeLost.class);
        assertThat(heard.told()).isEqualTo("starts 0, lost");
    }
}
