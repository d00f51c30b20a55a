package dev.seaworthy.podman;

import com.fasterxml.jackson.databind.JsonNode;
import dev.seaworthy.engine.Inspection;
import dev.seaworthy.engine.PublishedPort;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.spec.PortSpec.Protocol;
import java.util.ArrayList;
import java.util.List;

/** Reads libpod's inspections; the shapes of 4.x and 5.x. */
final class Inspections {
    /** Docker's API sends the log of a container with a terminal without frames, also Podman's own; libpod's never does. */
    private static final boolean LOG_HAS_NO_FRAMES = false;

    private Inspections() {}

    /**
     * Reads one.
     *
     * @param flagIsTrue whether this Podman's OOM flag can be believed when it says no
     */
    static Inspection of(JsonNode answer, boolean flagIsTrue) {
        JsonNode state = answer.path("State");
        // 4.x writes Health, 4.0 to 4.2 Healthcheck.
        JsonNode health = state.has("Health") ? state.path("Health") : state.path("Healthcheck");
        return new Inspection(
                identity(answer),
                state.path("Running").asBoolean(),
                Inspection.time(state.path("StartedAt").asText()),
                Inspection.time(state.path("FinishedAt").asText()),
                state.path("ExitCode").asInt(),
                oom(state, flagIsTrue),
                answer.path("RestartCount").asInt(),
                Events.health(health.path("Status").asText()),
                lastOutput(health.path("Log")),
                ports(answer.path("NetworkSettings").path("Ports")));
    }

    /** The flag is set at the end; while the container runs, "no" says nothing. */
    private static OomVerdict oom(JsonNode state, boolean flagIsTrue) {
        if (state.path("OOMKilled").asBoolean()) {
            return OomVerdict.PROVEN;
        }
        return flagIsTrue && !state.path("Running").asBoolean() ? OomVerdict.EXCLUDED : OomVerdict.UNKNOWN;
    }

    private static Inspection.Identity identity(JsonNode answer) {
        return new Inspection.Identity(
                answer.path("Id").asText(),
                answer.path("Name").asText(),
                answer.path("ImageName").asText(answer.path("Image").asText()),
                answer.path("HostConfig").path("Memory").asLong(),
                LOG_HAS_NO_FRAMES,
                Json.texts(answer.path("Config").path("Labels")));
    }

    private static List<PublishedPort> ports(JsonNode ports) {
        List<PublishedPort> published = new ArrayList<>();
        ports.properties().forEach(field -> {
            String[] parts = field.getKey().split("/", 2);
            Protocol protocol = parts.length > 1 && parts[1].equals("udp") ? Protocol.UDP : Protocol.TCP;
            for (JsonNode binding : field.getValue()) {
                String address = binding.path("HostIp").asText("");
                int hostPort = binding.path("HostPort").asInt();
                published.add(new PublishedPort(Integer.parseInt(parts[0]), protocol, address, hostPort));
            }
        });
        return published;
    }

    private static String lastOutput(JsonNode log) {
        return log.isEmpty()
                ? ""
                : log.get(log.size() - 1).path("Output").asText("").strip();
    }
}
