package dev.seaworthy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.seaworthy.spec.HostAddress;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NetworkDoorsTest {
    private static final Optional<Pod> POD = Optional.of(Pods.pending()
            .editStatus()
            .withPodIP("10.1.2.3")
            .withHostIP("192.0.2.7")
            .endStatus()
            .build());
    private static final Optional<Pod> WITHOUT_ADDRESS =
            Optional.of(Pods.pending().build());

    @Test
    void aPodHasItsOwnAddress() {
        NetworkDoors doors = NetworkDoors.ofPod(Map.of(80, 80, 5000, 5000));

        assertThat(doors.address(5000, POD)).isEqualTo(new HostAddress("10.1.2.3", 5000));
    }

    @Test
    void aPortThatIsNotExposedIsNamedBesideThoseThatAre() {
        NetworkDoors doors = NetworkDoors.ofPod(Map.of(5000, 5000, 80, 80));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> doors.address(81, POD))
                .withMessage("TCP port 81 is not exposed; exposed: [80, 5000]");
    }

    @Test
    void somebodyElsesPodIsReachedAtAnyPort() {
        assertThat(NetworkDoors.ofAnyPort().address(81, POD)).isEqualTo(new HostAddress("10.1.2.3", 81));
    }

    @Test
    void aNodePortIsOnThePodsNode() {
        NetworkDoors doors = NetworkDoors.ofNode(Map.of(80, 30080), Optional.empty());

        assertThat(doors.address(80, POD)).isEqualTo(new HostAddress("192.0.2.7", 30080));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> doors.address(30080, POD))
                .withMessageContaining("exposed: [80]");
    }

    @Test
    void aHostThatTheUserChoseStandsInForTheNode() {
        NetworkDoors doors = NetworkDoors.ofNode(Map.of(80, 30080), Optional.of("cluster.test"));

        assertThat(doors.address(80, POD)).isEqualTo(new HostAddress("cluster.test", 30080));
        assertThat(doors.address(80, WITHOUT_ADDRESS)).isEqualTo(new HostAddress("cluster.test", 30080));
    }

    @Test
    void aPodWithoutAnAddressCannotBeReached() {
        NetworkDoors onPod = NetworkDoors.ofAnyPort();
        NetworkDoors onNode = NetworkDoors.ofNode(Map.of(80, 30080), Optional.empty());
        Optional<Pod> withoutStatus = Optional.of(new PodBuilder().build());

        for (NetworkDoors doors : new NetworkDoors[] {onPod, onNode}) {
            for (Optional<Pod> pod : List.of(WITHOUT_ADDRESS, withoutStatus, Optional.<Pod>empty())) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> doors.address(80, pod))
                        .withMessage("the pod has no address");
            }
        }
    }
}
