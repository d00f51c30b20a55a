package dev.seaworthy.podman;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortsTest {
    private final FreePorts ports = new FreePorts();

    @Test
    void noPortIsPickedTwice() {
        List<Integer> picked =
                IntStream.range(0, 500).mapToObj(i -> ports.next()).toList();
        assertThat(picked).doesNotHaveDuplicates().doesNotContain(0);
    }

    @Test
    void aPickedPortIsFree() throws IOException {
        int port = ports.next();
        try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(server.getLocalPort()).isEqualTo(port);
        }
    }
}
