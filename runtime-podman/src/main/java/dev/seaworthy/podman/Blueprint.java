package dev.seaworthy.podman;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.seaworthy.runtime.StartRequest;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.Mount;
import dev.seaworthy.spec.PortSpec;
import dev.seaworthy.spec.RestartPolicy;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntSupplier;

/** Writes a spec as libpod's request to create a container. */
final class Blueprint {
    private static final long PERIOD_MICROS = 100_000;

    private Blueprint() {}

    /**
     * The request.
     *
     * @param publishOn the address to publish ports on where the spec names none; empty: all of the engine's
     * @param freePort picks a host port for a TCP port that may have any; 0 leaves it to Podman
     */
    static ObjectNode of(StartRequest request, Optional<String> publishOn, IntSupplier freePort) {
        ContainerSpec spec = request.spec();
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.put("name", request.name());
        body.put("image", spec.image());
        request.labels().forEach(body.putObject("labels")::put);
        ObjectNode env = body.putObject("env");
        spec.env().forEach((variable, value) -> env.put(variable, value.value()));
        addAll(body, "command", spec.command());
        addAll(body, "entrypoint", spec.entrypoint());
        spec.workingDirectory().ifPresent(folder -> body.put("work_dir", folder));
        spec.user().ifPresent(user -> body.put("user", user));
        limits(body, spec);
        // A removal by force waits so long, and a stop names its own time.
        body.put("stop_timeout", 0);
        restarts(body, spec.restartPolicy());
        ports(body.putArray("portmappings"), spec.ports(), publishOn, freePort);
        mounts(body, spec.mounts());
        // Some systems keep logs in the journal, which repeats and reorders; this file is also read directly.
        body.putObject("log_configuration").put("driver", "k8s-file");
        // The image's process is not to be taken for systemd, and a proxy meant for the service is not the container's.
        body.put("systemd", "false");
        body.put("httpproxy", false);
        return body;
    }

    private static void addAll(ObjectNode body, String field, List<String> texts) {
        if (!texts.isEmpty()) {
            texts.forEach(body.putArray(field)::add);
        }
    }

    private static void limits(ObjectNode body, ContainerSpec spec) {
        ObjectNode limits = body.putObject("resource_limits");
        long memory = spec.memory().limit().bytes();
        // Podman counts memory and swap together, and gives as much swap as memory when it is not told.
        limits.putObject("memory")
                .put("limit", memory)
                .put("swap", Math.addExact(memory, spec.memory().swap().bytes()));
        spec.cpus()
                .ifPresent(cpus -> limits.putObject("cpu")
                        .put("quota", Math.round(cpus * PERIOD_MICROS))
                        .put("period", PERIOD_MICROS));
        body.put("shm_size", spec.memory().shm().bytes());
    }

    private static void restarts(ObjectNode body, RestartPolicy policy) {
        switch (policy.mode()) {
            case NO -> body.put("restart_policy", "no");
            case ON_FAILURE -> body.put("restart_policy", "on-failure").put("restart_tries", policy.maxRetries());
            case ALWAYS -> body.put("restart_policy", "always");
        }
    }

    private static void ports(
            ArrayNode mappings, List<PortSpec> ports, Optional<String> publishOn, IntSupplier freePort) {
        for (PortSpec port : ports) {
            ObjectNode mapping = mappings.addObject();
            mapping.put("container_port", port.containerPort());
            mapping.put("protocol", port.protocol().name().toLowerCase(Locale.ROOT));
            port.hostAddress().or(() -> publishOn).ifPresent(address -> mapping.put("host_ip", address));
            boolean any = port.hostPort() == 0 && port.protocol() == PortSpec.Protocol.TCP;
            int hostPort = any ? freePort.getAsInt() : port.hostPort();
            if (hostPort != 0) {
                mapping.put("host_port", hostPort);
            }
        }
    }

    private static void mounts(ObjectNode body, List<Mount> mounts) {
        ArrayNode made = body.putArray("mounts");
        ArrayNode volumes = body.putArray("volumes");
        for (Mount mount : mounts) {
            if (mount instanceof Mount.Volume volume) {
                ObjectNode named = volumes.addObject();
                named.put("Name", volume.name()).put("Dest", volume.containerPath());
                named.putArray("Options").add(volume.readOnly() ? "ro" : "rw");
            } else if (mount instanceof Mount.Bind bind) {
                ObjectNode bound = made.addObject();
                bound.put("type", "bind").put("source", bind.hostPath().toString());
                bound.put("destination", bind.containerPath());
                bound.putArray("options").add("rbind").add(bind.readOnly() ? "ro" : "rw");
            } else if (mount instanceof Mount.Tmpfs tmpfs) {
                ObjectNode inMemory = made.addObject();
                // Without a source the kernel's table of mounts has a field less, which df and others misread.
                inMemory.put("type", "tmpfs").put("source", "tmpfs");
                inMemory.put("destination", tmpfs.containerPath());
                inMemory.putArray("options").add("size=" + tmpfs.size().bytes());
            }
        }
    }
}
