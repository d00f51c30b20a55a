package dev.seaworthy.docker;

import dev.seaworthy.signal.ExitStatus;
import dev.seaworthy.signal.Health;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.signal.Signal;
import java.time.Duration;
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
final class ContainerStory {
    /** What has to be looked up before the story can go on. */
    enum Question {
        NONE,
        /** What is it now? Asked before anything is known of a container that somebody else started. */
        BASELINE,
        /** Killed by SIGKILL, and nobody is known to have asked for it: was it for lack of memory? */
        OOM,
        /** The engine has restarted it: its ports may be others now. */
        PORTS
    }

    /**
     * The event of a start follows it by some milliseconds, and may so come after the end of a run that an inspection has
     * told of. The engine restarts no container sooner than after 100 ms.
     */
    private static final Duration SAME_RUN = Duration.ofMillis(50);

    private static final int KILLED = 137;
    private static final int SIGKILL = 9;

    private final Deque<ContainerEvent> held = new ArrayDeque<>();
    private final List<Signal> out = new ArrayList<>();
    private Question question;
    private @Nullable ContainerEvent asked;
    private boolean running;
    private boolean removed;
    private boolean oomSeen;
    private boolean sigkillAsked;
    private boolean stopIsOurs;
    private int starts;
    private Instant startedAt = Instant.EPOCH;
    private Instant endTold = Instant.EPOCH;
    private Health health = Health.NONE;
    private Optional<ExitStatus> lastExit = Optional.empty();

    private ContainerStory(Question first) {
        question = first;
    }

    /** Of a container that has not been started yet. */
    static ContainerStory fromTheStart() {
        return new ContainerStory(Question.NONE);
    }

    /** Of a container that has a past. */
    static ContainerStory fromTheMiddle() {
        return new ContainerStory(Question.BASELINE);
    }

    Question question() {
        return question;
    }

    /** The event that the question is about. */
    @Nullable
    ContainerEvent asked() {
        return asked;
    }

    boolean running() {
        return running;
    }

    /** From now on, signals sent to it by the engine are our own doing. */
    void stopIsOurs() {
        stopIsOurs = true;
    }

    List<Signal> event(ContainerEvent event) {
        if (question == Question.NONE) {
            take(event);
        } else if (question == Question.OOM && event.kind() == ContainerEvent.Kind.OOM) {
            oomKill(event.at(), "Docker's oom event");
            settle(OomVerdict.PROVEN);
        } else {
            held.add(event);
        }
        return told();
    }

    /** Answers {@link Question#OOM}; what was held back follows. */
    List<Signal> oomAnswer(OomVerdict verdict) {
        if (question == Question.OOM) {
            settle(verdict);
        }
        return told();
    }

    /** Answers {@link Question#PORTS}. */
    List<Signal> portsAnswer() {
        if (question == Question.PORTS && asked != null) {
            out.add(new Signal.Started(asked.at(), starts - 1));
            proceed();
        }
        return told();
    }

    /** Answers {@link Question#BASELINE}: what happened before. */
    List<Signal> baseline(Inspection now) {
        compare(now);
        proceed();
        return told();
    }

    /** Closes a gap in the events: what is true now and was not told. */
    List<Signal> reconcile(Inspection now) {
        if (question == Question.NONE && !removed) {
            compare(now);
        }
        return told();
    }

    /** Closes a gap in the events: the engine no longer has it. */
    List<Signal> gone(Instant now) {
        if (!removed) {
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
            case OOM -> oomKill(event.at(), "Docker's oom event");
            case KILL -> killAsked(event);
            case DESTROY -> removed(event.at());
            case HEALTH -> healthIs(event.health(), "", event.at());
            case OTHER -> {}
        }
    }

    private void started(ContainerEvent event) {
        if (running || event.at().isBefore(endTold.plus(SAME_RUN))) {
            return;
        }
        begin(event.at());
        starts++;
        if (starts == 1) {
            out.add(new Signal.Started(event.at(), 0));
        } else {
            ask(Question.PORTS, event);
        }
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
        if (oomSeen) {
            exited(event.at(), new ExitStatus(event.number(), OomVerdict.PROVEN));
        } else if (event.number() == KILLED && !sigkillAsked) {
            ask(Question.OOM, event);
        } else {
            exited(event.at(), new ExitStatus(event.number(), OomVerdict.EXCLUDED));
        }
    }

    private void exited(Instant at, ExitStatus status) {
        running = false;
        lastExit = Optional.of(status);
        out.add(new Signal.Exited(at, status));
    }

    private void oomKill(Instant at, String evidence) {
        oomSeen = true;
        out.add(new Signal.OomKill(at, Optional.empty(), evidence));
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
            begin(now.startedAt());
            starts = now.restarts() + 1;
            out.add(new Signal.Started(now.startedAt(), now.restarts()));
        }
        if (running && now.oomKilled() && !oomSeen) {
            oomKill(now.finishedAt().isAfter(startedAt) ? now.finishedAt() : startedAt, "Docker's State.OOMKilled");
        }
        if (running && !now.running()) {
            endTold = now.finishedAt();
            exited(now.finishedAt(), now.exit());
        } else if (running) {
            healthIs(now.health(), now.healthDetail(), Instant.now());
        }
    }

    private void ask(Question next, ContainerEvent event) {
        question = next;
        asked = event;
    }

    private void settle(OomVerdict verdict) {
        if (asked != null) {
            exited(asked.at(), new ExitStatus(asked.number(), verdict));
        }
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
