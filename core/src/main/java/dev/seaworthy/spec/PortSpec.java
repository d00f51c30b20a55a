package dev.seaworthy.spec;

import java.util.Locale;
import java.util.Optional;

/**
 * A port of the container that is reachable from the test.
 *
 * @param containerPort the port inside the container, 1 to 65535
 * @param protocol the transport protocol
 * @param hostPort the port on the engine's machine, or 0 for one that the engine picks
 * @param hostAddress the address to publish on; empty: loopback when the engine is on this machine, else the engine's own
 *     addresses (its loopback is not ours)
 */
public record PortSpec(int containerPort, Protocol protocol, int hostPort, Optional<String> hostAddress) {
    /** A transport protocol. */
    public enum Protocol {
        /** Transmission Control Protocol. */
        TCP,
        /** User Datagram Protocol. */
        UDP
    }

    /** Refuses ports outside their range. */
    public PortSpec {
        Require.between("port", containerPort, 1, 65535);
        Require.between("host port", hostPort, 0, 65535);
        hostAddress.ifPresent(address -> Require.text("host address", address));
    }

    /** A TCP port on a host port that the engine picks. */
    public static PortSpec tcp(int containerPort) {
        return new PortSpec(containerPort, Protocol.TCP, 0, Optional.empty());
    }

    /** A UDP port on a host port that the engine picks. */
    public static PortSpec udp(int containerPort) {
        return new PortSpec(containerPort, Protocol.UDP, 0, Optional.empty());
    }

    /** The same port, published on the given host port. */
    public PortSpec onHostPort(int port) {
        return new PortSpec(containerPort, protocol, port, hostAddress);
    }

    /** The same port, published on the given address of the engine's machine; {@code 0.0.0.0} is all of them. */
    public PortSpec onHostAddress(String address) {
        return new PortSpec(containerPort, protocol, hostPort, Optional.of(address));
    }

    /** As engines write it: {@code 5000/tcp}. */
    @Override
    public String toString() {
        return containerPort + "/" + protocol.name().toLowerCase(Locale.ROOT);
    }
}
