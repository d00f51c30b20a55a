package dev.seaworthy.podman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.seaworthy.runtime.RuntimeUnavailableException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    @Test
    void aUnixSocketIsOfThisMachine() {
        Endpoint endpoint = Endpoint.of("unix:///run/podman/podman.sock");
        assertThat(endpoint.isLocal()).isTrue();
        assertThat(endpoint.socket()).contains(Path.of("/run/podman/podman.sock"));
        assertThat(endpoint).isEqualTo(Endpoint.of(Path.of("/run/podman/podman.sock")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp://engine.example:2376", "http://10.0.0.7:8080", "tcp://[::1]:2376"})
    void aPortMayBeOfAnotherMachine(String address) {
        Endpoint endpoint = Endpoint.of(address);
        assertThat(endpoint.isLocal()).isFalse();
        assertThat(endpoint).hasToString(address);
    }

    @Test
    void sshIsRefusedWithTheWayAroundIt() {
        assertThatExceptionOfType(RuntimeUnavailableException.class)
                .isThrownBy(() -> Endpoint.of("ssh://core@localhost:50000/run/podman/podman.sock"))
                .withMessageContaining("ssh -L");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp://engine.example",
                "tcp:///run/x",
                "npipe:////./pipe/podman",
                "/run/podman.sock",
                "https://a:1",
                "unix:podman.sock",
                "unix://run/podman.sock",
                "no address",
                "a:b c"
            })
    void anythingElseIsRefusedByItsName(String address) {
        assertThatExceptionOfType(RuntimeUnavailableException.class)
                .isThrownBy(() -> Endpoint.of(address))
                .withMessageStartingWith(address + " is no address of Podman");
    }

    @Test
    void credentialsAreNotShown() {
        assertThat(Endpoint.of("tcp://me:secret@engine.example:2376")).hasToString("tcp://engine.example:2376");
    }
}
