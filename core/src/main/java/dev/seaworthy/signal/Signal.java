package dev.seaworthy.signal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One thing that was seen. {@code at} is the engine's own time stamp where it gives one; it is shown, never computed
 * with, since a remote engine's clock may differ.
 */
public sealed interface Signal {
    /** When it happened, by the engine's clock, or when it was seen. */
    Instant at();

    /** Calls the method that belongs to this kind of signal. */
    <R> R accept(SignalVisitor<R> visitor);

    /**
     * The container runs.
     *
     * @param at when
     * @param restarts how often the engine has restarted it so far, 0 for the first start
     */
    record Started(Instant at, int restarts) implements Signal {
        @Override
        public <R> R accept(SignalVisitor<R> visitor) {
            return visitor.started(this);
        }
    }

    /**
     * Something is going on before it can run: a pull, a scheduler's queue.
     *
     * @param at when
     * @param reason what it waits for, as {@code pulling image: 35 %}
     */
    record Waiting(Instant at, String reason) implements Signal {
        @Override
        public <R> R accept(SignalVisitor<R> visitor) {
            return visitor.waiting(this);
        }
    }

    /**
     * The engine will never start it.
     *
     * @param at when
     * @param reason why, as {@code ErrImageNeverPull: ...}
     * @param exitCode the code that the engine gave it nevertheless, as 127 for a missing command
     */
    record CannotStart(Instant at, String reason, OptionalInt exitCode) implements Signal {
        @Override
        public <R> R accept(SignalVisitor<R> visitor) {
            return visitor.cannotStart(this);
        }
    }

    /**
     * The kernel killed a process of the container for lack of memory.
     *
     * @param at when
     * @param process the victim's name, when known
     * @param evidence where this was seen: {@code Docker's oom event}, {@code memory.events oom_kill 1}
     */
    record OomKill(Instant at, Optional<String> process, String evidence) implements Signal {
        @Override
        public <R> R accept(SignalVisitor<R> visitor) {
            return visitor.oomKill(this);
        }
    }

    /**
     * Somebody asked the engine to send it a signal.
     *
     * @param at when
     * @param signal the signal's number, as 9; 0 when the engine does not tell which
     */
    record KillRequested(Instant at, int signal) implements Signal {
        @Override
        public <R> R accept(SignalVisitor<R> visitor) {
            return visitor.killRequested(this);
        }
    }

    /**
     * Its engine, or somebody through it, is ending it for good: it is evicted, preempted or deleted, or has used up the
     * time that the engine gave it.
     *
     * @param at when
     * @param reason why, as {@code Evicted: the node was low on memory}
     */
    record Terminating(Instant at, String reason) implements Signal {
        @Override
        public <R> R accept(SignalVisitor<R> visitor) {
            return visitor.terminating(this);
        }
    }

    /**
     * It ended.
     *
     * @param at when
     * @param status how
     */
    record Exited(Instant at, ExitStatus status) implements Signal {
        @Override
        public <R> R accept(SignalVisitor<R> visitor) {
            return visitor.exited(this);
        }
    }

    /**
     * It is gone from the engine.
     *
     * @param at when
     * @param lastExit how it had ended, when that is known
     */
    record Removed(Instant at, Optional<ExitStatus> lastExit) implements Signal {
        @Override
        public <R> R accept(SignalVisitor<R> visitor) {
            return visitor.removed(this);
        }
    }

    /**
     * A whole line of its log.
     *
     * @param at when
     * @param error whether it came on standard error
     * @param text the line without its end
     */
    record LogLine(Instant at, boolean error, String text) implements Signal {
        @Override
        public <R> R accept(SignalVisitor<R> visitor) {
            return visitor.logLine(this);
        }
    }

    /**
     * Something that a reader of the timeline wants to know, and that decides nothing.
     *
     * @param at when
     * @param text as {@code memory is read from its cgroup}
     */
    record Note(Instant at, String text) implements Signal {
        @Override
        public <R> R accept(SignalVisitor<R> visitor) {
            return visitor.note(this);
        }
    }

    /**
     * Its memory at one moment.
     *
     * @param at when
     * @param usage bytes charged to it, page cache included
     * @param peak the most it ever used, in bytes, when the kernel tells
     * @param limit the limit in force, in bytes
     */
    record MemorySample(Instant at, long usage, OptionalLong peak, long limit) implements Signal {
        @Override
        public <R> R accept(SignalVisitor<R> visitor) {
            return visitor.memorySample(this);
        }
    }

    /**
     * The engine's own health check changed its mind.
     *
     * @param at when
     * @param status the new status
     * @param detail the last check's output, or empty
     */
    record HealthChanged(Instant at, Health status, String detail) implements Signal {
        @Override
        public <R> R accept(SignalVisitor<R> visitor) {
            return visitor.healthChanged(this);
        }
    }

    /**
     * The engine cannot be reached. This says nothing about the container.
     *
     * @param at when
     * @param reason the error
     */
    record RuntimeLost(Instant at, String reason) implements Signal {
        @Override
        public <R> R accept(SignalVisitor<R> visitor) {
            return visitor.runtimeLost(this);
        }
    }

    /**
     * The engine is reached again, and the container has been looked at since.
     *
     * @param at when
     * @param outage how long it was out of reach
     */
    record RuntimeRegained(Instant at, Duration outage) implements Signal {
        @Override
        public <R> R accept(SignalVisitor<R> visitor) {
            return visitor.runtimeRegained(this);
        }
    }
}
