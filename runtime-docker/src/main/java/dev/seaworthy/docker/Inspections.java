package dev.seaworthy.docker;

import com.github.dockerjava.api.command.HealthState;
import com.github.dockerjava.api.command.HealthStateLog;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.InternetProtocol;
import com.github.dockerjava.api.model.Ports;
import dev.seaworthy.engine.Inspection;
import dev.seaworthy.engine.PublishedPort;
import dev.seaworthy.signal.Health;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.spec.PortSpec.Protocol;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads Docker's inspections. */
final class Inspections {
    private Inspections() {}

    static Inspection of(InspectContainerResponse answer) {
        ContainerState state = answer.getState();
        HealthState health = state.getHealth();
        Integer restarts = answer.getRestartCount();
        Long code = state.getExitCodeLong();
        return new Inspection(
                identity(answer),
                isTrue(state.getRunning()) && !isTrue(state.getRestarting()),
                Inspection.time(state.getStartedAt()),
                Inspection.time(state.getFinishedAt()),
                code == null ? 0 : code.intValue(),
                // Docker watches for it, and its flag is final once the container has ended.
                isTrue(state.getOOMKilled()) ? OomVerdict.PROVEN : OomVerdict.EXCLUDED,
                restarts == null ? 0 : restarts,
                health == null || health.getStatus() == null ? Health.NONE : Events.health(health.getStatus()),
                health == null ? "" : lastOutput(health.getLog()),
                ports(answer));
    }

    private static Inspection.Identity identity(InspectContainerResponse answer) {
        String name = answer.getName() == null ? "" : answer.getName();
        Long limit = answer.getHostConfig().getMemory();
        Map<String, String> labels = answer.getConfig().getLabels();
        return new Inspection.Identity(
                answer.getId(),
                name.startsWith("/") ? name.substring(1) : name,
                Optional.ofNullable(answer.getConfig().getImage()).orElse(answer.getImageId()),
                limit == null ? 0 : limit,
                isTrue(answer.getConfig().getTty()),
                labels == null ? Map.of() : labels);
    }

    private static List<PublishedPort> ports(InspectContainerResponse answer) {
        boolean known = answer.getNetworkSettings() != null
                && answer.getNetworkSettings().getPorts() != null;
        return known ? ports(answer.getNetworkSettings().getPorts()) : List.of();
    }

    static List<PublishedPort> ports(Ports ports) {
        return ports.getBindings().entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .flatMap(entry -> bindings(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Stream<PublishedPort> bindings(ExposedPort port, Ports.Binding[] bindings) {
        Protocol protocol = port.getProtocol() == InternetProtocol.UDP ? Protocol.UDP : Protocol.TCP;
        return Arrays.stream(bindings)
                .map(binding -> new PublishedPort(
                        port.getPort(),
                        protocol,
                        binding.getHostIp() == null ? "" : binding.getHostIp(),
                        Integer.parseInt(binding.getHostPortSpec())));
    }

    private static String lastOutput(@Nullable List<HealthStateLog> log) {
        if (log == null || log.isEmpty()) {
            return "";
        }
        String output = log.get(log.size() - 1).getOutput();
        return output == null ? "" : output.strip();
    }

    private static boolean isTrue(@Nullable Boolean flag) {
        return flag != null && flag;
    }
}
