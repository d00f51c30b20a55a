package dev.seaworthy.podman;

import dev.seaworthy.runtime.RuntimeUnavailableException;
import dev.seaworthy.spec.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the Podman service to use, and starts one where Podman is installed and none runs. */
final class Services {
    private static final Path ROOTFUL = Path.of("/run/podman/podman.sock");
    private static final String CONTAINER_HOST = "CONTAINER_HOST";
    private static final String DOCKER_HOST = "DOCKER_HOST";

    private Services() {}

    static Connection find(Map<String, String> environment, Settings settings) {
        String chosen = environment.get(CONTAINER_HOST);
        if (chosen != null && !chosen.isBlank()) {
            return open(CONTAINER_HOST, chosen, settings);
        }
        List<String> refusals = new ArrayList<>();
        for (String candidate : candidates(environment)) {
            try {
                return Connection.open(Endpoint.of(candidate), settings, Optional.empty());
            } catch (RuntimeUnavailableException refused) {
                refusals.add(candidate + ": " + refused.getMessage());
            }
        }
        Optional<Path> program = Service.program(environment);
        if (program.isPresent()) {
            Service service = Service.start(program.get());
            return Connection.open(service.endpoint(), settings, Optional.of(service));
        }
        throw new RuntimeUnavailableException("no Podman service answers"
                + (refusals.isEmpty() ? "" : "; tried " + String.join("; ", refusals))
                + "; install podman, or set CONTAINER_HOST");
    }

    private static Connection open(String variable, String address, Settings settings) {
        try {
            return Connection.open(Endpoint.of(address), settings, Optional.empty());
        } catch (RuntimeUnavailableException refused) {
            throw new RuntimeUnavailableException(variable + "=" + address + ": " + refused.getMessage());
        }
    }

    /** Whatever is at {@code DOCKER_HOST} may be a Podman; then this user's own service, and that of root. */
    static List<String> candidates(Map<String, String> environment) {
        List<String> candidates = new ArrayList<>();
        String docker = environment.get(DOCKER_HOST);
        if (docker != null && !docker.isBlank()) {
            candidates.add(docker);
        }
        String runtime = environment.get("XDG_RUNTIME_DIR");
        List<Path> sockets = new ArrayList<>();
        if (runtime != null) {
            sockets.add(Path.of(runtime, "podman", "podman.sock"));
        }
        sockets.add(ROOTFUL);
        sockets.stream().filter(Files::exists).map(socket -> "unix://" + socket).forEach(candidates::add);
        return candidates;
    }
}
