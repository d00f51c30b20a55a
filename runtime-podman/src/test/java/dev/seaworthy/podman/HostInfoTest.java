package dev.seaworthy.podman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.seaworthy.runtime.RuntimeUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostInfoTest {
    @Test
    void aPodmanOnCgroupV1IsRead() {
        assertThat(Captured.host("v4-info.json"))
                .isEqualTo(new HostInfo(
                        Version.of("4.3.1"),
                        Version.of("conmon version 2.1.6, commit: unknown"),
                        "v1",
                        true,
                        "file",
                        false,
                        "machine",
                        25_276_063_744L,
                        "6.1.0-40-amd64"));
    }

    @Test
    void aPodmanOnCgroupV2IsRead() {
        HostInfo host = Captured.host("v5-info.json");
        assertThat(host.version()).isEqualTo(Version.of("5.4.2"));
        assertThat(host.cgroupVersion()).isEqualTo("v2");
        assertThat(host.memoryController()).isTrue();
        assertThat(host.hasEvents()).isTrue();
        assertThat(host.rootless()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"v4-info.json, false", "v5-info.json, true"})
    void oneOfTheTwoRealEnginesHasATrueFlag(String file, boolean flagIsTrue) {
        assertThat(Captured.host(file).flagIsTrue()).isEqualTo(flagIsTrue);
    }

    @ParameterizedTest
    @CsvSource({
        "4.1.0, 2.1.6, true",
        "4.1.1-rhel, 2.1.6, true",
        "4.2.0, 2.1.6, false",
        "4.3.1, 2.1.6, false",
        "4.9.3, 2.1.6, false",
        "4.9.3, 2.1.12, false",
        "4.9.3, 2.1.13, true",
        "4.9.3, 2.2.0, true",
        "4.10.0, 2.1.6, false",
        "5.0.0, 2.1.6, true",
        "5.4.2, 2.1.12, true",
        "10.0.0, 2.1.6, true",
        "unreadable, unreadable, false"
    })
    void theFlagIsTrueWhereConmonWritesItsMarkerWherePodmanLooks(String podman, String conmon, boolean flagIsTrue) {
        assertThat(host(podman, "conmon version " + conmon + ", commit: unknown")
                        .flagIsTrue())
                .isEqualTo(flagIsTrue);
    }

    @Test
    void aPodmanThatKeepsNoEventsIsKnown() throws Exception {
        JsonNode info = Json.MAPPER.readTree("{\"host\":{\"eventLogger\":\"none\"}}");
        assertThat(HostInfo.of(info).hasEvents()).isFalse();
    }

    @Test
    void withoutRootOnCgroupV1MemoryLimitsWouldBeIgnored() {
        HostInfo rootless = Captured.host("v4-rootless-info.json");
        assertThat(rootless.rootless()).isTrue();
        assertThatExceptionOfType(RuntimeUnavailableException.class)
                .isThrownBy(rootless::requireMemoryLimits)
                .withMessageStartingWith("rootless Podman on cgroup v1 ignores memory limits");
    }

    @Test
    void withoutADelegatedControllerTheWayToDelegateItIsTold() throws Exception {
        String host =
                "{\"cgroupVersion\":\"v2\",\"cgroupControllers\":[\"cpu\",\"pids\"],\"security\":{\"rootless\":true}}";
        HostInfo info = HostInfo.of(Json.MAPPER.readTree("{\"host\":" + host + "}"));
        assertThatExceptionOfType(RuntimeUnavailableException.class)
                .isThrownBy(info::requireMemoryLimits)
                .withMessageContaining("Delegate=memory");
    }

    @Test
    void withAMemoryControllerThereIsNothingToRefuse() {
        assertThatCode(Captured.host("v4-info.json")::requireMemoryLimits).doesNotThrowAnyException();
    }

    private static HostInfo host(String podman, String conmon) {
        return new HostInfo(Version.of(podman), Version.of(conmon), "v2", true, "file", false, "", 0, "");
    }
}
