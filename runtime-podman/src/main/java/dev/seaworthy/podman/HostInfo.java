package dev.seaworthy.podman;

import com.fasterxml.jackson.databind.JsonNode;
import dev.seaworthy.runtime.RuntimeUnavailableException;
import java.util.stream.StreamSupport;

/**
 * What a Podman service told of itself and its machine.
 *
 * @param version of Podman
 * @param conmonVersion of the program that watches over each container
 * @param cgroupVersion {@code v1} or {@code v2}
 * @param memoryController whether it can limit memory
 * @param eventLogger {@code file}, {@code journald} or {@code none}
 * @param rootless whether it runs without root
 * @param hostname of its machine
 * @param memory of its machine in bytes
 * @param kernel of its machine
 */
record HostInfo(
        Version version,
        Version conmonVersion,
        String cgroupVersion,
        boolean memoryController,
        String eventLogger,
        boolean rootless,
        String hostname,
        long memory,
        String kernel) {
    private static final Version MARKER_IN_PLACE_AGAIN = Version.of("5.0.0");
    private static final Version MARKER_MISPLACED = Version.of("4.2.0");
    private static final Version CONMON_WITH_BUNDLE = Version.of("2.1.13");

    static HostInfo of(JsonNode info) {
        JsonNode host = info.path("host");
        return new HostInfo(
                Version.of(info.path("version").path("Version").asText()),
                Version.of(host.path("conmon").path("version").asText()),
                host.path("cgroupVersion").asText(),
                StreamSupport.stream(host.path("cgroupControllers").spliterator(), false)
                        .anyMatch(controller -> controller.asText().equals("memory")),
                host.path("eventLogger").asText(),
                host.path("security").path("rootless").asBoolean(),
                host.path("hostname").asText(),
                host.path("memTotal").asLong(),
                host.path("kernel").asText());
    }

    /**
     * Whether the OOM flag can be believed when it says no. Podman 4.2 to 4.9 look for conmon's marker where only conmon
     * 2.1.13 and newer write it.
     */
    boolean flagIsTrue() {
        return (version.isKnown() && version.isBefore(MARKER_MISPLACED))
                || !version.isBefore(MARKER_IN_PLACE_AGAIN)
                || !conmonVersion.isBefore(CONMON_WITH_BUNDLE);
    }

    boolean hasEvents() {
        return !eventLogger.equals("none");
    }

    /** Podman would take a memory limit, warn at the most, and ignore it. */
    void requireMemoryLimits() {
        if (memoryController) {
            return;
        }
        throw new RuntimeUnavailableException(
                rootless && cgroupVersion.equals("v1")
                        ? "rootless Podman on cgroup v1 ignores memory limits; run it as root, or boot with cgroup v2"
                        : "this Podman cannot limit memory: its cgroup has no memory controller; delegate it to the user"
                                + " (systemd: Delegate=memory in user@.service), or run Podman as root");
    }
}
