package dev.seaworthy.readiness;

import dev.seaworthy.signal.ExitStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Why a launch failed for good, in its own words. Immutable. */
public sealed interface FailureCause {
    /** A stable name for machines: {@code out_of_memory}. */
    String code();

    /** What happened, as a phrase that can follow "the container": {@code was OOM-killed}. */
    String describe();

    /** Calls the method that belongs to this kind of cause. */
    <R> R accept(FailureCauseVisitor<R> visitor);

    /**
     * A process of it was killed for lack of memory.
     *
     * @param process the victim's name, when known
     * @param evidence where this was seen
     */
    record OutOfMemory(Optional<String> process, String evidence) implements FailureCause {
        @Override
        public String code() {
            return "out_of_memory";
        }

        @Override
        public String describe() {
            return "was OOM-killed" + process.map(name -> " (" + name + ")").orElse("");
        }

        @Override
        public <R> R accept(FailureCauseVisitor<R> visitor) {
            return visitor.outOfMemory(this);
        }
    }

    /**
     * It ended, and nobody of ours had asked for it.
     *
     * @param status how it ended
     * @param requestedSignal the signal that somebody asked the engine to send it before, when one was; 0 when the engine
     *     does not tell which
     */
    record Exited(ExitStatus status, OptionalInt requestedSignal) implements FailureCause {
        @Override
        public String code() {
            return status.signalName().isPresent() ? "killed" : "exited";
        }

        @Override
        public String describe() {
            String verb = status.signalName().isPresent() ? "was " : "";
            return verb + status.describe() + asked();
        }

        private String asked() {
            if (requestedSignal.isEmpty()) {
                return "";
            }
            int signal = requestedSignal.getAsInt();
            return ", after somebody asked the engine to send it " + (signal == 0 ? "a signal" : "signal " + signal);
        }

        @Override
        public <R> R accept(FailureCauseVisitor<R> visitor) {
            return visitor.exited(this);
        }
    }

    /**
     * It was restarted more often than the spec tolerates, or ended once more after the engine had restarted it and will
     * not be restarted again.
     *
     * @param restarts how often the engine has restarted it
     * @param lastExit how it last ended, when that was seen
     */
    record CrashLoop(int restarts, Optional<ExitStatus> lastExit) implements FailureCause {
        @Override
        public String code() {
            return "crash_loop";
        }

        @Override
        public String describe() {
            return "crash-loops (restarts: " + restarts + ")"
                    + lastExit.map(exit ->
                                    ", and last " + (exit.signalName().isPresent() ? "was " : "") + exit.describe())
                            .orElse("");
        }

        @Override
        public <R> R accept(FailureCauseVisitor<R> visitor) {
            return visitor.crashLoop(this);
        }
    }

    /**
     * Its engine, or somebody through it, ended it for good.
     *
     * @param reason the engine's words
     */
    record EndedByEngine(String reason) implements FailureCause {
        @Override
        public String code() {
            return "ended_by_engine";
        }

        @Override
        public String describe() {
            return "was ended by its engine: " + reason;
        }

        @Override
        public <R> R accept(FailureCauseVisitor<R> visitor) {
            return visitor.endedByEngine(this);
        }
    }

    /**
     * Somebody removed it from the engine.
     *
     * @param lastExit how it had ended, when that was seen
     */
    record Removed(Optional<ExitStatus> lastExit) implements FailureCause {
        @Override
        public String code() {
            return "removed";
        }

        @Override
        public String describe() {
            return "was removed from the engine";
        }

        @Override
        public <R> R accept(FailureCauseVisitor<R> visitor) {
            return visitor.removed(this);
        }
    }

    /**
     * The engine would not start it.
     *
     * @param reason the engine's words
     */
    record CannotStart(String reason) implements FailureCause {
        @Override
        public String code() {
            return "cannot_start";
        }

        @Override
        public String describe() {
            return "could not be started: " + reason;
        }

        @Override
        public <R> R accept(FailureCauseVisitor<R> visitor) {
            return visitor.cannotStart(this);
        }
    }

    /**
     * A probe proved that it can never become ready, or is no longer.
     *
     * @param reason the evidence
     * @param advice what to do about it, or empty
     */
    record CannotBecomeReady(String reason, String advice) implements FailureCause {
        @Override
        public String code() {
            return "cannot_become_ready";
        }

        @Override
        public String describe() {
            return "cannot become ready: " + reason;
        }

        @Override
        public <R> R accept(FailureCauseVisitor<R> visitor) {
            return visitor.cannotBecomeReady(this);
        }
    }

    /**
     * The engine stayed out of reach. Nothing is known of the container.
     *
     * @param reason the engine's last error
     * @param outage how long it had been out of reach
     */
    record RuntimeUnreachable(String reason, Duration outage) implements FailureCause {
        @Override
        public String code() {
            return "runtime_unreachable";
        }

        @Override
        public String describe() {
            return "is unknown: its engine was out of reach: " + reason;
        }

        @Override
        public <R> R accept(FailureCauseVisitor<R> visitor) {
            return visitor.runtimeUnreachable(this);
        }
    }
}
