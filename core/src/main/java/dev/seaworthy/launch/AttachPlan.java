package dev.seaworthy.launch;

import dev.seaworthy.outcome.Recorder;
import dev.seaworthy.outcome.Redaction;
import dev.seaworthy.outcome.Subject;
import dev.seaworthy.runtime.ContainerRuntime;
import dev.seaworthy.runtime.RuntimeInfo;
import dev.seaworthy.runtime.StartedContainer;
import dev.seaworthy.signal.SignalSink;
import dev.seaworthy.spec.AttachSpec;
import dev.seaworthy.spec.LaunchPolicy;
import dev.seaworthy.spec.ProgressMode;
import dev.seaworthy.spec.Setting;
import java.time.Instant;
import java.util.Map;

/** Somebody else's container: looked at, and never stopped, changed or removed. */
final class AttachPlan implements LaunchPlan {
    private final ContainerRuntime runtime;
    private final RuntimeInfo info;
    private final AttachSpec spec;

    AttachPlan(ContainerRuntime runtime, RuntimeInfo info, AttachSpec spec) {
        this.runtime = runtime;
        this.info = info;
        this.spec = spec;
    }

    @Override
    public LaunchPolicy policy() {
        return spec.policy();
    }

    @Override
    public Redaction redaction() {
        return Redaction.of(Map.of());
    }

    @Override
    public Recorder newRecorder(Instant began) {
        Subject subject =
                new Subject(info.name(), info.version(), info.endpoint(), "", spec.idOrName(), "", info.host());
        int logLines = spec.settings().get(Setting.LOG_LINES);
        return new Recorder(began, subject, new Recorder.Request(spec.entries(), redaction(), 0, 0, logLines));
    }

    @Override
    public String name() {
        return spec.idOrName();
    }

    @Override
    public String title() {
        return name();
    }

    @Override
    public ProgressMode progress() {
        return spec.settings().get(Setting.PROGRESS);
    }

    @Override
    public boolean isOurs() {
        return false;
    }

    @Override
    public void prepare(SignalSink progress) {
        // Its image is its owner's business.
    }

    @Override
    public boolean canGrow() {
        return false;
    }

    @Override
    public void grow() {
        throw new IllegalStateException("a container of somebody else's is never started");
    }

    @Override
    public long memoryLimit() {
        return 0;
    }

    @Override
    public StartedContainer start(int attempt, SignalSink sink) throws InterruptedException {
        return runtime.attach(spec.idOrName(), sink);
    }

    @Override
    public void stop(StartedContainer container) {
        throw new IllegalStateException("a container of somebody else's is never stopped");
    }

    @Override
    public void end(StartedContainer container) {
        container.release();
    }
}
