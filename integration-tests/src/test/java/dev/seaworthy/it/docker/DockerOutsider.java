package dev.seaworthy.it.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.InternalServerErrorException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.seaworthy.it.contract.Outsider;
import dev.seaworthy.it.standin.StandInImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Somebody else on a Docker engine, or on a Podman, which answers to Docker's API as well. */
public final class DockerOutsider implements Outsider {
    private static final Duration SILENCE = Duration.ofMinutes(2);

    private final DockerHttpClient http;
    private final DockerClient docker;
    private final boolean local;
    private final List<String> started = new ArrayList<>();

    private DockerOutsider(DockerClientConfig config) {
        this.http = new ZerodepDockerHttpClient.Builder()
                .dockerHost(config.getDockerHost())
                .sslConfig(config.getSSLConfig())
                // Without one, a test would wait for a machine that stands still until its run is ended.
                .responseTimeout(SILENCE)
                .build();
        this.docker = DockerClientImpl.getInstance(config, http);
        this.local = config.getDockerHost().getHost() == null;
    }

    /** Reaches an engine at its address. */
    public static DockerOutsider at(URI engine) {
        return new DockerOutsider(DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost(engine.toString())
                .build());
    }

    @Override
    public void look() {
        // Each takes locks of its own, images those of the storage.
        var unused = List.of(
                docker.listImagesCmd().exec(),
                docker.listContainersCmd().withShowAll(true).exec());
    }

    /** Loads the image, unless the engine has it. */
    public void load(StandInImage image) {
        try {
            docker.inspectImageCmd(image.reference()).exec();
        } catch (NotFoundException missing) {
            try (InputStream tar = Files.newInputStream(image.tar())) {
                docker.loadImageCmd(tar).exec();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    @Override
    public String start(Foreign container) {
        HostConfig host = HostConfig.newHostConfig().withMemory(64L << 20);
        CreateContainerCmd create = docker.createContainerCmd(container.image())
                .withLabels(container.labels())
                .withEnv(container.env().entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toList());
        if (container.port() != 0) {
            ExposedPort port = ExposedPort.tcp(container.port());
            Ports.Binding binding = local ? Ports.Binding.bindIp("127.0.0.1") : Ports.Binding.empty();
            host.withPortBindings(new PortBinding(binding, port));
            create.withExposedPorts(port);
        }
        if (!container.entrypoint().isEmpty()) {
            create.withEntrypoint(container.entrypoint());
        }
        String id = create.withHostConfig(host).exec().getId();
        started.add(id);
        docker.startContainerCmd(id).exec();
        return id;
    }

    /** Starts a container whose health is checked once a second by a shell command; removed as the others. */
    public String startChecked(String image, String check) {
        HealthCheck everySecond = new HealthCheck()
                .withTest(List.of("CMD-SHELL", check))
                .withInterval(Duration.ofSeconds(1).toNanos());
        String id = docker.createContainerCmd(image)
                .withEntrypoint("/bin/sleep", "3600")
                .withHealthcheck(everySecond)
                .exec()
                .getId();
        started.add(id);
        docker.startContainerCmd(id).exec();
        return id;
    }

    /** Starts a shell whose log has these options of Podman's own driver, and that may have a terminal. */
    public String startShell(String image, String script, boolean terminal, Map<String, String> logOptions) {
        LogConfig log = new LogConfig()
                .setType(LogConfig.LoggingType.fromValue("k8s-file"))
                .setConfig(logOptions);
        String id = docker.createContainerCmd(image)
                .withEntrypoint("/bin/sh", "-c", script)
                .withTty(terminal)
                .withHostConfig(HostConfig.newHostConfig().withLogConfig(log))
                .exec()
                .getId();
        started.add(id);
        docker.startContainerCmd(id).exec();
        return id;
    }

    @Override
    public void removeStarted() {
        started.forEach(this::remove);
        started.clear();
    }

    @Override
    public void kill(String id, String signal) {
        docker.killContainerCmd(id).withSignal(signal).exec();
    }

    @Override
    public void remove(String id) {
        try {
            docker.removeContainerCmd(id)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        } catch (NotFoundException | ConflictException goneOrGoing) {
            // Somebody else was first.
        } catch (InternalServerErrorException going) {
            tolerateGone(going);
        }
    }

    /** Podman, which answers to this API too, tells with the status 500 that a container has just been removed. */
    private static void tolerateGone(InternalServerErrorException going) {
        if (!String.valueOf(going.getMessage()).contains("no such container")) {
            throw going;
        }
    }

    @Override
    public void exec(String id, String... command) {
        String exec = docker.execCreateCmd(id)
                .withCmd(command)
                .withAttachStdout(true)
                .exec()
                .getId();
        try {
            docker.execStartCmd(exec).exec(new ResultCallback.Adapter<>()).awaitCompletion();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean exists(String id) {
        try {
            docker.inspectContainerCmd(id).exec();
            return true;
        } catch (NotFoundException gone) {
            return false;
        } catch (InternalServerErrorException going) {
            tolerateGone(going);
            return false;
        }
    }

    @Override
    public boolean isRunning(String id) {
        return Boolean.TRUE.equals(
                docker.inspectContainerCmd(id).exec().getState().getRunning());
    }

    @Override
    public long pidOf(String id) {
        Long pid = docker.inspectContainerCmd(id).exec().getState().getPidLong();
        return pid == null ? 0 : pid;
    }

    @Override
    public String inspect(String id) {
        Request request = Request.builder()
                .method(Request.Method.GET)
                .path("/containers/" + id + "/json")
                .build();
        try (DockerHttpClient.Response response = http.execute(request)) {
            return new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public Map<String, String> labels(String id) {
        Map<String, String> labels =
                docker.inspectContainerCmd(id).exec().getConfig().getLabels();
        return labels == null ? Map.of() : labels;
    }

    @Override
    public List<String> withLabel(String key, String value) {
        return docker.listContainersCmd().withShowAll(true).withLabelFilter(Map.of(key, value)).exec().stream()
                .map(Container::getId)
                .toList();
    }

    @Override
    public void createVolume(String name) {
        // The engine makes it with the first container that mounts it.
    }

    @Override
    public void removeVolume(String name) {
        try {
            docker.removeVolumeCmd(name).exec();
        } catch (NotFoundException neverMade) {
            // The engine makes it with the first container that mounts it.
        }
    }

    @Override
    public void close() {
        try {
            docker.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
