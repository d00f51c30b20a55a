package dev.seaworthy.engine;

import dev.seaworthy.runtime.NoSuchContainerException;
import dev.seaworthy.runtime.RuntimeInfo;
import dev.seaworthy.runtime.RuntimeLostException;
import dev.seaworthy.runtime.StartRequest;
import dev.seaworthy.signal.Health;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.signal.Signal;
import dev.seaworthy.signal.SignalSink;
import dev.seaworthy.spec.ConfigFile;
import dev.seaworthy.spec.ContainerSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** An engine in memory, which notes what it was asked and tells what the test has it tell. */
class FakeEngine implements EngineApi {
    static final Instant T0 = Instant.parse("2026-11-24T01:00:00Z");
    static final String ID = "c1";

    final List<String> asked = new CopyOnWriteArrayList<>();
    final Map<String, Inspection> containers = new ConcurrentHashMap<>();
    final Map<String, Map<String, String>> owned = new HashMap<>();
    final List<FakeFeed> feeds = new CopyOnWriteArrayList<>();
    volatile boolean tellsOfOom = true;
    volatile boolean lost;
    final AtomicInteger unansweredInspections = new AtomicInteger();
    volatile Runnable doubts = () -> {};
    volatile String log = "";
    volatile Optional<FakeLog> streams = Optional.empty();
    volatile OomFinding finding = OomFinding.excluded();
    private final Workers workers = new Workers("fake");
    private volatile Consumer<ContainerEvent> beside = event -> {};

    /** A container that has not been started. */
    static Inspection created(Map<String, String> labels) {
        return new Inspection(
                new Inspection.Identity(ID, "nvr", "nvr:1", 64L << 20, false, labels),
                false,
                Instant.EPOCH,
                Instant.EPOCH,
                0,
                OomVerdict.EXCLUDED,
                0,
                Health.NONE,
                "",
                List.of());
    }

    static Inspection running(Instant since) {
        Inspection made = created(Map.of());
        return new Inspection(
                made.identity(), true, since, Instant.EPOCH, 0, made.oom(), 0, Health.NONE, "", List.of());
    }

    /** The same, after so many restarts by policy. */
    static Inspection restarted(Inspection now, int times) {
        return new Inspection(
                now.identity(), true, now.startedAt(), T0, 1, now.oom(), times, Health.NONE, "", List.of());
    }

    static Inspection ended(Instant start, Instant end, int code, OomVerdict oom) {
        return new Inspection(
                created(Map.of()).identity(), false, start, end, code, oom, 0, Health.NONE, "", List.of());
    }

    /** Tells on the event streams. */
    void tell(ContainerEvent event) {
        feeds.forEach(feed -> feed.tell(event));
    }

    void tellBeside(ContainerEvent event) {
        beside.accept(event);
    }

    /** Breaks the event streams. */
    void cut() {
        List.copyOf(feeds).forEach(FakeFeed::close);
    }

    @Override
    public RuntimeInfo info() {
        return RuntimeInfo.named("fake");
    }

    @Override
    public Location location() {
        return new Location(true, "127.0.0.1", Optional.of("127.0.0.1"));
    }

    @Override
    public Workers workers() {
        return workers;
    }

    @Override
    public Instant since() {
        return T0.minusSeconds(1);
    }

    @Override
    public boolean eventsTellOfOom() {
        return tellsOfOom;
    }

    @Override
    public LogEnd logEnd(String id) {
        return streams.map(FakeLog::end).orElse(LogEnd.MISSES);
    }

    @Override
    public boolean portsMayBeLost() {
        return true;
    }

    @Override
    public EventSource eventsOfLabel(String key, String value) {
        return new Source();
    }

    @Override
    public EventSource eventsOf(String id) {
        return new Source();
    }

    @Override
    public void listenBeside(Consumer<ContainerEvent> events) {
        beside = events;
    }

    @Override
    public void ping(Duration limit) {
        answer("ping");
    }

    @Override
    public void prepare(ContainerSpec spec, SignalSink progress) {
        answer("prepare " + spec.image());
    }

    @Override
    public String create(StartRequest request) {
        answer("create " + request.name());
        containers.put(ID, created(request.labels()));
        return ID;
    }

    @Override
    public void copy(String id, List<ConfigFile> files) {
        answer("copy " + files.size());
    }

    @Override
    public void start(String id) throws InterruptedException {
        answer("start");
        containers.put(id, running(T0));
    }

    @Override
    public Inspection inspect(String idOrName) {
        answer("inspect");
        if (unansweredInspections.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new RuntimeLostException("no answer in time", null);
        }
        return Optional.ofNullable(containers.get(idOrName)).orElseThrow(() -> new NoSuchContainerException(idOrName));
    }

    @Override
    public Inspection find(String idOrName) {
        answer("find");
        return containers.values().stream()
                .filter(container -> container.identity().name().equals(idOrName))
                .findFirst()
                .orElseThrow(() -> new NoSuchContainerException(idOrName));
    }

    @Override
    public void stop(String id, Duration grace) {
        answer("stop " + grace);
    }

    @Override
    public void remove(String id) {
        answer("remove " + id);
        containers.remove(id);
    }

    @Override
    public Map<String, Map<String, String>> owned() {
        answer("list");
        return owned;
    }

    @Override
    public OpenStream log(String id, LogQuery query) {
        return streams.map(of -> of.open(query)).orElseGet(() -> new Held(new ByteArrayInputStream(frames(log))));
    }

    @Override
    public Samples samples(String id, Consumer<Signal> sink, Runnable doubt) {
        doubts = doubt;
        return new Samples() {
            @Override
            public void start() {
                asked.add("samples start");
                sink.accept(new Signal.MemorySample(T0, 1, OptionalLong.empty(), 2));
            }

            @Override
            public void pause() {
                asked.add("samples pause");
            }

            @Override
            public void end() {
                asked.add("samples end");
            }

            @Override
            public boolean isSilent() {
                return false;
            }
        };
    }

    @Override
    public OomFinding examine(ContainerEvent death) {
        asked.add("examine " + death.number());
        return finding;
    }

    @Override
    public void close() {
        asked.add("close");
        workers.close();
    }

    private void answer(String call) {
        if (lost) {
            throw new RuntimeLostException("no answer to " + call, null);
        }
        asked.add(call);
    }

    /** Each line becomes a frame of standard output, stamped. */
    private static byte[] frames(String lines) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        lines.lines().forEach(line -> {
            byte[] text = (T0 + " " + line + "\n").getBytes(StandardCharsets.UTF_8);
            frames.writeBytes(
                    ByteBuffer.allocate(8).put((byte) 1).putInt(4, text.length).array());
            frames.writeBytes(text);
        });
        return frames.toByteArray();
    }

    private record Held(InputStream body) implements OpenStream {
        @Override
        public void close() {
            // Held in memory.
        }
    }

    private final class Source implements EventSource {
        @Override
        public OpenStream open(Instant since) {
            answer("events");
            FakeFeed feed = new FakeFeed(feeds::remove);
            feeds.add(feed);
            return feed;
        }

        @Override
        public void read(InputStream body, Consumer<ContainerEvent> events) throws IOException {
            ((FakeFeed.Body) body).read(events);
        }
    }
}
