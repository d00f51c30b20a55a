package dev.seaworthy.engine;

import dev.seaworthy.signal.ExitStatus;
import dev.seaworthy.signal.Health;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.signal.Signal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the events and inspections of one container add up to, as signals. Decides, and asks nobody: where an event does
 * not say enough it states a {@link Question}, and keeps what follows back until that is answered, so that the order
 * stays. Not safe for use from several threads.
 */
public final class ContainerStory {
    /** What proves a kill for lack of memory when an inspection tells of it. */
    static final String FLAG = "the engine's flag State.OOMKilled";

    private static final int KILLED = 137;
    private static final int SIGKILL = 9;

    private final boolean eventsTellOfOom;
    private final Deque<ContainerEvent> held = new ArrayDeque<>();
    private final List<Signal> out = new ArrayList<>();
    private Question question;
    private @Nullable ContainerEvent asked;
    private boolean running;
    private boolean removed;
    private boolean oomSeen;
    private boolean sigkillAsked;
    private boolean stopIsOurs;

    /** An inspection told of the present run, and the event of its start is still to come. */
    private boolean startDue;

    private int starts;
    private Instant startedAt = Instant.EPOCH;
    private Instant endedAt = Instant.EPOCH;
    private Health health = Health.NONE;
    private Optional<ExitStatus> lastExit = Optional.empty();

    private ContainerStory(Question first, boolean eventsTellOfOom) {
        this.question = first;
        this.eventsTellOfOom = eventsTellOfOom;
    }

    /**
     * Of a container that has not been started yet.
     *
     * @param eventsTellOfOom whether each kill for lack of memory has an event of its own
     */
    public static ContainerStory fromTheStart(boolean eventsTellOfOom) {
        return new ContainerStory(Question.NONE, eventsTellOfOom);
    }

    /** Of a container that has a past; for the parameter see {@link #fromTheStart}. */
    public static ContainerStory fromTheMiddle(boolean eventsTellOfOom) {
        return new ContainerStory(Question.BASELINE, eventsTellOfOom);
    }

    /** What must be answered before it can go on. */
    public Question question() {
        return question;
    }

    /** The event that the question is about. */
    public @Nullable ContainerEvent asked() {
        return asked;
    }

    /** Whether the container runs, as far as was told. */
    public boolean running() {
        return running;
    }

    /** From now on, signals sent to it by the engine are our own doing. */
    public void stopIsOurs() {
        stopIsOurs = true;
    }

    /** An event came. */
    public List<Signal> event(ContainerEvent event) {
        if (question == Question.NONE) {
            take(event);
        } else if (question == Question.OOM && asked != null && event.kind() == ContainerEvent.Kind.OOM) {
            oomKill(event.at(), event.process(), event.evidence());
            settle(asked, OomVerdict.PROVEN);
        } else {
            held.add(event);
        }
        return told();
    }

    /** Answers {@link Question#OOM}; what was held back follows. */
    public List<Signal> oomAnswer(OomFinding found) {
        if (question == Question.OOM && asked != null) {
            if (found.verdict() == OomVerdict.PROVEN) {
                oomKill(asked.at(), found.process(), found.evidence());
            }
            settle(asked, found.verdict());
        }
        return told();
    }

    /**
     * Answers {@link Question#RESTART}. The event of a start may come after the end of that very run, where that end was
     * told by something faster than the events.
     *
     * @param lastStart when the container was last started; {@code EPOCH} when nobody could tell
     */
    public List<Signal> restartAnswer(Instant lastStart) {
        if (question == Question.RESTART && asked != null) {
            Instant start = lastStart.isAfter(Instant.EPOCH) ? lastStart : asked.at();
            if (start.isAfter(endedAt)) {
                // While the start of an ended run is still due, the event may be that one, and its end follows.
                begin(startDue ? start : asked.at());
                starts++;
                out.add(new Signal.Started(asked.at(), starts - 1));
            }
            startDue = false;
            proceed();
        }
        return told();
    }

    /** Answers {@link Question#BASELINE}: what happened before. */
    public List<Signal> baseline(Inspection now) {
        compare(now);
        if (question == Question.BASELINE) {
            proceed();
        }
        return told();
    }

    /** Closes a gap in the events: what is true now. */
    public List<Signal> reconcile(Inspection now) {
        if (question == Question.NONE && !removed) {
            compare(now);
        }
        return told();
    }

    /** Closes a gap in the events: the engine no longer has it. */
    public List<Signal> gone(Instant now) {
        if (!removed) {
            if (question == Question.OOM && asked != null) {
                exited(asked.at(), new ExitStatus(asked.number(), OomVerdict.UNKNOWN));
            }
            question = Question.NONE;
            held.clear();
            removed(now);
        }
        return told();
    }

    private void take(ContainerEvent event) {
        // After a reconnect, and when attaching, the engine repeats events of runs that an inspection has told of.
        if (removed || event.at().isBefore(startedAt)) {
            return;
        }
        switch (event.kind()) {
            case START -> started(event);
            case DIE -> died(event);
            case OOM -> oomKill(event.at(), event.process(), event.evidence());
            case KILL -> killAsked(event);
            case DESTROY -> removed(event.at());
            case HEALTH -> healthIs(event.health(), "", event.at());
            case OTHER -> {}
        }
    }

    private void started(ContainerEvent event) {
        boolean ofAnEndedRun = startDue && !event.at().isAfter(endedAt);
        if (running || ofAnEndedRun) {
            startDue = false;
            return;
        }
        if (starts > 0) {
            ask(Question.RESTART, event);
            return;
        }
        begin(event.at());
        starts = 1;
        out.add(new Signal.Started(event.at(), 0));
    }

    private void begin(Instant at) {
        running = true;
        startedAt = at;
        oomSeen = false;
        sigkillAsked = false;
        health = Health.NONE;
    }

    private void died(ContainerEvent event) {
        if (!running) {
            return;
        }
        boolean tellsEnough = eventsTellOfOom && (event.number() != KILLED || sigkillAsked);
        if (oomSeen) {
            exited(event.at(), new ExitStatus(event.number(), OomVerdict.PROVEN));
        } else if (tellsEnough) {
            exited(event.at(), new ExitStatus(event.number(), OomVerdict.EXCLUDED));
        } else {
            ask(Question.OOM, event);
        }
    }

    private void exited(Instant at, ExitStatus status) {
        running = false;
        endedAt = at;
        lastExit = Optional.of(status);
        out.add(new Signal.Exited(at, status));
    }

    private void oomKill(Instant at, Optional<String> process, String evidence) {
        oomSeen = true;
        out.add(new Signal.OomKill(at, process, evidence));
    }

    private void killAsked(ContainerEvent event) {
        sigkillAsked |= event.number() == SIGKILL;
        if (!stopIsOurs) {
            out.add(new Signal.KillRequested(event.at(), event.number()));
        }
    }

    private void removed(Instant at) {
        removed = true;
        running = false;
        out.add(new Signal.Removed(at, lastExit));
    }

    private void healthIs(Health now, String detail, Instant at) {
        if (now != health && now != Health.NONE) {
            health = now;
            out.add(new Signal.HealthChanged(at, now, detail));
        }
    }

    private void compare(Inspection now) {
        if (now.everStarted() && now.startedAt().isAfter(startedAt)) {
            // Else a container of ours would pass for one that was restarted before anybody looked.
            if (starts == 0 && now.restarts() > 0 && question != Question.BASELINE) {
                out.add(new Signal.Started(now.startedAt(), 0));
            }
            begin(now.startedAt());
            startDue = question != Question.BASELINE;
            starts = now.restarts() + 1;
            out.add(new Signal.Started(now.startedAt(), now.restarts()));
        }
        if (running && now.oom() == OomVerdict.PROVEN && !oomSeen) {
            Instant at = now.finishedAt().isAfter(startedAt) ? now.finishedAt() : startedAt;
            oomKill(at, Optional.empty(), FLAG);
        }
        if (running && !now.running()) {
            ended(now);
        } else if (running) {
            healthIs(now.health(), now.healthDetail(), Instant.now());
        }
    }

    private void ended(Inspection now) {
        OomVerdict verdict = oomSeen ? OomVerdict.PROVEN : now.oom();
        if (verdict == OomVerdict.UNKNOWN) {
            ask(Question.OOM, now.end());
        } else {
            exited(now.finishedAt(), new ExitStatus(now.exitCode(), verdict));
        }
    }

    private void ask(Question next, ContainerEvent event) {
        question = next;
        asked = event;
    }

    private void settle(ContainerEvent end, OomVerdict verdict) {
        exited(end.at(), new ExitStatus(end.number(), verdict));
        proceed();
    }

    private void proceed() {
        question = Question.NONE;
        asked = null;
        while (question == Question.NONE && !held.isEmpty()) {
            take(held.remove());
        }
    }

    private List<Signal> told() {
        List<Signal> signals = List.copyOf(out);
        out.clear();
        return signals;
    }
}
