package dev.seaworthy.kubernetes;

import static dev.seaworthy.kubernetes.Pods.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.runtime.Session;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** When a lease of another session, and all that it owns, may be removed. */
class LeaseAgeTest {
    private static final Session US = Session.current();
    private static final String ELSEWHERE = "pid=1,started=2,host=another-machine";

    private static LeaseBuilder lease(String session, String owner) {
        return new LeaseBuilder()
                .withNewMetadata()
                .withName("seaworthy-x")
                .withLabels(Map.of(Session.SESSION_LABEL, session))
                .withAnnotations(Map.of(Session.OWNER_LABEL, owner))
                .endMetadata()
                .withNewSpec()
                .withRenewTime(at(100).atZone(ZoneOffset.UTC))
                .withLeaseDurationSeconds(60)
                .endSpec();
    }

    private static String owner(Session session) {
        return Objects.requireNonNull(session.labels(Instant.EPOCH).get(Session.OWNER_LABEL));
    }

    @Test
    void itExpiresWhenItWasNotRenewedInTime() {
        Lease lease = lease("other", ELSEWHERE).build();

        assertThat(SessionLease.isExpired(lease, at(160))).isFalse();
        assertThat(SessionLease.isExpired(lease, at(160).plusMillis(1))).isTrue();
    }

    @Test
    void withoutTimesItNeverExpires() {
        Instant late = at(1_000_000);
        Lease bare = lease("other", ELSEWHERE).withSpec(null).build();
        Lease untimed = lease("other", ELSEWHERE)
                .editSpec()
                .withRenewTime(null)
                .endSpec()
                .build();
        Lease endless = lease("other", ELSEWHERE)
                .editSpec()
                .withLeaseDurationSeconds(null)
                .endSpec()
                .build();

        assertThat(SessionLease.isExpired(bare, late)).isFalse();
        assertThat(SessionLease.isExpired(untimed, late)).isFalse();
        assertThat(SessionLease.isExpired(endless, late)).isFalse();
    }

    @Test
    void onAnotherMachineOnlyTheLeaseTells() {
        Lease lease = lease("other", ELSEWHERE).build();

        assertThat(Leftovers.isLeftBehind(lease, US, at(150))).isFalse();
        assertThat(Leftovers.isLeftBehind(lease, US, at(161))).isTrue();
    }

    @Test
    void aServerWithoutAClockLetsNothingExpire() {
        assertThat(Leftovers.isLeftBehind(lease("other", ELSEWHERE).build(), US, Instant.MIN))
                .isFalse();
    }

    @Test
    void onThisMachineADeadProcessIsEnough() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("true").start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        String dead = owner(US).replaceFirst("pid=\\d+", "pid=" + process.pid());

        assertThat(Leftovers.isLeftBehind(lease("other", dead).build(), US, at(150)))
                .isTrue();
        assertThat(Leftovers.isLeftBehind(lease("other", owner(US)).build(), US, at(150)))
                .as("a process that lives")
                .isFalse();
    }

    @Test
    void ourOwnIsNeverLeftBehind() {
        assertThat(Leftovers.isLeftBehind(lease(US.id(), owner(US)).build(), US, at(1_000_000)))
                .isFalse();
    }

    @Test
    void whatIsNotMarkedAsOursIsNeverTouched() {
        Lease unmarked = lease("other", ELSEWHERE)
                .editMetadata()
                .withLabels(null)
                .withAnnotations(null)
                .endMetadata()
                .build();
        Lease withoutLabel = lease("other", ELSEWHERE)
                .editMetadata()
                .withLabels(Map.of())
                .endMetadata()
                .build();

        assertThat(Leftovers.isLeftBehind(unmarked, US, at(1_000_000))).isFalse();
        assertThat(Leftovers.isLeftBehind(withoutLabel, US, at(1_000_000))).isFalse();
    }
}
