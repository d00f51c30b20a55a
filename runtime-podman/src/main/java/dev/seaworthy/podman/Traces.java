package dev.seaworthy.podman;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a container leaves traces on this machine, from an inspection.
 *
 * @param log its log file
 * @param cgroup its cgroup, while it runs
 * @param pid its first process, 0 when it does not run
 * @param conmonPid the program that watches over it, 0 when it does not run
 */
record Traces(Optional<Path> log, Optional<Cgroup> cgroup, long pid, long conmonPid) {
    static final Path CGROUPS = Path.of("/sys/fs/cgroup");

    static Traces of(JsonNode inspection) {
        JsonNode state = inspection.path("State");
        JsonNode log = inspection.path("HostConfig").path("LogConfig");
        // The driver json-file is this one under another name.
        boolean isFile = log.path("Type").asText().matches("k8s-file|json-file")
                && !log.path("Path").asText().isEmpty();
        String id = inspection.path("Id").asText();
        return new Traces(
                isFile ? Optional.of(Path.of(log.path("Path").asText())) : Optional.empty(),
                Cgroup.of(CGROUPS, state.path("CgroupPath").asText(), id),
                state.path("Pid").asLong(),
                state.path("ConmonPid").asLong());
    }

    /** What is known newly, and for the rest what was known before: an ended container has no cgroup any more. */
    Traces over(Traces former) {
        return new Traces(log.or(former::log), cgroup.or(former::cgroup), pid, conmonPid);
    }

    /** Whether its first process is one of this machine. */
    boolean isHere(String id) {
        try {
            return pid > 0
                    && Files.readString(Path.of("/proc", String.valueOf(pid), "cgroup"))
                            .contains(id);
        } catch (IOException elsewhere) {
            return false;
        }
    }

    /** Whether a process runs; one that has ended and was not taken note of does not. */
    static boolean runs(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            // The name, in brackets, may hold anything; the state follows it.
            return !stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
        } catch (IOException ended) {
            return false;
        }
    }
}
