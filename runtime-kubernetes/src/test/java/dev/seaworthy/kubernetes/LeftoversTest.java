package dev.seaworthy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.runtime.Session;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What sessions left behind in the namespace when a runtime is opened there. */
class LeftoversTest {
    private final MockCluster cluster = new MockCluster();

    @AfterEach
    void close() {
        cluster.close();
    }

    private Lease lease(String session, Duration age) {
        return cluster.test()
                .resource(new LeaseBuilder()
                        .withNewMetadata()
                        .withName("seaworthy-" + session)
                        .withLabels(SessionLease.LABEL)
                        .addToLabels(Session.SESSION_LABEL, session)
                        .addToAnnotations(Session.OWNER_LABEL, "pid=1,started=2,host=another-machine")
                        .endMetadata()
                        .withNewSpec()
                        .withLeaseDurationSeconds(60)
                        .withRenewTime(ZonedDateTime.now(ZoneOffset.UTC).minus(age))
                        .endSpec()
                        .build())
                .create();
    }

    private void pod(String name, Lease session, Lease owner) {
        Pod pod = new PodBuilder(Pods.pending().build())
                .editMetadata()
                .withName(name)
                .addToLabels(
                        Session.SESSION_LABEL, session.getMetadata().getLabels().get(Session.SESSION_LABEL))
                .withOwnerReferences(new LeaseReference(
                                owner.getMetadata().getName(),
                                owner.getMetadata().getUid())
                        .asOwner())
                .endMetadata()
                .build();
        cluster.test().resource(pod).create();
    }

    @Test
    void whatADeadSessionOwnsGoesWithItsLease() {
        Lease dead = lease("dead", Duration.ofMinutes(5));
        Lease alive = lease("alive", Duration.ofSeconds(5));
        pod("left-behind", dead, dead);
        pod("in-use", alive, alive);
        pod("owned-by-another", dead, alive);

        cluster.runtime().close();

        assertThat(cluster.leases()).containsExactly("seaworthy-alive");
        assertThat(cluster.pods()).containsExactlyInAnyOrder("in-use", "owned-by-another");
    }

    @Test
    void somebodyElsesLeaseIsNotTouched() {
        cluster.test()
                .resource(new LeaseBuilder(lease("dead", Duration.ofMinutes(5)))
                        .editMetadata()
                        .withName("theirs")
                        .removeFromLabels(SessionLease.LABEL)
                        .endMetadata()
                        .build())
                .create();

        cluster.runtime().close();

        assertThat(cluster.leases()).containsExactly("theirs");
    }

    @Test
    void aFailureStopsNobody() {
        lease("dead", Duration.ofMinutes(5));
        cluster.api().refuseLeases("GET", Captured.status("create-forbidden-by-rbac"));

        cluster.runtime().close();

        assertThat(cluster.leases()).containsExactly("seaworthy-dead");
    }
}
