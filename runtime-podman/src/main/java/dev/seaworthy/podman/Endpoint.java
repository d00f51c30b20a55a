package dev.seaworthy.podman;

import dev.seaworthy.runtime.RuntimeUnavailableException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a Podman service listens.
 *
 * @param uri as {@code unix:///run/podman/podman.sock} or {@code tcp://host:2376}
 * @param socket the socket's file, of a unix socket
 */
record Endpoint(URI uri, Optional<Path> socket) {
    private static final String UNIX = "unix";

    /**
     * Reads an address.
     *
     * @throws RuntimeUnavailableException when it is of a kind that is not supported
     */
    static Endpoint of(String address) {
        URI uri = uri(address);
        String scheme = String.valueOf(uri.getScheme());
        if (scheme.equals(UNIX) && uri.getAuthority() == null && uri.getPath() != null) {
            return new Endpoint(uri, Optional.of(Path.of(uri.getPath())));
        }
        if ((scheme.equals("tcp") || scheme.equals("http")) && uri.getHost() != null && uri.getPort() > 0) {
            return new Endpoint(uri, Optional.empty());
        }
        if (scheme.equals("ssh")) {
            throw new RuntimeUnavailableException(
                    "ssh is not supported; forward the service's socket (ssh -L) and set CONTAINER_HOST to it");
        }
        throw noAddress(address);
    }

    private static URI uri(String address) {
        try {
            return new URI(address);
        } catch (URISyntaxException malformed) {
            throw noAddress(address);
        }
    }

    private static RuntimeUnavailableException noAddress(String address) {
        return new RuntimeUnavailableException(
                address + " is no address of Podman; give unix:///path/to/podman.sock or tcp://host:port");
    }

    static Endpoint of(Path socket) {
        return new Endpoint(URI.create(UNIX + "://" + socket), Optional.of(socket));
    }

    boolean isLocal() {
        return socket.isPresent();
    }

    /** Without credentials. */
    @Override
    public String toString() {
        String user = uri.getRawUserInfo();
        return user == null ? uri.toString() : uri.toString().replace(user + "@", "");
    }
}
