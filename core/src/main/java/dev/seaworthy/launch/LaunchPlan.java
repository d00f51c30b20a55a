package dev.seaworthy.launch;

import dev.seaworthy.outcome.Recorder;
import dev.seaworthy.outcome.Redaction;
import dev.seaworthy.outcome.Subject;
import dev.seaworthy.runtime.Host;
import dev.seaworthy.runtime.RuntimeInfo;
import dev.seaworthy.runtime.StartedContainer;
import dev.seaworthy.signal.SignalSink;
import dev.seaworthy.spec.LaunchPolicy;
import dev.seaworthy.spec.ProgressMode;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a launch is about: a container of ours, or somebody else's. The methods that may be interrupted may block, and are
 * called on a thread for that.
 */
interface LaunchPlan {
    LaunchPolicy policy();

    Redaction redaction();

    Recorder newRecorder(Instant began);

    /** The container's name, as far as it is known before there is one. */
    String name();

    /** What a person calls the launch. */
    String title();

    /** How it shows where it stands. */
    ProgressMode progress();

    /** Whether the container is ours to stop. */
    boolean isOurs();

    /** Makes the image available. */
    void prepare(SignalSink progress) throws InterruptedException;

    /** Whether another start may have more memory than the present one. */
    boolean canGrow();

    /** Gives the next start more memory. */
    void grow();

    /** The memory limit of the next start in bytes; 0 when it is not known. */
    long memoryLimit();

    /** Brings the container into being, or finds it. */
    StartedContainer start(int attempt, SignalSink sink) throws InterruptedException;

    /** Asks it to stop. */
    void stop(StartedContainer container) throws InterruptedException;

    /** Ends what {@link #start} gave: removes it, or leaves it to its owner. */
    void end(StartedContainer container) throws InterruptedException;

    /** The container as reports name it. Mocks answer null where they were not told what to say. */
    default Subject subject(RuntimeInfo info, StartedContainer container) {
        String id = Objects.requireNonNullElse(container.id(), "");
        String name = Objects.requireNonNullElse(container.name(), name());
        String image = Objects.requireNonNullElse(container.image(), "");
        Host host = Objects.requireNonNullElse(container.host(), Optional.<Host>empty())
                .orElse(info.host());
        return new Subject(info.name(), info.version(), info.endpoint(), id, name, image, host);
    }
}
