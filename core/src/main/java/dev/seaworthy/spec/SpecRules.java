package dev.seaworthy.spec;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The checks of a spec that take more than one of its values, or more than one line. */
final class SpecRules {
    private SpecRules() {}

    /** Values are secrets until proven otherwise, so a refusal names only the variable. */
    static void checkVariable(String variable, String value) {
        if (variable.isEmpty() || variable.indexOf('=') >= 0 || variable.indexOf('\0') >= 0) {
            throw new InvalidSpecException("env", variable, "give a name without '='");
        }
        if (value.indexOf('\0') >= 0) {
            throw new InvalidSpecException("env", variable, "its value holds a NUL, which no environment can");
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
