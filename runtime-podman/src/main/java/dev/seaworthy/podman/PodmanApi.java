package dev.seaworthy.podman;

import com.fasterxml.jackson.databind.JsonNode;
import dev.seaworthy.engine.ConfigArchive;
import dev.seaworthy.engine.ContainerEvent;
import dev.seaworthy.engine.EngineApi;
import dev.seaworthy.engine.EventSource;
import dev.seaworthy.engine.Inspection;
import dev.seaworthy.engine.Location;
import dev.seaworthy.engine.LogEnd;
import dev.seaworthy.engine.LogQuery;
import dev.seaworthy.engine.OomFinding;
import dev.seaworthy.engine.OpenStream;
import dev.seaworthy.engine.Samples;
import dev.seaworthy.engine.Workers;
import dev.seaworthy.runtime.NoSuchContainerException;
import dev.seaworthy.runtime.RuntimeInfo;
import dev.seaworthy.runtime.Session;
import dev.seaworthy.runtime.StartRefusedException;
import dev.seaworthy.runtime.StartRefusedException.Reason;
import dev.seaworthy.runtime.StartRequest;
import dev.seaworthy.signal.Signal;
import dev.seaworthy.signal.SignalSink;
import dev.seaworthy.spec.ConfigFile;
import dev.seaworthy.spec.ContainerSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Podman's API, as the shared parts of a runtime call it, and beside it what this machine shows when Podman runs here. */
final class PodmanApi implements EngineApi {
    private static final Duration HEADERS_LIMIT = Duration.ofSeconds(30);

    private final Connection connection;
    private final Libpod api;
    private final Optional<LocalHost> local;
    private final HealthChecks health;
    private final ExitWaits waits;
    private final ImagePull images;
    private final OomEvidence evidence;

    PodmanApi(Connection connection) {
        this.connection = connection;
        this.api = connection.api();
        this.local = connection.local();
        this.health = new HealthChecks(api, connection.workers(), this::look);
        this.waits = new ExitWaits(api, connection.workers(), this::look);
        this.images = new ImagePull(api, connection.workers());
        this.evidence = new OomEvidence(local, this::inspect);
    }

    @Override
    public RuntimeInfo info() {
        return connection.info();
    }

    @Override
    public Location location() {
        return connection.location();
    }

    @Override
    public Workers workers() {
        return connection.workers();
    }

    @Override
    public Instant since() {
        return connection.since();
    }

    /** There is no such event before Podman 6. */
    @Override
    public boolean eventsTellOfOom() {
        return false;
    }

    /** It looks at the file four times a second. */
    @Override
    public LogEnd logEnd(String id) {
        return LogEnd.LAGS;
    }

    /** On this machine they are picked here. */
    @Override
    public boolean portsMayBeLost() {
        return local.isEmpty();
    }

    @Override
    public EventSource eventsOfLabel(String key, String value) {
        return connection.host().hasEvents()
                ? new Events(connection, "\"label\":[\"" + key + "=" + value + "\"]")
                : waits.nothing();
    }

    @Override
    public EventSource eventsOf(String id) {
        return connection.host().hasEvents() ? new Events(connection, "\"container\":[\"" + id + "\"]") : waits.of(id);
    }

    @Override
    public void listenBeside(Consumer<ContainerEvent> events) {
        local.ifPresent(host -> host.listen(events));
        health.listen(events);
        waits.listen(events);
    }

    @Override
    public void ping(Duration limit) throws InterruptedException {
        try {
            api.ping(limit);
        } catch (PodmanException refused) {
            throw Refusals.lost(refused);
        }
    }

    @Override
    public void prepare(ContainerSpec spec, SignalSink progress) throws InterruptedException {
        images.prepare(spec, progress);
    }

    @Override
    public String create(StartRequest request) {
        try {
            Optional<String> publishOn = connection.location().publishOn();
            String id = api.create(Blueprint.of(request, publishOn, this::freePort));
            requireLimit(id, request.spec().memory().limit().bytes());
            return id;
        } catch (PodmanException refused) {
            throw Refusals.of(refused);
        }
    }

    private int freePort() {
        return local.isPresent() ? FreePorts.OF_THIS_JVM.next() : 0;
    }

    /** A limit that Podman cannot set, it drops with a warning at the most. */
    private void requireLimit(String id, long limit) {
        JsonNode made = api.find(id);
        local.ifPresent(host -> host.saw(id, made));
        long inForce = made.path("HostConfig").path("Memory").asLong();
        if (inForce != limit) {
            remove(id);
            String words = "it was asked for a memory limit of " + limit + " bytes, and set one of " + inForce;
            throw new StartRefusedException(Reason.OTHER, words, OptionalInt.empty(), null);
        }
    }

    /** A file below a mount must be unpacked at the mount: unpacked at the root, it would be hidden beneath. */
    @Override
    public void copy(String id, List<ConfigFile> files) throws InterruptedException {
        try {
            Mounts mounts = Mounts.of(api.inspect(id));
            for (Map.Entry<String, List<ConfigFile>> part : mounts.split(files).entrySet()) {
                api.unpack(id, part.getKey(), ConfigArchive.of(part.getValue()));
            }
        } catch (PodmanException refused) {
            throw Refusals.of(refused);
        }
    }

    @Override
    public void start(String id) throws InterruptedException {
        try {
            api.start(id);
        } catch (PodmanException refused) {
            throw Refusals.of(refused);
        }
        if (!connection.host().hasEvents()) {
            waits.begin(id);
        }
    }

    @Override
    public Inspection inspect(String idOrName) throws InterruptedException {
        return read(look(idOrName));
    }

    /** Looks, and takes note of what the answer says beside the inspection itself. */
    private JsonNode look(String idOrName) throws InterruptedException {
        try {
            JsonNode answer = api.inspect(idOrName);
            String id = answer.path("Id").asText();
            local.ifPresent(host -> host.saw(id, answer));
            if (answer.path("State").path("Running").asBoolean()) {
                health.saw(id, answer);
            }
            return answer;
        } catch (PodmanException refused) {
            throw goneOrLost(idOrName, refused);
        }
    }

    private Inspection read(JsonNode answer) {
        return Inspections.of(answer, connection.host().flagIsTrue());
    }

    @Override
    public Inspection find(String idOrName) {
        try {
            return read(api.find(idOrName));
        } catch (PodmanException refused) {
            throw goneOrLost(idOrName, refused);
        }
    }

    @Override
    public void stop(String id, Duration grace) throws InterruptedException {
        try {
            if (grace.isZero()) {
                api.kill(id);
            } else {
                // Whole seconds, rounded up: Podman knows no others.
                api.stop(id, grace.plusNanos(999_999_999).toSeconds());
            }
        } catch (PodmanException refused) {
            boolean ended = refused.isGone() || refused.reason().equals("container state improper");
            if (!ended) {
                throw Refusals.lost(refused);
            }
        }
    }

    @Override
    public void remove(String id) {
        health.forget(id);
        try {
            api.remove(id);
        } catch (PodmanException refused) {
            if (!refused.isGone()) {
                throw Refusals.lost(refused);
            }
        } finally {
            local.ifPresent(host -> host.forget(id));
        }
    }

    @Override
    public Map<String, Map<String, String>> owned() {
        try {
            Map<String, Map<String, String>> owned = new HashMap<>();
            for (JsonNode container : api.labelled(Session.OWNER_LABEL)) {
                owned.put(container.path("Id").asText(), Json.texts(container.path("Labels")));
            }
            return owned;
        } catch (PodmanException refused) {
            throw Refusals.lost(refused);
        }
    }

    @Override
    public OpenStream log(String id, LogQuery query) throws InterruptedException {
        Optional<OpenStream> file = local.flatMap(host -> host.log(id, query));
        if (file.isPresent()) {
            return file.get();
        }
        return api.open("logs", "/containers/" + id + "/logs?" + query.parameters(), HEADERS_LIMIT);
    }

    @Override
    public Samples samples(String id, Consumer<Signal> sink, Runnable doubt) {
        return local.map(host -> host.samples(id, sink, doubt))
                .orElseGet(() -> new StatsStream(api, connection.workers(), id, sink, doubt));
    }

    @Override
    public OomFinding examine(ContainerEvent death) throws InterruptedException {
        return evidence.of(death);
    }

    private static RuntimeException goneOrLost(String idOrName, PodmanException refused) {
        return refused.isGone() ? new NoSuchContainerException(idOrName) : Refusals.lost(refused);
    }

    @Override
    public void close() {
        connection.close();
    }
}
