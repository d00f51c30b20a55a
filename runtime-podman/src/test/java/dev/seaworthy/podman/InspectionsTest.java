package dev.seaworthy.podman;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.engine.Inspection;
import dev.seaworthy.engine.PublishedPort;
import dev.seaworthy.signal.Health;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.spec.PortSpec.Protocol;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InspectionsTest {
    @Test
    void aRunningContainerHasNoEndAndNoVerdictYet() {
        Inspection running = Captured.inspection("v4-inspect-oom-running.json", true);
        assertThat(running.running()).isTrue();
        assertThat(running.startedAt()).isEqualTo(Instant.parse("2026-11-24T08:12:56.207290715Z"));
        assertThat(running.finishedAt()).isEqualTo(Instant.EPOCH);
        assertThat(running.oom()).isEqualTo(OomVerdict.UNKNOWN);
        assertThat(running.health()).isEqualTo(Health.NONE);
        assertThat(running.ports()).isEmpty();
    }

    @Test
    void whatNeverChangesIsRead() {
        Inspection.Identity identity =
                Captured.inspection("v4-inspect-oom.json", true).identity();
        assertThat(identity.id()).isEqualTo("65c55c14b260477480bade63962e4a063937113da2f7cb68ebd79ce135f62062");
        assertThat(identity.name()).isEqualTo("c-oom");
        assertThat(identity.image()).isEqualTo("localhost/bb:1");
        assertThat(identity.memoryLimit()).isEqualTo(32L << 20);
        assertThat(identity.tty()).isFalse();
        assertThat(identity.labels()).isEqualTo(Map.of("sw.part", "c-oom", "sw.session", "abc"));
    }

    /** Seen on Podman 4.3: {@code libpod/containers/ID/logs} has frames with a terminal too; only Docker's API drops them. */
    @Test
    void theLogOfAContainerWithATerminalHasFramesAsAnyOther() throws Exception {
        String inspection = "{\"Config\":{\"Tty\":true}}";
        assertThat(Inspections.of(Json.MAPPER.readTree(inspection), true)
                        .identity()
                        .tty())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        // Podman 4.3 says "no" of a container that was killed for lack of memory.
        "v4-inspect-oom.json, false, UNKNOWN",
        "v4-inspect-exit-1.json, false, UNKNOWN",
        "v4-inspect-exit-1.json, true, EXCLUDED",
        "v4-fixed-inspect-oom.json, true, PROVEN",
        "v4-fixed-inspect-oom.json, false, PROVEN",
        "v5-inspect-exit-1.json, true, EXCLUDED",
        "v5-inspect-oom.json, true, PROVEN"
    })
    void theFlagIsBelievedWhenItSaysYesAndWhereItIsTrue(String file, boolean flagIsTrue, OomVerdict verdict) {
        Inspection ended = Captured.inspection(file, flagIsTrue);
        assertThat(ended.running()).isFalse();
        assertThat(ended.finishedAt()).isAfter(ended.startedAt());
        assertThat(ended.exitCode()).isEqualTo(file.contains("oom") ? 137 : 1);
        assertThat(ended.oom()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v4", "v5"})
    void restartsByPolicyAreCounted(String engine) {
        Inspection looped = Captured.inspection(engine + "-inspect-crash-loop.json", true);
        assertThat(looped.restarts()).isEqualTo(3);
        assertThat(looped.exitCode()).isEqualTo(1);
        assertThat(looped.running()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v4", "v5"})
    void aContainerThatIsStoppedAndNotYetClearedUpHasEnded(String engine) {
        assertThat(Captured.json(engine + "-inspect-stopped.json")
                        .path("State")
                        .path("Status")
                        .asText())
                .isEqualTo("stopped");
        Inspection stopped = Captured.inspection(engine + "-inspect-stopped.json", true);
        assertThat(stopped.running()).isFalse();
        assertThat(stopped.exitCode()).isEqualTo(1);
        assertThat(stopped.finishedAt()).isAfter(stopped.startedAt());
    }

    @ParameterizedTest
    @CsvSource({"v4, 46877", "v5, 40799"})
    void publishedPortsAreRead(String engine, int hostPort) {
        assertThat(Captured.inspection(engine + "-inspect-ports.json", true).ports())
                .containsExactly(new PublishedPort(8080, Protocol.TCP, "127.0.0.1", hostPort));
    }

    @Test
    void aPortMayBeOfUdpOnAllAddressesOrNotPublished() throws Exception {
        String ports = "{\"53/udp\":[{\"HostIp\":\"\",\"HostPort\":\"5353\"}],\"80/tcp\":null}";
        String inspection = "{\"NetworkSettings\":{\"Ports\":" + ports + "}}";
        assertThat(Inspections.of(Json.MAPPER.readTree(inspection), true).ports())
                .containsExactly(new PublishedPort(53, Protocol.UDP, "", 5353));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v4", "v5"})
    void healthIsReadWithWhatTheLastCheckSaid(String engine) {
        Inspection checked = Captured.inspection(engine + "-inspect-unhealthy.json", true);
        assertThat(checked.health()).isEqualTo(Health.UNHEALTHY);
        assertThat(checked.healthDetail()).isEqualTo("checked");
    }

    @Test
    void healthIsFoundUnderItsOldNameToo() throws Exception {
        String log = "[{\"Output\":\"first\"},{\"Output\":\"last\\n\"}]";
        String inspection = "{\"State\":{\"Healthcheck\":{\"Status\":\"healthy\",\"Log\":" + log + "}}}";
        Inspection checked = Inspections.of(Json.MAPPER.readTree(inspection), true);
        assertThat(checked.health()).isEqualTo(Health.HEALTHY);
        assertThat(checked.healthDetail()).isEqualTo("last");
    }
}
