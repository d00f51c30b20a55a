package dev.seaworthy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.seaworthy.spec.PortSpec.Protocol;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LocationTest {
    private static final URI SOCKET = URI.create("unix:///var/run/docker.sock");
    private static final Optional<String> NONE = Optional.empty();

    @Test
    void aLocalEnginePublishesOnLoopback() {
        assertThat(Location.of(SOCKET, NONE, NONE))
                .isEqualTo(new Location(true, "127.0.0.1", Optional.of("127.0.0.1")));
    }

    @Test
    void aRemoteEnginePublishesOnItsOwnAddresses() {
        assertThat(Location.of(URI.create("tcp://engine.example:2375"), NONE, NONE))
                .isEqualTo(new Location(false, "engine.example", NONE));
    }

    @Test
    void anIpv6HostLosesItsBrackets() {
        Location location = Location.of(URI.create("tcp://[2001:db8::1]:2375"), NONE, NONE);
        assertThat(location.address(published("0.0.0.0", "1000", "::", "2000"), 80)
                        .toString())
                .isEqualTo("[2001:db8::1]:2000");
    }

    @Test
    void insideAContainerTheEngineIsReachedOverTheGateway() {
        assertThat(Location.of(SOCKET, NONE, Optional.of("172.17.0.1")))
                .isEqualTo(new Location(true, "172.17.0.1", NONE));
    }

    @Test
    void theUsersHostWins() {
        Location location = Location.of(SOCKET, Optional.of("10.0.0.9"), Optional.of("172.17.0.1"));
        assertThat(location.address(published("", "1000"), 80).toString()).isEqualTo("10.0.0.9:1000");
    }

    @Test
    void anAddressOfTheUsersChoiceOnThisMachineIsUsed() {
        Location location = Location.of(SOCKET, NONE, NONE);
        assertThat(location.address(published("127.0.0.2", "1000"), 80).toString())
                .isEqualTo("127.0.0.2:1000");
    }

    @Test
    void aPortThatIsNotPublishedIsRefusedWithThoseThatAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Location.of(SOCKET, NONE, NONE).address(published("", "1000"), 81))
                .withMessage("TCP port 81 is not published; published: [80/tcp]");
    }

    @Test
    void theOwnContainerIsFoundByItsMounts() {
        String id = "0123456789abcdef".repeat(4);
        String line = "643 635 254:0 /docker/containers/" + id + "/hostname /etc/hostname rw - ext4 /dev/vda rw";
        assertThat(OwnContainer.id(List.of("1 2 3:4 / / rw", line))).contains(id);
        assertThat(OwnContainer.id(List.of("1 2 3:4 / / rw"))).isEmpty();
    }

    @Test
    void theDefaultGatewayIsReadInReverse() {
        List<String> routes = List.of(
                "Iface\tDestination\tGateway \tFlags",
                "eth0\t000011AC\t00000000\t0001",
                "eth0\t00000000\t010011AC\t0003");
        assertThat(OwnContainer.defaultGateway(routes)).contains("172.17.0.1");
    }

    private static List<PublishedPort> published(String... hostsAndPorts) {
        return IntStream.range(0, hostsAndPorts.length / 2)
                .mapToObj(i -> new PublishedPort(
                        80, Protocol.TCP, hostsAndPorts[2 * i], Integer.parseInt(hostsAndPorts[2 * i + 1])))
                .toList();
    }
}
