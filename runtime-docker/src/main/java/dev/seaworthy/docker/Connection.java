package dev.seaworthy.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.seaworthy.engine.Location;
import dev.seaworthy.engine.OwnContainer;
import dev.seaworthy.engine.Workers;
import dev.seaworthy.runtime.Host;
import dev.seaworthy.runtime.RuntimeInfo;
import dev.seaworthy.runtime.RuntimeInfo.Capability;
import dev.seaworthy.runtime.RuntimeLostException;
import dev.seaworthy.runtime.RuntimeUnavailableException;
import dev.seaworthy.spec.Settings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An engine that answered, and what it told of itself.
 *
 * @param engine the calls to it
 * @param info what it is and can do
 * @param location where its ports are reached
 * @param credentials for the registries it fetches from
 * @param since its own clock when it first answered
 */
record Connection(Engine engine, RuntimeInfo info, Location location, Credentials credentials, Instant since)
        implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final Duration REMOTE_PAUSE = Duration.ofMillis(100);
    private static final String PODMAN = "Podman Engine";

    /** Tries the engines that Docker's own command would use. */
    static Connection find(Settings settings) {
        return first(EngineConfigs.candidates(System.getenv()), settings);
    }

    static Connection to(URI endpoint, Settings settings) {
        return first(List.of(EngineConfigs.at(endpoint)), settings);
    }

    private static Connection first(List<DefaultDockerClientConfig> candidates, Settings settings) {
        List<String> refusals = new ArrayList<>();
        for (DefaultDockerClientConfig candidate : candidates) {
            try {
                return open(candidate, settings);
            } catch (RuntimeUnavailableException | RuntimeLostException | DockerException refused) {
                refusals.add(shown(candidate.getDockerHost()) + ": " + Failures.words(refused));
            }
        }
        throw new RuntimeUnavailableException("no Docker engine answers; tried " + String.join("; ", refusals)
                + "; start Docker, or set DOCKER_HOST");
    }

    private static Connection open(DefaultDockerClientConfig config, Settings settings) {
        if ("ssh".equals(config.getDockerHost().getScheme())) {
            throw new RuntimeUnavailableException(
                    "ssh is not supported; forward the engine's socket (ssh -L) and set DOCKER_HOST to it");
        }
        Workers workers = new Workers("docker");
        Engine engine = new Engine(config, client(config), workers);
        boolean opened = false;
        try {
            Connection connection = ask(engine, config, settings);
            opened = true;
            return connection;
        } finally {
            if (!opened) {
                engine.close();
                workers.close();
            }
        }
    }

    private static ZerodepDockerHttpClient client(DockerClientConfig config) {
        return new ZerodepDockerHttpClient.Builder()
                .dockerHost(config.getDockerHost())
                .sslConfig(config.getSSLConfig())
                .connectionTimeout(LIMIT)
                .build();
    }

    private static Connection ask(Engine engine, DefaultDockerClientConfig config, Settings settings) {
        Version version =
                engine.finish("version", LIMIT, docker -> docker.versionCmd().exec());
        refusePodman(version);
        Info info = engine.finish("info", LIMIT, docker -> docker.infoCmd().exec());
        URI endpoint = config.getDockerHost();
        Optional<String> override = Location.chosenHost(settings);
        Optional<String> gateway = endpoint.getHost() == null && override.isEmpty()
                ? OwnContainer.gateway(id -> hasOwnNetwork(engine, id))
                : Optional.empty();
        Location location = Location.of(endpoint, override, gateway);
        RuntimeInfo told = new RuntimeInfo(
                "docker",
                String.valueOf(version.getVersion()),
                shown(endpoint),
                location.local(),
                capabilities(info),
                location.local() ? Duration.ZERO : REMOTE_PAUSE,
                host(info));
        Credentials credentials = new Credentials(config, CredentialCommand::run);
        return new Connection(engine, told, location, credentials, time(info.getSystemTime()));
    }

    private static Host host(Info info) {
        return new Host(
                Objects.requireNonNullElse(info.getName(), ""), Objects.requireNonNullElse(info.getMemTotal(), 0L));
    }

    private static boolean hasOwnNetwork(Engine engine, String id) {
        try {
            InspectContainerResponse self = engine.finish(
                    "inspect", LIMIT, docker -> docker.inspectContainerCmd(id).exec());
            return !"host".equals(self.getHostConfig().getNetworkMode());
        } catch (DockerException | RuntimeLostException notOfThisEngine) {
            return false;
        }
    }

    private static void refusePodman(Version version) {
        boolean podman = version.getComponents() != null
                && version.getComponents().stream().anyMatch(part -> PODMAN.equals(part.getName()));
        if (podman) {
            throw new RuntimeUnavailableException("this is Podman: add seaworthy-runtime-podman");
        }
    }

    private static Set<Capability> capabilities(Info info) {
        Set<Capability> capabilities = EnumSet.allOf(Capability.class);
        // cgroup v2 has memory.peak, but Docker does not report it.
        if (!"1".equals(info.getCGroupVersion())) {
            capabilities.remove(Capability.MEMORY_PEAK);
        }
        return capabilities;
    }

    private static Instant time(@Nullable String systemTime) {
        return systemTime == null
                ? Instant.now().minusSeconds(1)
                : OffsetDateTime.parse(systemTime).toInstant();
    }

    private static String shown(URI endpoint) {
        String user = endpoint.getRawUserInfo();
        return user == null ? endpoint.toString() : endpoint.toString().replace(user + "@", "");
    }

    @Override
    public void close() {
        engine.close();
        engine.workers().close();
    }
}
