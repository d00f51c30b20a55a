package dev.seaworthy.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.InternetProtocol;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.RestartPolicy;
import com.github.dockerjava.api.model.TmpfsOptions;
import dev.seaworthy.runtime.StartRequest;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.Mount;
import dev.seaworthy.spec.PortSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Writes a spec as Docker's request to create a container. */
final class Blueprint {
    private static final double NANOS = 1e9;

    private Blueprint() {}

    /**
     * The request.
     *
     * @param publishOn the address to publish ports on where the spec names none; empty: all of the engine's
     */
    static CreateContainerCmd of(DockerClient docker, StartRequest request, Optional<String> publishOn) {
        ContainerSpec spec = request.spec();
        CreateContainerCmd command = docker.createContainerCmd(spec.image())
                .withName(request.name())
                .withLabels(request.labels())
                .withEnv(spec.env().entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue().value())
                        .toList())
                // Without ExposedPorts, Docker takes PortBindings and ignores them.
                .withExposedPorts(spec.ports().stream().map(Blueprint::exposed).toList())
                .withStopTimeout(seconds(spec.timeouts().stop()))
                .withHostConfig(hostConfig(spec, publishOn));
        if (!spec.command().isEmpty()) {
            command.withCmd(spec.command());
        }
        if (!spec.entrypoint().isEmpty()) {
            command.withEntrypoint(spec.entrypoint());
        }
        spec.workingDirectory().ifPresent(command::withWorkingDir);
        spec.user().ifPresent(command::withUser);
        return command;
    }

    /** Whole seconds, rounded up: the engine knows no others. */
    static int seconds(Duration duration) {
        return Math.toIntExact(duration.plusNanos(999_999_999).toSeconds());
    }

    private static HostConfig hostConfig(ContainerSpec spec, Optional<String> publishOn) {
        long limit = spec.memory().limit().bytes();
        HostConfig config = HostConfig.newHostConfig()
                .withMemory(limit)
                // Docker counts memory and swap together, and gives as much swap as memory when it is not told.
                .withMemorySwap(Math.addExact(limit, spec.memory().swap().bytes()))
                .withShmSize(spec.memory().shm().bytes())
                .withMounts(spec.mounts().stream().map(Blueprint::mount).toList())
                .withPortBindings(bindings(spec.ports(), publishOn))
                .withRestartPolicy(restart(spec.restartPolicy()));
        spec.cpus().ifPresent(cpus -> config.withNanoCPUs(Math.round(cpus * NANOS)));
        return config;
    }

    private static ExposedPort exposed(PortSpec port) {
        return new ExposedPort(
                port.containerPort(),
                port.protocol() == PortSpec.Protocol.UDP ? InternetProtocol.UDP : InternetProtocol.TCP);
    }

    private static Ports bindings(List<PortSpec> ports, Optional<String> publishOn) {
        Ports bindings = new Ports();
        for (PortSpec port : ports) {
            String address = port.hostAddress().or(() -> publishOn).orElse("");
            String hostPort = port.hostPort() == 0 ? "" : String.valueOf(port.hostPort());
            bindings.bind(exposed(port), new Ports.Binding(address, hostPort));
        }
        return bindings;
    }

    /** Mounts, not Binds: a source that does not exist is refused, where Binds would make an empty folder of it. */
    private static com.github.dockerjava.api.model.Mount mount(Mount mount) {
        var target = new com.github.dockerjava.api.model.Mount().withTarget(mount.containerPath());
        if (mount instanceof Mount.Bind bind) {
            return target.withType(MountType.BIND)
                    .withSource(bind.hostPath().toString())
                    .withReadOnly(bind.readOnly());
        }
        if (mount instanceof Mount.Volume volume) {
            return target.withType(MountType.VOLUME).withSource(volume.name()).withReadOnly(volume.readOnly());
        }
        Mount.Tmpfs tmpfs = (Mount.Tmpfs) mount;
        return target.withType(MountType.TMPFS)
                .withTmpfsOptions(new TmpfsOptions().withSizeBytes(tmpfs.size().bytes()));
    }

    private static RestartPolicy restart(dev.seaworthy.spec.RestartPolicy policy) {
        return switch (policy.mode()) {
            case NO -> RestartPolicy.noRestart();
            case ON_FAILURE -> RestartPolicy.onFailureRestart(policy.maxRetries());
            case ALWAYS -> RestartPolicy.alwaysRestart();
        };
    }
}
