package dev.seaworthy.kubernetes;

import dev.seaworthy.runtime.StartRefusedException;
import dev.seaworthy.signal.ExitStatus;
import dev.seaworthy.signal.Health;
import dev.seaworthy.signal.Signal;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The lives of one container, numbered by {@code restartCount}: a status tells of the newest life and of the end of the one
 * before, and several changes may come as one. What was told once is not told again, whatever order statuses come in. Not
 * safe for use from several threads.
 */
final class Lives {
    private static final int NONE = -1;

    private final Consumer<Signal> out;
    private int life = NONE;
    private boolean ended;
    private boolean oomSeen;
    private Health health = Health.NONE;
    private Optional<ExitStatus> lastExit = Optional.empty();
    private Optional<StartRefusedException> refusal = Optional.empty();

    Lives(Consumer<Signal> out) {
        this.out = out;
    }

    /** Whether it has run, or runs. */
    boolean begun() {
        return life != NONE;
    }

    boolean running() {
        return begun() && !ended;
    }

    /** How the newest life ended, when it has. */
    Optional<ExitStatus> end() {
        return ended ? lastExit : Optional.empty();
    }

    /** Why the engine could not make it run, when it could not. */
    Optional<StartRefusedException> refusal() {
        return refusal;
    }

    /**
     * Takes a status.
     *
     * @param past whether ends of former lives are told: not those that were over when somebody began to watch
     */
    void read(ContainerStatus status, boolean past, Instant now) {
        int count = status.getRestartCount() == null ? 0 : status.getRestartCount();
        ContainerState state = status.getState();
        @Nullable
        ContainerStateTerminated before =
                status.getLastState() == null ? null : status.getLastState().getTerminated();
        if (state == null) {
            return;
        }
        if (state.getRunning() != null) {
            former(before, count, past, now);
            begin(count, time(state.getRunning().getStartedAt(), now));
        } else if (state.getTerminated() != null) {
            former(before, count, past, now);
            end(state.getTerminated(), count, now);
        } else if (before != null) {
            // Waiting for the next life, with the count still that of the last one.
            end(before, count, now);
        }
    }

    /** The kernel killed a process of the present life for lack of memory, and the container lives on. */
    void oomKill(Instant at, String evidence) {
        if (running()) {
            oomSeen = true;
            out.accept(new Signal.OomKill(at, Optional.empty(), evidence));
        }
    }

    /** The kubelet's own probes have an opinion. */
    void health(Health now, Instant at) {
        if (running() && now != health) {
            health = now;
            out.accept(new Signal.HealthChanged(at, now, ""));
        }
    }

    private void former(@Nullable ContainerStateTerminated end, int count, boolean told, Instant now) {
        if (end != null && count > 0 && told) {
            end(end, count - 1, now);
        }
    }

    private void begin(int number, Instant at) {
        if (number > life) {
            life = number;
            ended = false;
            oomSeen = false;
            health = Health.NONE;
            out.accept(new Signal.Started(at, number));
        }
    }

    private void end(ContainerStateTerminated end, int number, Instant now) {
        if (ContainerEnds.neverRan(end)) {
            refusal = Optional.of(ContainerEnds.refusal(end));
            return;
        }
        begin(number, time(end.getStartedAt(), now));
        if (number < life || ended) {
            return;
        }
        Instant at = time(end.getFinishedAt(), now);
        if (ContainerEnds.isOomKill(end) && !oomSeen) {
            oomKill(at, ContainerEnds.EVIDENCE);
        }
        ExitStatus status = ContainerEnds.status(end, oomSeen);
        ended = true;
        lastExit = Optional.of(status);
        out.accept(new Signal.Exited(at, status));
    }

    /** The cluster's own time, in whole seconds. */
    static Instant time(@Nullable String text, Instant otherwise) {
        return text == null || text.isEmpty()
                ? otherwise
                : OffsetDateTime.parse(text).toInstant();
    }
}
