package dev.seaworthy.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Container;
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
import dev.seaworthy.runtime.RuntimeLostException;
import dev.seaworthy.runtime.Session;
import dev.seaworthy.runtime.StartRefusedException;
import dev.seaworthy.runtime.StartRefusedException.Reason;
import dev.seaworthy.runtime.StartRequest;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.signal.Signal;
import dev.seaworthy.signal.SignalSink;
import dev.seaworthy.spec.ConfigFile;
import dev.seaworthy.spec.ContainerSpec;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Docker's API, as the shared parts of a runtime call it. */
final class DockerApi implements EngineApi {
    /** Newer engines may tell of a kill for lack of memory after they tell of the end. */
    private static final Duration OOM_GRACE = Duration.ofMillis(250);

    private static final Duration LIST_LIMIT = Duration.ofSeconds(30);
    private static final Duration HEADERS_LIMIT = Duration.ofSeconds(30);

    /** Since 23.0 a stream that follows a log ends when all was read, not when the container does. */
    private static final int FOLLOWS_WHOLE = 23;

    private final Connection connection;
    private final Engine engine;
    private final ImagePull images;
    private final LogFiles logs = new LogFiles();
    private final boolean followsWhole;

    DockerApi(Connection connection) {
        this.connection = connection;
        this.engine = connection.engine();
        this.images = new ImagePull(engine, connection.credentials());
        this.followsWhole = major(connection.info().version()) >= FOLLOWS_WHOLE;
    }

    private static int major(String version) {
        String digits = version.replaceFirst("\\D.*", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
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
        return engine.workers();
    }

    @Override
    public Instant since() {
        return connection.since();
    }

    @Override
    public boolean eventsTellOfOom() {
        return true;
    }

    /** Docker 20.10 mostly loses a last line without an end from a stream that follows; moby#43860. */
    @Override
    public LogEnd logEnd(String id) {
        return followsWhole && !logs.has(id) ? LogEnd.FOLLOWS : LogEnd.MISSES;
    }

    /** Docker picks them at the start. */
    @Override
    public boolean portsMayBeLost() {
        return false;
    }

    @Override
    public EventSource eventsOfLabel(String key, String value) {
        return new Events(engine, "\"label\":[\"" + key + "=" + value + "\"]");
    }

    @Override
    public EventSource eventsOf(String id) {
        return new Events(engine, "\"container\":[\"" + id + "\"]");
    }

    @Override
    public void listenBeside(Consumer<ContainerEvent> events) {
        // Docker's events tell all there is, and tell it first.
    }

    @Override
    public void ping(Duration limit) throws InterruptedException {
        try {
            engine.call("ping", limit, docker -> docker.pingCmd().exec());
        } catch (DockerException refused) {
            throw lost(refused);
        }
    }

    @Override
    public void prepare(ContainerSpec spec, SignalSink progress) throws InterruptedException {
        images.prepare(spec, progress);
    }

    @Override
    public String create(StartRequest request) {
        Optional<String> publishOn = connection.location().publishOn();
        try {
            return engine.finish(
                    "create",
                    Engine.LIMIT,
                    docker -> Blueprint.of(docker, request, publishOn).exec().getId());
        } catch (ConflictException taken) {
            throw new StartRefusedException(Reason.NAME_TAKEN, Failures.words(taken), OptionalInt.empty(), taken);
        } catch (DockerException refused) {
            throw Refusals.ofCreate(engine, refused);
        }
    }

    @Override
    public void copy(String id, List<ConfigFile> files) throws InterruptedException {
        byte[] archive = ConfigArchive.of(files);
        try {
            engine.call(
                    "copy config files",
                    docker -> docker.copyArchiveToContainerCmd(id)
                            .withTarInputStream(new ByteArrayInputStream(archive))
                            .withRemotePath("/")
                            .exec());
        } catch (DockerException refused) {
            throw Refusals.ofStart(engine, id, refused);
        }
    }

    @Override
    public void start(String id) throws InterruptedException {
        try {
            engine.call("start", docker -> docker.startContainerCmd(id).exec());
        } catch (DockerException refused) {
            throw Refusals.ofStart(engine, id, refused);
        }
    }

    @Override
    public Inspection inspect(String idOrName) throws InterruptedException {
        try {
            InspectContainerResponse answer = engine.call(
                    "inspect", docker -> docker.inspectContainerCmd(idOrName).exec());
            logs.saw(answer);
            return Inspections.of(answer);
        } catch (DockerException refused) {
            throw goneOrLost(idOrName, refused);
        }
    }

    @Override
    public Inspection find(String idOrName) {
        try {
            return Inspections.of(engine.finish(
                    "inspect",
                    Engine.LIMIT,
                    docker -> docker.inspectContainerCmd(idOrName).exec()));
        } catch (DockerException refused) {
            throw goneOrLost(idOrName, refused);
        }
    }

    @Override
    public void stop(String id, Duration grace) throws InterruptedException {
        try {
            if (grace.isZero()) {
                engine.call("kill", docker -> docker.killContainerCmd(id).exec());
            } else {
                int seconds = Blueprint.seconds(grace);
                Duration limit = Engine.LIMIT.plusSeconds(seconds);
                engine.call(
                        "stop",
                        limit,
                        docker ->
                                docker.stopContainerCmd(id).withTimeout(seconds).exec());
            }
        } catch (DockerException answered) {
            Removal.tolerateEnded(answered);
        }
    }

    @Override
    public void remove(String id) {
        logs.forget(id);
        Removal.of(engine, id);
    }

    @Override
    public Map<String, Map<String, String>> owned() {
        try {
            List<Container> owned = engine.finish(
                    "list",
                    LIST_LIMIT,
                    docker -> docker.listContainersCmd()
                            .withShowAll(true)
                            .withLabelFilter(List.of(Session.OWNER_LABEL))
                            .exec());
            return owned.stream().collect(Collectors.toMap(Container::getId, Container::getLabels));
        } catch (DockerException refused) {
            throw lost(refused);
        }
    }

    @Override
    public OpenStream log(String id, LogQuery query) throws InterruptedException {
        Optional<OpenStream> atHand = logs.open(id, query);
        return atHand.isPresent()
                ? atHand.get()
                : engine.open("logs", "/containers/" + id + "/logs?" + query.parameters(), HEADERS_LIMIT);
    }

    @Override
    public Samples samples(String id, Consumer<Signal> sink, Runnable doubt) {
        return new StatsStream(engine, id, sink);
    }

    @Override
    public OomFinding examine(ContainerEvent death) throws InterruptedException {
        try {
            Inspection now = inspect(death.id());
            boolean proven = now.oom() == OomVerdict.PROVEN && !now.startedAt().isAfter(death.at());
            return proven
                    ? OomFinding.proven(Optional.empty(), "Docker's State.OOMKilled")
                    : OomFinding.excluded().unlessToldWithin(OOM_GRACE);
        } catch (NoSuchContainerException removed) {
            // That no oom event came is what is left to go by.
            return OomFinding.excluded().unlessToldWithin(OOM_GRACE);
        } catch (RuntimeLostException lost) {
            return OomFinding.unknown().unlessToldWithin(OOM_GRACE);
        }
    }

    private static RuntimeException goneOrLost(String idOrName, DockerException refused) {
        return Failures.isGone(refused) ? new NoSuchContainerException(idOrName) : lost(refused);
    }

    private static RuntimeLostException lost(DockerException refused) {
        return new RuntimeLostException("the engine failed: " + Failures.words(refused), refused);
    }

    @Override
    public void close() {
        connection.close();
    }
}
