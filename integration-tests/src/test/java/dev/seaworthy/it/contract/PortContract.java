package dev.seaworthy.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.it.standin.StandIn;
import dev.seaworthy.launch.Launch;
import dev.seaworthy.spec.HostAddress;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Published ports: reachable from here, and from nowhere else when the engine is on this machine. */
abstract class PortContract extends OnEngine {
    PortContract(EngineUnderTest engine) {
        super(engine);
    }

    @Test
    void aPublishedPortIsReachedWhereItIsSaidToBe() throws IOException, InterruptedException {
        try (Launch launch = launcher().launch(healthy())) {
            HttpRequest request = HttpRequest.newBuilder(launch.uri(StandIn.HTTP_PORT, "/api/version"))
                    .build();
            HttpResponse<String> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.body()).contains("standin");
            assertThatThrownBy(() -> launch.address(8971))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("8971");
        }
    }

    @Test
    void aLocalEnginePublishesOnLoopbackOnlyAndARemoteOneOnItsOwnAddress() throws SocketException {
        try (Launch launch = launcher().launch(healthy())) {
            HostAddress address = launch.address(StandIn.HTTP_PORT);
            if (!engine.publishesOnLoopback()) {
                assertThat(address.host()).isEqualTo(engine.address().getHost());
                return;
            }
            assertThat(address.host()).isEqualTo("127.0.0.1");
            List<InetAddress> others = NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(other -> other instanceof Inet4Address && !other.isLoopbackAddress())
                    .toList();
            assertThat(others).as("other addresses of this machine").isNotEmpty();
            for (InetAddress other : others) {
                assertThatThrownBy(() -> connect(new InetSocketAddress(other, address.port())))
                        .as("%s", other)
                        .isInstanceOf(ConnectException.class);
            }
        }
    }

    private static void connect(InetSocketAddress address) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(address, 5000);
        }
    }
}
