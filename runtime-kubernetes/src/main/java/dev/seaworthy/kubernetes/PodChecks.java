package dev.seaworthy.kubernetes;

import dev.seaworthy.runtime.StartRefusedException;
import dev.seaworthy.runtime.StartRefusedException.Reason;
import dev.seaworthy.runtime.StartRequest;
import dev.seaworthy.spec.ConfigFile;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.MemorySize;
import dev.seaworthy.spec.Mount;
import dev.seaworthy.spec.PortSpec;
import dev.seaworthy.spec.PortSpec.Protocol;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Refuses, before anything is created, what Kubernetes would refuse late, or take and do otherwise. */
final class PodChecks {
    /** What one config map holds; each file's key counts too. */
    private static final long MOST_CONFIG = 1L << 20;

    private static final int FIRST_NODE_PORT = 30000;
    private static final int LAST_NODE_PORT = 32767;
    private static final Set<String> ALL_ADDRESSES = Set.of("0.0.0.0", "::");
    private static final List<String> ENGINE_FOLDERS = List.of("/dev", "/proc", "/sys");

    private PodChecks() {}

    /**
     * Lets a request pass.
     *
     * @param reach how its ports are reached, which is known by now
     * @throws StartRefusedException when it cannot become the pod that was asked for
     */
    static void check(StartRequest request, KubernetesOptions options, Reach reach) {
        ContainerSpec spec = request.spec();
        checkName(request.name(), reach == Reach.NODE_PORT && !spec.ports().isEmpty());
        spec.user().ifPresent(user -> checkUser(user, options.security()));
        if (!spec.memory().swap().equals(MemorySize.ZERO)) {
            throw refusal("swap", spec.memory().swap(), "a pod has no swap to give; leave it out");
        }
        request.labels().keySet().forEach(PodChecks::checkLabel);
        spec.mounts().forEach(PodChecks::checkMount);
        spec.configFiles().forEach(file -> checkPlace(file, spec.mounts()));
        checkSize(spec.configFiles());
        spec.ports().forEach(port -> checkPort(port, reach));
    }

    private static void checkName(String name, boolean served) {
        if (!Names.isDnsLabel(name)) {
            throw refusal(
                    "name", name, "a pod's name is its host name: give lower-case letters, digits and '-', at most 63");
        }
        if (served && Character.isDigit(name.charAt(0))) {
            throw refusal(
                    "name", name, "a service's name begins with a letter; give such a name, or reach=port-forward");
        }
    }

    private static void checkUser(String user, SecurityProfile security) {
        NumericUser numeric = NumericUser.parse(user)
                .orElseThrow(
                        () -> refusal("user", user, "Kubernetes takes no names; give numbers, as 1000 or 1000:1000"));
        if (numeric.isRoot() && security == SecurityProfile.RESTRICTED) {
            throw refusal(
                    "user", user, "security=restricted allows every user but 0; give another, or security=baseline");
        }
    }

    private static void checkLabel(String key) {
        if (!Names.isAnnotationKey(key)) {
            throw refusal("label", key, "give a key of letters, digits, '-', '_' and '.', as example.com/name");
        }
    }

    private static void checkMount(Mount mount) {
        if (ContainerPath.clean(mount.containerPath()).equals("/")) {
            throw refusal("mount", mount.containerPath(), "it would hide the whole image; give a folder below it");
        }
        if (mount instanceof Mount.Volume volume && !Names.isDnsSubdomain(volume.name())) {
            throw refusal(
                    "volume",
                    volume.name(),
                    "it is the name of a PersistentVolumeClaim: give lower-case letters, digits, '-' and '.'");
        }
    }

    private static void checkPlace(ConfigFile file, List<Mount> mounts) {
        String path = ContainerPath.clean(file.containerPath());
        Optional<Mount> holder = mounts.stream()
                .filter(mount -> ContainerPath.isWithin(path, ContainerPath.clean(mount.containerPath())))
                .max(Comparator.comparingInt(
                        mount -> ContainerPath.clean(mount.containerPath()).length()));
        if (holder.filter(PodStorage::isReadOnly).isPresent()) {
            throw refusal(
                    "config file",
                    path,
                    "the mount on " + holder.get().containerPath() + " is read-only; let it be written to");
        }
        if (holder.isPresent() || ContainerPath.isWithin(path, PodStorage.SHM)) {
            return;
        }
        String folder = ContainerPath.folderOf(path);
        if (folder.equals("/")) {
            throw refusal("config file", path, "its folder becomes a volume, which '/' cannot; put it into a folder");
        }
        if (ENGINE_FOLDERS.stream().anyMatch(engines -> ContainerPath.isWithin(folder, engines))) {
            throw refusal("config file", path, "that folder is the engine's; put it into another");
        }
    }

    private static void checkSize(List<ConfigFile> files) {
        long size = 0;
        for (int i = 0; i < files.size(); i++) {
            size += ConfigPlan.key(i).length() + files.get(i).bytes().length;
        }
        if (size > MOST_CONFIG) {
            throw refusal(
                    "config files",
                    size + " bytes",
                    "one config map holds them all, at most " + MOST_CONFIG + " bytes; mount larger files as a volume");
        }
    }

    private static void checkPort(PortSpec port, Reach reach) {
        switch (reach) {
            case PORT_FORWARD -> {
                if (port.protocol() == Protocol.UDP) {
                    throw refusal("port", port, "port-forward is TCP only; give reach=pod-ip or reach=node-port");
                }
            }
            case POD_IP -> {
                checkAddress(port, "a pod has an address of its own");
                if (port.hostPort() != 0 && port.hostPort() != port.containerPort()) {
                    throw refusal(
                            "host port",
                            port.hostPort(),
                            "at the pod's own address the port is " + port + "; leave it out, or give another reach");
                }
            }
            case NODE_PORT -> {
                checkAddress(port, "a node port is open on every node");
                if (port.hostPort() != 0 && (port.hostPort() < FIRST_NODE_PORT || port.hostPort() > LAST_NODE_PORT)) {
                    throw refusal(
                            "host port",
                            port.hostPort(),
                            "give a node port from " + FIRST_NODE_PORT + " to " + LAST_NODE_PORT + ", or leave it out");
                }
            }
            case AUTO -> throw new IllegalArgumentException("how ports are reached is not known yet");
        }
    }

    private static void checkAddress(PortSpec port, String reason) {
        port.hostAddress().filter(address -> !ALL_ADDRESSES.contains(address)).ifPresent(address -> {
            throw refusal("host address", address, reason + "; leave it out, or give reach=port-forward");
        });
    }

    private static StartRefusedException refusal(String field, Object value, String expected) {
        String message = field + ": '" + value + "' is refused; " + expected;
        return new StartRefusedException(Reason.OTHER, message, OptionalInt.empty(), null);
    }
}
