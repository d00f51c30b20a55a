package dev.seaworthy.spec;

import java.net.URI;

/**
 * Where a port of the container is reached from this JVM.
 *
 * @param host a host name or IP address
 * @param port 1 to 65535
 */
public record HostAddress(String host, int port) {
    /** Refuses a blank host and a port outside its range. */
    public HostAddress {
        Require.text("host", host);
        Require.between("port", port, 1, 65535);
    }

    /** A URI at this address; IPv6 addresses are put in brackets. */
    public URI uri(String scheme, String path) {
        return URI.create(scheme + "://" + this + path);
    }

    /** {@code 127.0.0.1:5000} or {@code [::1]:5000}. */
    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
