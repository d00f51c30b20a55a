package dev.seaworthy.podman;

import com.fasterxml.jackson.databind.JsonNode;
import dev.seaworthy.engine.ContainerEvent;
import dev.seaworthy.engine.LogQuery;
import dev.seaworthy.engine.OomFinding;
import dev.seaworthy.engine.OpenStream;
import dev.seaworthy.engine.Samples;
import dev.seaworthy.engine.Workers;
import dev.seaworthy.runtime.RuntimeLostException;
import dev.seaworthy.signal.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What this machine itself shows of containers when Podman runs on it: their ends, logs and memory at first hand, faster
 * and surer than Podman tells them. Thread-safe.
 */
final class LocalHost implements AutoCloseable {
    private final Workers workers;
    private final FolderWatch folders;
    private final ExitFiles exits;
    private final Optional<KernelLog> kernel;
    private final Sampler sampler;
    private final Map<String, Traces> traces = new ConcurrentHashMap<>();
    private volatile Consumer<ContainerEvent> listener = event -> {};

    private LocalHost(Workers workers, FolderWatch folders) {
        this.workers = workers;
        this.folders = folders;
        this.exits = new ExitFiles(folders, event -> listener.accept(event));
        this.sampler = new Sampler(workers, this::cgroup, event -> listener.accept(event));
        this.kernel = KernelLog.open(this::killed);
    }

    /** Opens it when Podman runs on this very machine, and not merely behind a socket of it. */
    static Optional<LocalHost> open(Endpoint endpoint, HostInfo info, Workers workers) {
        try {
            boolean here = endpoint.isLocal()
                    && info.hostname().equals(read("/proc/sys/kernel/hostname"))
                    && info.kernel().equals(read("/proc/sys/kernel/osrelease"));
            return here ? Optional.of(new LocalHost(workers, FolderWatch.open())) : Optional.empty();
        } catch (IOException notLinux) {
            return Optional.empty();
        }
    }

    private static String read(String file) throws IOException {
        return Files.readString(Path.of(file)).strip();
    }

    /** Begins to tell. */
    void listen(Consumer<ContainerEvent> events) {
        listener = events;
        workers.follow(folders);
        kernel.ifPresent(workers::follow);
    }

    /** Whether the most memory ever used is known exactly. */
    boolean tellsPeak() {
        return Files.exists(Path.of("/sys/fs/cgroup/memory/memory.max_usage_in_bytes"))
                || Files.exists(Path.of("/sys/fs/cgroup/init.scope/memory.peak"))
                || Files.exists(Path.of("/sys/fs/cgroup/system.slice/memory.peak"));
    }

    /**
     * Takes note of where a container leaves its traces.
     *
     * @throws RuntimeLostException when Podman takes a container for running whose process is gone: nobody is left who
     *     would tell it
     */
    void saw(String id, JsonNode inspection) {
        Traces now = Traces.of(inspection);
        boolean running = inspection.path("State").path("Running").asBoolean();
        if (running && now.conmonPid() > 0 && now.isHere(id)) {
            ExitFiles.folder(now.conmonPid()).ifPresent(exits::watch);
        }
        traces.merge(id, now, (former, latter) -> latter.over(former));
        if (running && now.pid() > 0 && !Traces.runs(now.pid()) && !Traces.runs(now.conmonPid())) {
            throw new RuntimeLostException(
                    "Podman takes " + inspection.path("Name").asText()
                            + " for running, but its process is gone, and so is"
                            + " conmon, which would have told how it ended",
                    null);
        }
    }

    void forget(String id) {
        traces.remove(id);
    }

    private Optional<Cgroup> cgroup(String id) {
        // One that ended at once was never seen running, so its cgroup was never told.
        return Optional.ofNullable(traces.get(id))
                .flatMap(known -> known.cgroup().or(() -> Cgroup.usual(Traces.CGROUPS, id)));
    }

    /** The log at first hand; empty when it is kept elsewhere, or not ours to read. */
    Optional<OpenStream> log(String id, LogQuery query) {
        Optional<Path> file = Optional.ofNullable(traces.get(id)).flatMap(Traces::log);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LogFile.open(file.get(), query, folders));
        } catch (IOException closedToUs) {
            Log.debug("the log is asked of Podman: " + closedToUs);
            return Optional.empty();
        }
    }

    Samples samples(String id, Consumer<Signal> sink, Runnable doubt) {
        return sampler.of(id, sink, doubt);
    }

    /** Reads the counters of a container that has just ended; Podman removes them soon. */
    OomFinding counted(String id) {
        Optional<Cgroup> cgroup = cgroup(id);
        OptionalLong kills = cgroup.isPresent() ? cgroup.get().readOomKills() : OptionalLong.empty();
        if (kills.isEmpty()) {
            return exits.marked(id);
        }
        return kills.getAsLong() > 0
                ? OomFinding.proven(Optional.empty(), cgroup.get().evidence(kills.getAsLong()))
                : OomFinding.excluded();
    }

    /** What the kernel's log tells of a run that began then. */
    OomFinding logged(String id, Instant start) {
        return kernel.map(log -> log.settled().of(id, start)).orElseGet(OomFinding::unknown);
    }

    private void killed(OomRecords.Kill kill) {
        sampler.killed(kill.container());
        listener.accept(
                ContainerEvent.oom(kill.container(), Instant.now(), Optional.of(kill.process()), kill.evidence()));
    }

    @Override
    public void close() {
        kernel.ifPresent(KernelLog::close);
        folders.close();
    }
}
