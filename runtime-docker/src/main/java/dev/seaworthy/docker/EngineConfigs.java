package dev.seaworthy.docker;

import com.github.dockerjava.core.DefaultDockerClientConfig;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The engines to try. docker-java reads DOCKER_HOST, contexts and TLS as Docker's own command does. */
final class EngineConfigs {
    private static final URI DEFAULT = URI.create("unix:///var/run/docker.sock");

    private EngineConfigs() {}

    /** The engine that the user chose; without a choice, the default socket and those of rootless and Desktop engines. */
    static List<DefaultDockerClientConfig> candidates(Map<String, String> environment) {
        DefaultDockerClientConfig chosen =
                DefaultDockerClientConfig.createDefaultConfigBuilder().build();
        List<DefaultDockerClientConfig> candidates = new ArrayList<>(List.of(chosen));
        if (chosen.getDockerHost().equals(DEFAULT)) {
            others(environment)
                    .filter(Files::exists)
                    .map(socket -> at(socket.toUri()))
                    .forEach(candidates::add);
        }
        return candidates;
    }

    static DefaultDockerClientConfig at(URI endpoint) {
        String host = endpoint.getScheme().equals("file") ? "unix://" + endpoint.getPath() : endpoint.toString();
        return DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost(host)
                .build();
    }

    private static Stream<Path> others(Map<String, String> environment) {
        String runtime = environment.get("XDG_RUNTIME_DIR");
        Stream<Path> rootless = runtime == null ? Stream.empty() : Stream.of(Path.of(runtime, "docker.sock"));
        return Stream.concat(rootless, Stream.of(Path.of(System.getProperty("user.home"), ".docker/run/docker.sock")));
    }
}
