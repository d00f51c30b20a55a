package dev.seaworthy.kubernetes;

import static dev.seaworthy.kubernetes.Pods.app;
import static dev.seaworthy.kubernetes.Pods.ended;
import static dev.seaworthy.kubernetes.Pods.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.seaworthy.runtime.RuntimeLostException;
import dev.seaworthy.runtime.Session;
import dev.seaworthy.runtime.StartRefusedException;
import dev.seaworthy.runtime.StartRefusedException.Reason;
import dev.seaworthy.runtime.StartedContainer;
import dev.seaworthy.signal.Signal;
import dev.seaworthy.spec.ContainerSpec;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a start when the API server refuses, or is not heard. */
class PodStarterTest {
    private static final ContainerSpec WITH_CONFIG =
            Starting.builder().configFile("/config/a.yml", "a: 1").build();

    private final MockCluster cluster = new MockCluster();
    private final PodRuntime runtime = cluster.runtime();
    private final Heard heard = new Heard();

    @AfterEach
    void close() {
        runtime.close();
        cluster.close();
    }

    private Starting start(ContainerSpec spec) {
        return Starting.of(runtime, spec, "nvr", heard);
    }

    private StartRefusedException refusal(ContainerSpec spec) {
        return catchThrowableOfType(StartRefusedException.class, start(spec)::get);
    }

    private void somebodyElsesPod() {
        Pod theirs = new PodBuilder(Pods.pending().build())
                .editMetadata()
                .addToLabels(Session.SESSION_LABEL, "another")
                .endMetadata()
                .build();
        cluster.test().resource(theirs).create();
    }

    @Test
    void aRefusalLeavesNothing() {
        cluster.api().refuse("POST", "pods", Captured.status("create-quota-exceeded"));

        StartRefusedException refusal = refusal(WITH_CONFIG);

        assertThat(refusal.reason()).isEqualTo(Reason.OTHER);
        assertThat(refusal).hasMessageContaining("exceeded quota: small, requested: limits.memory=128Mi");
        assertThat(cluster.pods()).isEmpty();
        assertThat(cluster.configMaps()).isEmpty();
    }

    @Test
    void somebodyElsesPodOfThatNameIsNotTouched() {
        somebodyElsesPod();
        Pod before = cluster.pod("nvr").get();

        assertThat(refusal(Starting.spec()).reason()).isEqualTo(Reason.NAME_TAKEN);
        assertThat(refusal(WITH_CONFIG).reason()).isEqualTo(Reason.NAME_TAKEN);

        assertThat(cluster.pod("nvr").get()).isEqualTo(before);
        assertThat(cluster.configMaps()).as("our own").isEmpty();
        assertThat(cluster.api().asked("DELETE", "pods/nvr")).isZero();
    }

    @Test
    void somebodyElsesConfigMapOfThatNameIsNotTouched() {
        cluster.test()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("nvr")
                        .endMetadata()
                        .addToData("theirs", "kept")
                        .build())
                .create();

        assertThat(refusal(WITH_CONFIG).reason()).isEqualTo(Reason.NAME_TAKEN);

        assertThat(cluster.configMaps()).containsExactly("nvr");
        assertThat(cluster.api().asked("DELETE", "configmaps/nvr")).isZero();
        assertThat(cluster.pods()).isEmpty();
    }

    @Test
    void theSameNameTwiceIsRefusedAndTheFirstIsStillTold() throws Exception {
        Starting first = start(WITH_CONFIG);
        first.awaitPod(cluster);
        cluster.tell("nvr", running(app(0), 1));
        first.get();

        StartRefusedException refusal = catchThrowableOfType(
                StartRefusedException.class, Starting.of(runtime, WITH_CONFIG, "nvr", new Heard())::get);

        assertThat(refusal.reason()).isEqualTo(Reason.NAME_TAKEN);
        assertThat(cluster.pods()).containsExactly("nvr");
        assertThat(cluster.configMaps()).containsExactly("nvr");
        cluster.tell("nvr", ended(app(0), 1, "Error", 1, 2));
        heard.next(Signal.Exited.class);
    }

    @Test
    void aStartThatIsTriedAgainTakesThePodOfTheFirstTry() throws Exception {
        cluster.api().loseAnswer("POST", "pods");
        assertThatExceptionOfType(RuntimeLostException.class)
                .isThrownBy(start(WITH_CONFIG)::get)
                .withMessageContaining("the connection was lost");
        Pod made = cluster.pod("nvr").get();
        assertThat(made).isNotNull();

        Starting again = start(WITH_CONFIG);
        cluster.tell("nvr", running(app(0), 1));

        StartedContainer container = again.get();
        assertThat(container.id()).isEqualTo(made.getMetadata().getUid());
        heard.next(Signal.Started.class);
        container.remove();
        assertThat(cluster.pods()).isEmpty();
        assertThat(cluster.configMaps()).isEmpty();
    }

    @Test
    void aConfigMapWhoseAnswerWasLostIsTakenByTheNextTry() throws Exception {
        cluster.api().loseAnswer("POST", "configmaps");
        assertThatExceptionOfType(RuntimeLostException.class).isThrownBy(start(WITH_CONFIG)::get);

        Starting again = start(WITH_CONFIG);
        again.awaitPod(cluster);
        cluster.tell("nvr", running(app(0), 1));
        again.get().remove();

        assertThat(cluster.configMaps()).isEmpty();
    }

    @Test
    void aPodOfOursThatIsOnItsWayOutIsWaitedForAndNotTakenForTheNewOne() throws Exception {
        Starting first = start(Starting.spec());
        String former = first.awaitPod(cluster).getMetadata().getUid();
        cluster.hold("nvr");
        cluster.tell("nvr", running(app(0), 1));
        first.get().remove();

        Heard told = new Heard();
        Starting second = Starting.of(runtime, Starting.spec(), "nvr", told);
        cluster.api().awaitAsked("POST", "pods", 2);
        cluster.tell("nvr", ended(app(0), 143, "Error", 1, 2));
        cluster.letGo("nvr");
        cluster.api().awaitAsked("POST", "pods", 3);
        second.awaitPod(cluster);
        cluster.tell("nvr", running(app(0), 5));

        assertThat(second.get().id()).isNotEqualTo(former);
        assertThat(told.next(Signal.Started.class)).isEqualTo(new Signal.Started(Pods.at(5), 0));
        assertThat(told.told()).isEqualTo("starts 0");
    }

    @Test
    void aLeaseThatIsRefusedIsARefusedStart() {
        cluster.api().refuseLeases("POST", Captured.status("create-forbidden-by-rbac"));

        assertThat(refusal(Starting.spec())).hasMessageContaining("cannot create resource");
        assertThat(cluster.api().asked("POST", "pods")).isZero();
    }

    @Test
    void aTokenThatIsNotTakenAnyMoreIsALostRuntime() {
        cluster.api().refuse("POST", "pods", Captured.status("unauthorized"));

        assertThatExceptionOfType(RuntimeLostException.class)
                .isThrownBy(start(Starting.spec())::get)
                .withMessageContaining("Unauthorized")
                .withCauseInstanceOf(KubernetesClientException.class);
    }

    @Test
    void aMissingVerbIsNamedBeforeAnythingIsMade() {
        cluster.api().deny("create configmaps");
        cluster.api().deny("watch pods");
        try (PodRuntime denied = cluster.runtime()) {
            assertThatExceptionOfType(StartRefusedException.class)
                    .isThrownBy(() -> denied.prepare(WITH_CONFIG, heard))
                    .withMessageContaining("not allowed in the namespace cameras: watch pods, create configmaps;");
            assertThatExceptionOfType(StartRefusedException.class)
                    .isThrownBy(() -> denied.prepare(Starting.spec(), heard))
                    .withMessageContaining("cameras: watch pods;");
        }
        assertThat(cluster.api().asked()).noneMatch(asked -> asked.startsWith("POST /api/"));
        assertThat(cluster.leases()).isEmpty();
    }
}
