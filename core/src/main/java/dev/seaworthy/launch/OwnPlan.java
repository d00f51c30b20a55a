package dev.seaworthy.launch;

import dev.seaworthy.outcome.Recorder;
import dev.seaworthy.outcome.Redaction;
import dev.seaworthy.outcome.Subject;
import dev.seaworthy.runtime.ContainerRuntime;
import dev.seaworthy.runtime.RuntimeInfo;
import dev.seaworthy.runtime.Session;
import dev.seaworthy.runtime.StartRequest;
import dev.seaworthy.runtime.StartedContainer;
import dev.seaworthy.signal.SignalSink;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.LaunchPolicy;
import dev.seaworthy.spec.MemorySize;
import dev.seaworthy.spec.ProgressMode;
import dev.seaworthy.spec.Setting;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** A container of our own: labelled with the session, started, and removed at the end. */
final class OwnPlan implements LaunchPlan {
    private static final AtomicLong COUNT = new AtomicLong();

    /** Nobody runs one test for longer; a label of what was left behind says from when nobody misses it. */
    private static final Duration LONGEST_USE = Duration.ofDays(1);

    private final ContainerRuntime runtime;
    private final RuntimeInfo info;
    private final ContainerSpec spec;
    private final LaunchClock clock;
    private final String name;

    /** The spec with the memory of the present start. Written in the launch's mailbox, read where containers are started. */
    private volatile ContainerSpec sized;

    private int growths;

    OwnPlan(ContainerRuntime runtime, RuntimeInfo info, ContainerSpec spec, LaunchClock clock) {
        this.runtime = runtime;
        this.info = info;
        this.spec = spec;
        this.sized = spec;
        this.clock = clock;
        this.name = spec.name().orElseGet(() -> "seaworthy-" + Session.current().id() + "-" + COUNT.incrementAndGet());
    }

    @Override
    public LaunchPolicy policy() {
        return spec.policy();
    }

    @Override
    public Redaction redaction() {
        return Redaction.of(spec.env());
    }

    @Override
    public Recorder newRecorder(Instant began) {
        Subject subject =
                new Subject(info.name(), info.version(), info.endpoint(), "", name, spec.image(), info.host());
        long limit = spec.memory().limit().bytes();
        long shm = spec.memory().shm().bytes();
        int logLines = spec.settings().get(Setting.LOG_LINES);
        return new Recorder(began, subject, new Recorder.Request(spec.entries(), redaction(), limit, shm, logLines));
    }

    @Override
    public String name() {
        return name;
    }

    /** The name that no spec chose is made for machines; its end tells launches apart, those of several forks too. */
    @Override
    public String title() {
        String image = spec.image().substring(spec.image().lastIndexOf('/') + 1).replaceFirst("@.*", "");
        return spec.name().orElseGet(() -> image + name.replaceFirst(".*-(.*-)", " #$1"));
    }

    @Override
    public ProgressMode progress() {
        return spec.settings().get(Setting.PROGRESS);
    }

    @Override
    public boolean isOurs() {
        return true;
    }

    @Override
    public void prepare(SignalSink progress) throws InterruptedException {
        runtime.prepare(spec, progress);
    }

    @Override
    public boolean canGrow() {
        return growths < spec.startPolicy().memoryAfterOom().size();
    }

    @Override
    public void grow() {
        MemorySize next = spec.startPolicy().memoryAfterOom().get(growths);
        sized = spec.toBuilder().memory(next).memoryAfterOom().build();
        growths++;
    }

    @Override
    public long memoryLimit() {
        return sized.memory().limit().bytes();
    }

    @Override
    public StartedContainer start(int attempt, SignalSink sink) throws InterruptedException {
        Map<String, String> labels = new HashMap<>(spec.labels());
        labels.putAll(Session.current().labels(clock.now().plus(LONGEST_USE)));
        boolean keepsName = spec.name().isPresent() || attempt == 1;
        return runtime.start(new StartRequest(sized, keepsName ? name : name + "-" + attempt, labels), sink);
    }

    @Override
    public void stop(StartedContainer container) throws InterruptedException {
        container.stop(spec.timeouts().stop());
    }

    @Override
    public void end(StartedContainer container) throws InterruptedException {
        container.remove();
    }
}
