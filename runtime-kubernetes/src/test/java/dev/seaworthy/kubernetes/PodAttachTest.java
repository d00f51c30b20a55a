package dev.seaworthy.kubernetes;

import static dev.seaworthy.kubernetes.Pods.app;
import static dev.seaworthy.kubernetes.Pods.before;
import static dev.seaworthy.kubernetes.Pods.ended;
import static dev.seaworthy.kubernetes.Pods.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.seaworthy.runtime.NoSuchContainerException;
import dev.seaworthy.runtime.StartRefusedException;
import dev.seaworthy.runtime.StartedContainer;
import dev.seaworthy.signal.Signal;
import dev.seaworthy.spec.HostAddress;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodListBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pods that somebody else started: found, watched, and left as they are. */
class PodAttachTest {
    private final MockCluster cluster = new MockCluster();
    private final PodRuntime runtime = cluster.runtime();
    private final Heard heard = new Heard();

    @BeforeEach
    void create() {
        create("nvr");
    }

    @AfterEach
    void close() {
        runtime.close();
        cluster.close();
    }

    private Pod create(String name) {
        Pod pod = Pods.pending()
                .editMetadata()
                .withName(name)
                .withLabels(Map.of("app", "frigate"))
                .endMetadata()
                .editSpec()
                .editContainer(0)
                .withImage("nvr:1")
                .endContainer()
                .endSpec()
                .build();
        Pod created = cluster.test().resource(pod).create();
        cluster.tell(name, before(running(app(2), 9), 1, "Error", 1, 8));
        return created;
    }

    @Test
    void itIsWatchedFromWhereItIs() throws InterruptedException {
        StartedContainer container = runtime.attach("nvr", heard);

        assertThat(heard.next(Signal.Started.class)).isEqualTo(new Signal.Started(Pods.at(9), 2));
        assertThat(container.name()).isEqualTo("nvr");
        assertThat(container.image()).isEqualTo("nvr:1");
        assertThat(container.memoryLimit()).isZero();
        assertThat(container.address(8971)).isEqualTo(new HostAddress("10.1.2.3", 8971));
        cluster.tell("nvr", ended(app(2), 0, "OOMKilled", 9, 20));
        heard.next(Signal.Exited.class);
        cluster.pod("nvr").delete();
        heard.next(Signal.Removed.class);
        assertThat(heard.told()).isEqualTo("starts 2, oom, exits 0 proven, gone after 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nvr", "cameras/nvr", "nvr:app", "cameras/nvr:app", "app=frigate", "cameras/app=frigate:app"})
    void itHasManyNames(String name) throws InterruptedException {
        StartedContainer container = runtime.attach(name, heard);

        assertThat(container.id())
                .isEqualTo(cluster.pod("nvr").get().getMetadata().getUid());
    }

    @Test
    void itsUidIsAName() throws InterruptedException {
        String uid = create("other").getMetadata().getUid();

        assertThat(runtime.attach(uid, heard).name()).isEqualTo("other");
    }

    @Test
    void theStartOfAUidThatSeveralHaveIsNone() {
        create("other");

        assertThatExceptionOfType(NoSuchContainerException.class).isThrownBy(() -> runtime.attach("0000", heard));
    }

    private static Pod created(Pod pod, String time) {
        return new PodBuilder(pod)
                .editMetadata()
                .withCreationTimestamp(time)
                .endMetadata()
                .build();
    }

    @Test
    void aSelectorStandsForTheNewestPod() throws InterruptedException {
        Pod older = created(create("z-older"), "2026-01-01T00:00:00Z");
        Pod newest = created(create("a-newest"), "2026-01-01T00:00:02Z");
        Pod between = created(create("nvr-2"), "2026-01-01T00:00:01Z");
        cluster.api()
                .once(
                        "GET",
                        "pods",
                        new PodListBuilder().withItems(older, newest, between).build());

        assertThat(runtime.attach("app=frigate", heard).name()).isEqualTo("a-newest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "elsewhere/nvr", "app=nothing", "nvr:sidecar", "nvr:"})
    void whatIsNotThereIsNamed(String name) {
        assertThatExceptionOfType(NoSuchContainerException.class)
                .isThrownBy(() -> runtime.attach(name, heard))
                .withMessageContaining(name);
    }

    @Test
    void whoeverMayNotLookIsTold() {
        cluster.api().refuse("GET", "pods/nvr", Captured.status("create-forbidden-by-rbac"));

        assertThatExceptionOfType(StartRefusedException.class)
                .isThrownBy(() -> runtime.attach("nvr", heard))
                .withMessageContaining("is forbidden");
    }

    @Test
    void itIsNeverTouched() throws InterruptedException {
        StartedContainer container = runtime.attach("nvr", heard);

        assertThatIllegalStateException().isThrownBy(container::remove);
        assertThatIllegalStateException().isThrownBy(() -> container.stop(Duration.ZERO));
        container.release();
        runtime.close();

        assertThat(cluster.pods()).containsExactly("nvr");
        assertThat(cluster.api().asked()).noneMatch(asked -> asked.startsWith("DELETE") || asked.startsWith("PUT"));
        assertThat(cluster.leases()).isEmpty();
    }
}
