package dev.seaworthy.podman;

import com.fasterxml.jackson.databind.JsonNode;
import dev.seaworthy.engine.ContainerEvent;
import dev.seaworthy.engine.Workers;
import dev.seaworthy.runtime.NoSuchContainerException;
import dev.seaworthy.runtime.RuntimeLostException;
import dev.seaworthy.signal.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Sees to it that health checks are run. Podman leaves that to timers of systemd: where there is none, a check stays at
 * {@code starting} for ever. So each interval looks whether a check was run since, and runs one if not.
 */
final class HealthChecks {
    /** Podman's events of a check lag one run behind (4.3), so the result is looked up. */
    interface Inspector {
        JsonNode inspect(String id) throws InterruptedException;
    }

    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final Duration FIRST = Duration.ofMillis(500);

    private final Libpod api;
    private final Workers workers;
    private final Inspector inspector;
    private final Set<String> driven = ConcurrentHashMap.newKeySet();
    private volatile Consumer<ContainerEvent> listener = event -> {};

    HealthChecks(Libpod api, Workers workers, Inspector inspector) {
        this.api = api;
        this.workers = workers;
        this.inspector = inspector;
    }

    void listen(Consumer<ContainerEvent> events) {
        listener = events;
    }

    /** A container was seen running; if it has a health check, that is driven from now on. */
    void saw(String id, JsonNode inspection) {
        Duration interval = interval(inspection);
        if (!interval.isZero() && driven.add(id)) {
            workers.later(FIRST, () -> turn(id, interval, Optional.empty()));
        }
    }

    void forget(String id) {
        driven.remove(id);
    }

    private static Duration interval(JsonNode inspection) {
        JsonNode check = inspection.path("Config").path("Healthcheck");
        boolean none = check.path("Test").isEmpty()
                || check.path("Test").path(0).asText().equals("NONE");
        Duration interval = Duration.ofNanos(
                check.path("Interval").asLong(Duration.ofSeconds(30).toNanos()));
        if (none) {
            return Duration.ZERO;
        }
        return interval.compareTo(SHORTEST) < 0 ? SHORTEST : interval;
    }

    private void turn(String id, Duration interval, Optional<String> runBefore) {
        if (!driven.contains(id)) {
            return;
        }
        try {
            JsonNode now = inspector.inspect(id);
            if (!now.path("State").path("Running").asBoolean()) {
                driven.remove(id);
                return;
            }
            if (runBefore.isEmpty() || runBefore.get().equals(lastRun(now))) {
                api.checkHealth(id);
                now = inspector.inspect(id);
            }
            tell(id, now);
            Optional<String> run = Optional.of(lastRun(now));
            workers.later(interval, () -> turn(id, interval, run));
        } catch (NoSuchContainerException gone) {
            driven.remove(id);
        } catch (PodmanException | RuntimeLostException failed) {
            Log.debug("a health check was not run: " + failed.getMessage());
            workers.later(interval, () -> turn(id, interval, runBefore));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** A mark that changes with each run: the log keeps the last five. */
    private static String lastRun(JsonNode inspection) {
        JsonNode log = inspection.path("State").path("Health").path("Log");
        return log.path(log.size() - 1).path("Start").asText();
    }

    private void tell(String id, JsonNode inspection) {
        Health health = Events.health(
                inspection.path("State").path("Health").path("Status").asText());
        listener.accept(ContainerEvent.health(id, Instant.now(), health));
    }
}
