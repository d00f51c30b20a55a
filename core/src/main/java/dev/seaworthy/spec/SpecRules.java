package dev.seaworthy.spec;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The checks of a spec that take more than one of its values, or more than one line. */
final class SpecRules {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]{0,62}");
    private static final String OWN_LABELS = "dev.seaworthy.";

    private SpecRules() {}

    static String name(String value) {
        if (!NAME.matcher(value).matches()) {
            throw new InvalidSpecException("name", value, "give 1 to 63 letters, digits, '_', '.' or '-'");
        }
        return value;
    }

    static String label(String key) {
        if (key.startsWith(OWN_LABELS)) {
            throw new InvalidSpecException("label", key, "names that start with " + OWN_LABELS + " are reserved");
        }
        return Require.text("label", key);
    }

    static double cpus(double value) {
        if (!(value >= 0.01 && value <= 1024)) {
            throw new InvalidSpecException("cpus", value, "give a number from 0.01 to 1024");
        }
        return value;
    }

    static void checkNew(PortSpec port, List<PortSpec> ports) {
        if (ports.stream().anyMatch(known -> known.toString().equals(port.toString()))) {
            throw new InvalidSpecException("port", port, "it is exposed twice; give each port once");
        }
    }

    /** Values are secrets until proven otherwise, so a refusal names only the variable. */
    static void checkVariable(String variable, String value) {
        if (variable.isEmpty() || variable.indexOf('=') >= 0 || variable.indexOf('\0') >= 0) {
            throw new InvalidSpecException("env", variable, "give a name without '='");
        }
        if (value.indexOf('\0') >= 0) {
            throw new InvalidSpecException("env", variable, "its value holds a NUL, which no environment can");
        }
    }

    static void checkNew(Mount mount, List<Mount> mounts) {
        if (mounts.stream().anyMatch(known -> known.containerPath().equals(mount.containerPath()))) {
            throw new InvalidSpecException("mount", mount.containerPath(), "it is mounted twice; give each path once");
        }
    }

    /** A second try with no more memory would end as the first did. */
    static void checkGrowth(MemoryLimits first, StartPolicy start) {
        MemorySize former = first.limit();
        for (MemorySize next : start.memoryAfterOom()) {
            if (next.compareTo(former) <= 0) {
                throw new InvalidSpecException("memory after OOM", next, "give more than the " + former + " before it");
            }
            former = next;
        }
    }

    /** A probe on a port that is not exposed could never be answered, and would look like a slow start. */
    static void checkPorts(Readiness readiness, List<PortSpec> ports) {
        if (readiness instanceof HttpReadiness http) {
            int port = http.target().port();
            if (ports.stream().noneMatch(exposed -> isTcp(exposed, port))) {
                throw new InvalidSpecException(
                        "readiness", http.describe(), "TCP port " + port + " is not exposed; add port(" + port + ")");
            }
        } else if (readiness instanceof Readiness.AllOf all) {
            all.parts().forEach(part -> checkPorts(part, ports));
        } else if (readiness instanceof Readiness.HeldFor held) {
            checkPorts(held.part(), ports);
        }
    }

    private static boolean isTcp(PortSpec exposed, int port) {
        return exposed.protocol() == PortSpec.Protocol.TCP && exposed.containerPort() == port;
    }

    /** Tolerating restarts that no policy makes would wait for ever on a dead container. */
    static void checkRestarts(StartPolicy start, RestartPolicy restart) {
        if (start.toleratedRestarts() > 0 && restart.mode() == RestartPolicy.Mode.NO) {
            throw new InvalidSpecException(
                    "tolerated restarts", start.toleratedRestarts(), "give a restart policy that restarts, or 0");
        }
        if (start.attempts() > 1 && restart.mode() == RestartPolicy.Mode.ALWAYS) {
            throw new InvalidSpecException(
                    "start attempts", start.attempts(), "the engine restarts it after every exit; give 1");
        }
    }

    /** The same path twice would silently keep only one of the two. */
    static void checkPaths(List<Mount> mounts, List<ConfigFile> files) {
        Set<String> paths = new HashSet<>();
        mounts.forEach(mount -> paths.add(mount.containerPath()));
        for (ConfigFile file : files) {
            if (!paths.add(file.containerPath())) {
                throw new InvalidSpecException(
                        "config file", file.containerPath(), "the path is taken; give each once");
            }
            mounts.forEach(mount -> refuseHidden(mount, file));
        }
    }

    private static void refuseHidden(Mount mount, ConfigFile file) {
        String folder = mount.containerPath().endsWith("/") ? mount.containerPath() : mount.containerPath() + "/";
        if (mount instanceof Mount.Tmpfs && file.containerPath().startsWith(folder)) {
            throw new InvalidSpecException(
                    "config file", file.containerPath(), "a tmpfs on " + mount.containerPath() + " would hide it");
        }
    }
}
