package dev.seaworthy.docker;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.InternetProtocol;
import com.github.dockerjava.api.model.Ports;
import dev.seaworthy.spec.HostAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the engine is, seen from this JVM.
 *
 * @param local whether it is reached through a socket of this machine
 * @param host where its published ports are reached
 * @param publishOn the address to publish on where the spec names none; empty: all of the engine's
 */
record Location(boolean local, String host, Optional<String> publishOn) {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Set<String> LOOPBACKS = Set.of(LOOPBACK, "localhost", "::1");
    private static final Set<String> WILDCARDS = Set.of("", "0.0.0.0", "::");

    /**
     * Finds it.
     *
     * @param endpoint where the engine is called
     * @param override the user's choice of a host, if any
     * @param gateway the way to the engine's machine, when this JVM runs in a container of that engine
     */
    static Location of(URI endpoint, Optional<String> override, Optional<String> gateway) {
        boolean local = endpoint.getHost() == null;
        String host = override.or(() -> local ? gateway : Optional.of(bare(endpoint.getHost())))
                .orElse(LOOPBACK);
        boolean onLoopback = local && LOOPBACKS.contains(host);
        return new Location(local, host, onLoopback ? Optional.of(LOOPBACK) : Optional.empty());
    }

    /**
     * The address of a published TCP port.
     *
     * @throws IllegalArgumentException when it is not published; it names the ports that are
     */
    HostAddress address(Ports published, int containerPort) {
        Map<ExposedPort, Ports.Binding[]> bindings = published.getBindings();
        Ports.Binding[] found = bindings.get(new ExposedPort(containerPort, InternetProtocol.TCP));
        if (found == null || found.length == 0) {
            List<String> others = bindings.entrySet().stream()
                    .filter(entry -> entry.getValue() != null)
                    .map(entry -> entry.getKey().toString())
                    .sorted()
                    .toList();
            throw new IllegalArgumentException("TCP port " + containerPort + " is not published; published: " + others);
        }
        Ports.Binding best =
                Arrays.stream(found).min(Comparator.comparing(this::isOther)).orElseThrow();
        String hostIp = best.getHostIp() == null ? "" : best.getHostIp();
        boolean own = local && !WILDCARDS.contains(hostIp) && !hostIp.equals(LOOPBACK);
        return new HostAddress(own ? hostIp : host, Integer.parseInt(best.getHostPortSpec()));
    }

    /** An engine with IPv6 publishes twice, on two ports: the one of the host's own family is taken. */
    private boolean isOther(Ports.Binding binding) {
        boolean six = binding.getHostIp() != null && binding.getHostIp().contains(":");
        return six != host.contains(":");
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
