package dev.seaworthy.engine;

import dev.seaworthy.spec.HostAddress;
import dev.seaworthy.spec.PortSpec;
import dev.seaworthy.spec.Setting;
import dev.seaworthy.spec.Settings;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where the engine is, seen from this JVM.
 *
 * @param local whether it is reached through a socket of this machine
 * @param host where its published ports are reached
 * @param publishOn the address to publish on where the spec names none; empty: all of the engine's
 */
public record Location(boolean local, String host, Optional<String> publishOn) {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Set<String> LOOPBACKS = Set.of(LOOPBACK, "localhost", "::1");
    private static final Set<String> WILDCARDS = Set.of("", "0.0.0.0", "::");

    /** The host that the user chose, if any. */
    public static Optional<String> chosenHost(Settings settings) {
        return Optional.of(settings.get(Setting.HOST)).filter(host -> !host.equals(Setting.HOST.fallback()));
    }

    /**
     * Finds it.
     *
     * @param endpoint where the engine is called
     * @param override the user's choice of a host, if any
     * @param gateway the way to the engine's machine, when this JVM runs in a container of that engine
     */
    public static Location of(URI endpoint, Optional<String> override, Optional<String> gateway) {
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
    HostAddress address(List<PublishedPort> published, int containerPort) {
        PublishedPort best = published.stream()
                .filter(port -> port.containerPort() == containerPort && port.protocol() == PortSpec.Protocol.TCP)
                .min(Comparator.comparing(this::isOther))
                .orElseThrow(() -> unpublished(published, containerPort));
        String address = best.hostAddress();
        boolean own = local && !WILDCARDS.contains(address) && !address.equals(LOOPBACK);
        return new HostAddress(own ? address : host, best.hostPort());
    }

    private static IllegalArgumentException unpublished(List<PublishedPort> published, int containerPort) {
        List<String> others = published.stream()
                .map(port -> port.containerPort() + "/" + port.protocol().name().toLowerCase(Locale.ROOT))
                .distinct()
                .sorted()
                .toList();
        return new IllegalArgumentException("TCP port " + containerPort + " is not published; published: " + others);
    }

    /** An engine with IPv6 publishes twice, on two ports: the one of the host's own family is taken. */
    private boolean isOther(PublishedPort port) {
        return port.hostAddress().contains(":") != host.contains(":");
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
