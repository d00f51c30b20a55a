package dev.seaworthy.docker;

import com.github.dockerjava.api.command.HealthState;
import com.github.dockerjava.api.command.HealthStateLog;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.model.Ports;
import dev.seaworthy.signal.ExitStatus;
import dev.seaworthy.signal.Health;
import dev.seaworthy.signal.OomVerdict;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an inspection says of a container.
 *
 * @param identity what never changes
 * @param running whether its main process runs; false while it waits for a restart by policy
 * @param startedAt when it was last started, by the engine's clock; {@code EPOCH} when never
 * @param finishedAt when it last ended; {@code EPOCH} when never
 * @param exitCode how it last ended
 * @param oomKilled Docker's flag: a process of this run was killed for lack of memory, the main one or another
 * @param restarts how often the engine restarted it by policy
 * @param health the state of its health check
 * @param healthDetail the last check's output
 * @param ports what is published
 */
record Inspection(
        Identity identity,
        boolean running,
        Instant startedAt,
        Instant finishedAt,
        int exitCode,
        boolean oomKilled,
        int restarts,
        Health health,
        String healthDetail,
        Ports ports) {
    /** The part that stays the same for the container's whole life. */
    record Identity(String id, String name, String image, long memoryLimit, boolean tty, Map<String, String> labels) {}

    static Inspection of(InspectContainerResponse answer) {
        ContainerState state = answer.getState();
        HealthState health = state.getHealth();
        Integer restarts = answer.getRestartCount();
        Long code = state.getExitCodeLong();
        return new Inspection(
                identity(answer),
                isTrue(state.getRunning()) && !isTrue(state.getRestarting()),
                time(state.getStartedAt()),
                time(state.getFinishedAt()),
                code == null ? 0 : code.intValue(),
                isTrue(state.getOOMKilled()),
                restarts == null ? 0 : restarts,
                health == null || health.getStatus() == null ? Health.NONE : ContainerEvent.health(health.getStatus()),
                health == null ? "" : lastOutput(health.getLog()),
                ports(answer));
    }

    boolean everStarted() {
        return startedAt.isAfter(Instant.EPOCH);
    }

    /** How it ended; the flag is final once it has. */
    ExitStatus exit() {
        return new ExitStatus(exitCode, oomKilled ? OomVerdict.PROVEN : OomVerdict.EXCLUDED);
    }

    private static Identity identity(InspectContainerResponse answer) {
        String name = answer.getName() == null ? "" : answer.getName();
        Long limit = answer.getHostConfig().getMemory();
        Map<String, String> labels = answer.getConfig().getLabels();
        return new Identity(
                answer.getId(),
                name.startsWith("/") ? name.substring(1) : name,
                Optional.ofNullable(answer.getConfig().getImage()).orElse(answer.getImageId()),
                limit == null ? 0 : limit,
                isTrue(answer.getConfig().getTty()),
                labels == null ? Map.of() : Map.copyOf(labels));
    }

    private static Ports ports(InspectContainerResponse answer) {
        boolean known = answer.getNetworkSettings() != null
                && answer.getNetworkSettings().getPorts() != null;
        return known ? answer.getNetworkSettings().getPorts() : new Ports();
    }

    private static String lastOutput(@Nullable List<HealthStateLog> log) {
        if (log == null || log.isEmpty()) {
            return "";
        }
        String output = log.get(log.size() - 1).getOutput();
        return output == null ? "" : output.strip();
    }

    /** Docker writes "never" as the year 1. */
    private static Instant time(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Instant.EPOCH;
        }
        Instant time = OffsetDateTime.parse(text).toInstant();
        return time.isAfter(Instant.EPOCH) ? time : Instant.EPOCH;
    }

    private static boolean isTrue(@Nullable Boolean flag) {
        return flag != null && flag;
    }
}
