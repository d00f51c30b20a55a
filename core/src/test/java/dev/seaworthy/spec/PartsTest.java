package dev.seaworthy.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The small values of a spec. */
class PartsTest {
    @ParameterizedTest(name = "{0} with {1} retries, code {2} after {3} restarts: {4}")
    @CsvSource({
        "NO, 0, 1, 0, false",
        "NO, 0, 0, 0, false",
        "ALWAYS, 0, 0, 99, true",
        "ALWAYS, 0, 1, 0, true",
        "ON_FAILURE, 0, 0, 0, false",
        "ON_FAILURE, 0, 1, 99, true",
        "ON_FAILURE, 2, 1, 1, true",
        "ON_FAILURE, 2, 1, 2, false",
        "ON_FAILURE, 2, 0, 0, false"
    })
    void aRestartPolicyTellsWhatTheEngineWillDo(
            RestartPolicy.Mode mode, int retries, int code, int restarts, boolean expected) {
        assertThat(new RestartPolicy(mode, retries).restartsAfter(code, restarts))
                .isEqualTo(expected);
    }

    @Test
    void retriesAreLeftOutWhenTheQuestionIsTheCodeAlone() {
        assertThat(RestartPolicy.onFailure(2).coversExit(1)).isTrue();
        assertThat(RestartPolicy.onFailure(2).coversExit(0)).isFalse();
        assertThat(RestartPolicy.ALWAYS.coversExit(0)).isTrue();
        assertThat(RestartPolicy.NONE.coversExit(1)).isFalse();
    }

    @Test
    void aPortPrintsItselfAsEnginesWriteIt() {
        PortSpec port = PortSpec.udp(53).onHostAddress("0.0.0.0").onHostPort(5353);

        assertThat(port).hasToString("53/udp");
        assertThat(port).isEqualTo(new PortSpec(53, PortSpec.Protocol.UDP, 5353, Optional.of("0.0.0.0")));
        assertThat(PortSpec.tcp(80)).isEqualTo(new PortSpec(80, PortSpec.Protocol.TCP, 0, Optional.empty()));
    }

    @Test
    void anAddressPutsIpv6InBrackets() {
        assertThat(new HostAddress("::1", 80)).hasToString("[::1]:80");
        assertThat(new HostAddress("127.0.0.1", 80).uri("http", "/x?y=1")).hasToString("http://127.0.0.1:80/x?y=1");
        assertThat(new HostAddress("::1", 65535).uri("https", "/")).hasToString("https://[::1]:65535/");
    }

    @Test
    void aConfigFileIsWrittenAsUtf8AndNotPrinted() {
        ConfigFile file = ConfigFile.of("/config/config.yml", "password: gehëim");

        assertThat(file.mode()).isEqualTo(0644);
        assertThat(file.bytes()).isEqualTo("password: gehëim".getBytes(StandardCharsets.UTF_8));
        assertThat(file).hasToString("/config/config.yml (16 characters)");
    }

    @Test
    void aSecretMasksItself() {
        assertThat(new EnvValue("hunter2", true)).hasToString("********");
        assertThat(new EnvValue("plain", false)).hasToString("plain");
    }

    @Test
    void sharedMemoryIsCutToTheLimit() {
        assertThat(MemoryLimits.of(MemorySize.ofMebibytes(63)).shm()).isEqualTo(MemorySize.ofMebibytes(63));
        assertThat(MemoryLimits.of(MemorySize.ofMebibytes(64)).shm()).isEqualTo(MemorySize.ofMebibytes(64));
        assertThat(MemoryLimits.of(MemorySize.ofGibibytes(1)).shm()).isEqualTo(MemoryLimits.DEFAULT_SHM);
        assertThat(MemoryLimits.of(MemorySize.ofGibibytes(1)).swap()).isEqualTo(MemorySize.ZERO);
    }

    @Test
    void anAttachmentTakesItsTimeoutsFromTheSettings() {
        Settings settings = Settings.of(Map.of("seaworthy.ready-timeout", "7s", "seaworthy.exit-grace", "1s"));
        AttachSpec spec = AttachSpec.to("nvr", Readiness.whenRunning(), settings);

        assertThat(spec.policy().timeouts())
                .isEqualTo(new Timeouts(
                        Duration.ofSeconds(7),
                        Duration.ofMinutes(10),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(10)));
        assertThat(spec.settings()).isSameAs(settings);
        assertThat(spec.policy().oom()).isEqualTo(OomPolicy.FAIL);
        assertThat(AttachSpec.to("nvr", Readiness.whenRunning()).settings()).isSameAs(Settings.load());
    }

    @Test
    void eachChangeOfAnAttachmentKeepsTheRest() {
        AttachSpec spec = AttachSpec.to("nvr", Readiness.log("x"), Settings.of(Map.of()));
        AttachSpec changed =
                spec.readyTimeout(Duration.ofMillis(50)).toleratedRestarts(3).oomPolicy(OomPolicy.TOLERATE);

        assertThat(changed.idOrName()).isEqualTo("nvr");
        assertThat(changed.policy().readiness()).isSameAs(spec.policy().readiness());
        assertThat(changed.policy().timeouts().ready()).isEqualTo(Duration.ofMillis(50));
        assertThat(changed.policy().timeouts().pull())
                .isEqualTo(spec.policy().timeouts().pull());
        assertThat(changed.policy().start()).isEqualTo(new StartPolicy(1, 3));
        assertThat(changed.policy().restart()).isEqualTo(RestartPolicy.ALWAYS);
        assertThat(changed.policy().oom()).isEqualTo(OomPolicy.TOLERATE);
        assertThat(changed.toleratedRestarts(0).policy().restart()).isEqualTo(RestartPolicy.NONE);
    }
}
