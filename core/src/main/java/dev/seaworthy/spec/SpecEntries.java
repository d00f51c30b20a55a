package dev.seaworthy.spec;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says in words what is asked for. Contents of config files are left out: they may be long, and hold secrets. */
final class SpecEntries {
    private final List<SpecEntry> entries = new ArrayList<>();

    private SpecEntries() {}

    static List<SpecEntry> of(ContainerSpec spec) {
        SpecEntries told = new SpecEntries();
        told.add("image", spec.image());
        told.add("pull policy", spec.pullPolicy());
        told.add("entrypoint", String.join(" ", spec.entrypoint()));
        told.add("command", String.join(" ", spec.command()));
        told.add("working directory", spec.workingDirectory());
        told.add("user", spec.user());
        told.memory(spec.memory());
        spec.cpus().ifPresent(cpus -> told.add("cpus", String.valueOf(cpus)));
        told.add("ports", spec.ports().stream().map(SpecEntries::port).collect(Collectors.joining(", ")));
        spec.mounts().forEach(mount -> told.add("mount " + mount.containerPath(), mount(mount)));
        spec.configFiles().forEach(file -> told.add("file " + file.containerPath(), file.bytes().length + " bytes"));
        spec.env().forEach((name, value) -> told.add("env " + name, value.toString()));
        spec.labels().forEach((name, value) -> told.add("label " + name, value));
        told.policy(spec.policy());
        return told.entries;
    }

    static List<SpecEntry> of(AttachSpec spec) {
        SpecEntries told = new SpecEntries();
        told.add("attached to", spec.idOrName());
        told.policy(spec.policy());
        return told.entries;
    }

    private void memory(MemoryLimits memory) {
        add("memory", memory.limit().toString());
        add("swap", memory.swap().toString());
        add("/dev/shm", memory.shm().toString());
    }

    private void policy(LaunchPolicy policy) {
        add("ready when", policy.readiness().describe());
        add("start attempts", String.valueOf(policy.start().attempts()));
        add("tolerated restarts", String.valueOf(policy.start().toleratedRestarts()));
        add(
                "memory after OOM",
                policy.start().memoryAfterOom().stream()
                        .map(MemorySize::toString)
                        .collect(Collectors.joining(", then ")));
        add("restart policy", policy.restart().mode());
        add("after an OOM kill", policy.oom());
        Timeouts timeouts = policy.timeouts();
        add("ready timeout", seconds(timeouts.ready()));
        add("pull timeout", seconds(timeouts.pull()));
        add("exit grace", seconds(timeouts.exitGrace()));
        add("engine timeout", seconds(timeouts.engine()));
        add("stop timeout", seconds(timeouts.stop()));
    }

    private static String port(PortSpec port) {
        return port.hostPort() == 0 ? port.toString() : port + " on host port " + port.hostPort();
    }

    private static String mount(Mount mount) {
        if (mount instanceof Mount.Bind bind) {
            return bind.hostPath() + (bind.readOnly() ? " (read-only)" : "");
        }
        if (mount instanceof Mount.Volume volume) {
            return "volume " + volume.name() + (volume.readOnly() ? " (read-only)" : "");
        }
        return mount instanceof Mount.Tmpfs tmpfs ? "tmpfs of " + tmpfs.size() : mount.toString();
    }

    private static String seconds(Duration time) {
        return time.toMillis() / 1000.0 + " s";
    }

    private void add(String name, Enum<?> value) {
        add(name, value.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private void add(String name, Optional<String> value) {
        value.ifPresent(text -> add(name, text));
    }

    /** What is not asked for is not told. */
    private void add(String name, String value) {
        if (!value.isEmpty()) {
            entries.add(new SpecEntry(name, value));
        }
    }
}
