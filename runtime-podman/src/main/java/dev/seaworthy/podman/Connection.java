package dev.seaworthy.podman;

import com.fasterxml.jackson.databind.JsonNode;
import dev.seaworthy.engine.Location;
import dev.seaworthy.engine.OwnContainer;
import dev.seaworthy.engine.Words;
import dev.seaworthy.engine.Workers;
import dev.seaworthy.podman.Http.Answer;
import dev.seaworthy.runtime.Host;
import dev.seaworthy.runtime.RuntimeInfo;
import dev.seaworthy.runtime.RuntimeInfo.Capability;
import dev.seaworthy.runtime.RuntimeLostException;
import dev.seaworthy.runtime.RuntimeUnavailableException;
import dev.seaworthy.spec.Settings;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Podman service that answered, and what it told of itself.
 *
 * @param api the calls to it
 * @param workers the threads that serve it
 * @param host what it told of itself and its machine
 * @param info what it is and can do
 * @param location where its ports are reached
 * @param since its own clock when it first answered
 * @param local its machine, when that is this one
 * @param own the service, when it was started from here
 */
record Connection(
        Libpod api,
        Workers workers,
        HostInfo host,
        RuntimeInfo info,
        Location location,
        Instant since,
        Optional<LocalHost> local,
        Optional<Service> own)
        implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration REMOTE_PAUSE = Duration.ofMillis(100);

    /**
     * Connects, and makes sure that a memory limit would be kept.
     *
     * @throws RuntimeUnavailableException when Podman does not answer there, or cannot limit memory
     */
    static Connection open(Endpoint endpoint, Settings settings, Optional<Service> own) {
        Workers workers = new Workers("podman");
        Libpod api = new Libpod(new Http(endpoint, workers));
        boolean opened = false;
        try {
            Connection connection = ask(api, workers, endpoint, settings, own);
            opened = true;
            return connection;
        } catch (RuntimeLostException | PodmanException failed) {
            throw new RuntimeUnavailableException(Words.of(failed));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RuntimeUnavailableException("interrupted while connecting");
        } finally {
            if (!opened) {
                api.close();
                workers.close();
            }
        }
    }

    private static Connection ask(
            Libpod api, Workers workers, Endpoint endpoint, Settings settings, Optional<Service> own)
            throws InterruptedException {
        Answer ping = api.ping(LIMIT);
        if (ping.engine() == null) {
            throw new RuntimeUnavailableException("what answers there is not Podman");
        }
        HostInfo host = HostInfo.of(api.info(LIMIT));
        host.requireMemoryLimits();
        Location location = location(api, endpoint, settings);
        Optional<LocalHost> local = LocalHost.open(endpoint, host, workers);
        RuntimeInfo info = new RuntimeInfo(
                "podman",
                host.version().toString(),
                endpoint.toString(),
                location.local(),
                capabilities(local),
                location.local() ? Duration.ZERO : REMOTE_PAUSE,
                new Host(host.hostname(), host.memory()));
        return new Connection(api, workers, host, info, location, time(ping.date()), local, own);
    }

    private static Location location(Libpod api, Endpoint endpoint, Settings settings) {
        Optional<String> override = Location.chosenHost(settings);
        Optional<String> gateway = endpoint.isLocal() && override.isEmpty()
                ? OwnContainer.gateway(id -> hasOwnNetwork(api, id))
                : Optional.empty();
        return Location.of(endpoint.uri(), override, gateway);
    }

    private static boolean hasOwnNetwork(Libpod api, String id) {
        try {
            JsonNode self = api.find(id);
            return !self.path("HostConfig").path("NetworkMode").asText().equals("host");
        } catch (PodmanException | RuntimeLostException notOfThisEngine) {
            return false;
        }
    }

    private static Set<Capability> capabilities(Optional<LocalHost> local) {
        Set<Capability> capabilities = EnumSet.allOf(Capability.class);
        if (local.isEmpty()) {
            // Podman's flag comes with the container's end, and its statistics have no peak.
            capabilities.remove(Capability.OOM_OF_CHILD);
        }
        if (local.filter(LocalHost::tellsPeak).isEmpty()) {
            capabilities.remove(Capability.MEMORY_PEAK);
        }
        return capabilities;
    }

    /** The header has whole seconds. */
    private static Instant time(@Nullable String date) {
        try {
            return date == null
                    ? Instant.now().minusSeconds(1)
                    : ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
        } catch (DateTimeException unreadable) {
            return Instant.now().minusSeconds(1);
        }
    }

    /** Starts a service of our own again when it has ended. */
    void revive() {
        own.ifPresent(Service::revive);
    }

    @Override
    public void close() {
        local.ifPresent(LocalHost::close);
        api.close();
        workers.close();
    }
}
