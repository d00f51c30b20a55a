package dev.seaworthy.readiness;

import dev.seaworthy.signal.ExitStatus;
import dev.seaworthy.signal.Health;
import dev.seaworthy.signal.Signal;
import dev.seaworthy.signal.SignalVisitor;
import dev.seaworthy.spec.ProbeAnswer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What was seen of a container so far: a fold over its signals that decides nothing. Belongs to one machine; not safe for
 * use from several threads.
 */
public final class Facts {
    /** Whether the container runs. */
    public enum Life {
        /** Not yet. */
        NOT_STARTED,
        /** Yes, as far as is known. */
        RUNNING,
        /** It has ended. */
        ENDED,
        /** It is gone from the engine. */
        REMOVED
    }

    /**
     * An outage of the engine.
     *
     * @param since when it was lost
     * @param reason the error
     */
    public record Outage(Duration since, String reason) {}

    private static final int UNSEEN = -1;

    private Life life = Life.NOT_STARTED;
    private int firstCount = UNSEEN;
    private int restarts;
    private boolean restartedJustNow;
    private int oomKills;
    private Health health = Health.NONE;
    private Optional<Signal.OomKill> firstOomKill = Optional.empty();
    private Optional<ExitStatus> lastExit = Optional.empty();
    private OptionalInt requestedSignal = OptionalInt.empty();
    private Optional<Outage> outage = Optional.empty();
    private Optional<String> waitingFor = Optional.empty();
    private Optional<String> lastAnswer = Optional.empty();

    Facts() {}

    void add(Duration at, Signal signal) {
        signal.accept(new Fold(at));
    }

    void add(ProbeAnswer answer) {
        if (answer instanceof ProbeAnswer.NotYet notYet) {
            lastAnswer = Optional.of(notYet.reason());
        }
    }

    /** Forgets the container that ended; a new one is started in its place. */
    void startAgain() {
        life = Life.NOT_STARTED;
        firstCount = UNSEEN;
        restarts = 0;
        oomKills = 0;
        health = Health.NONE;
        firstOomKill = Optional.empty();
        lastExit = Optional.empty();
        requestedSignal = OptionalInt.empty();
        waitingFor = Optional.empty();
    }

    /** The image is there: what was told of its way is over. */
    void prepared() {
        waitingFor = Optional.empty();
    }

    /** Nothing is missing any more. */
    void ready() {
        lastAnswer = Optional.empty();
    }

    /** How the present life ended; empty while it lasts, whatever is known of former ones. */
    Optional<ExitStatus> end() {
        return life == Life.ENDED ? lastExit : Optional.empty();
    }

    /** Whether the start that was seen last was one more restart, also when the end before it was missed. */
    boolean restartedJustNow() {
        return restartedJustNow;
    }

    /** Whether the container runs. */
    public Life life() {
        return life;
    }

    /** How often the engine has restarted it since this launch first saw it run. */
    public int restarts() {
        return restarts;
    }

    /** How many kills for lack of memory were told; one telling may stand for several kills. */
    public int oomKills() {
        return oomKills;
    }

    /** The first kill for lack of memory that was told. */
    public Optional<Signal.OomKill> firstOomKill() {
        return firstOomKill;
    }

    /** How it last ended. */
    public Optional<ExitStatus> lastExit() {
        return lastExit;
    }

    /** The last signal that somebody asked the engine to send it. */
    public OptionalInt requestedSignal() {
        return requestedSignal;
    }

    /** The engine's outage, while it lasts. */
    public Optional<Outage> outage() {
        return outage;
    }

    /** What the engine's own health check says. */
    public Health health() {
        return health;
    }

    /** What it waits for before it can run. */
    public Optional<String> waitingFor() {
        return waitingFor;
    }

    /** Why the readiness probes had not passed when they were last asked. */
    public Optional<String> lastAnswer() {
        return lastAnswer;
    }

    private final class Fold implements SignalVisitor<Facts> {
        private final Duration at;

        Fold(Duration at) {
            this.at = at;
        }

        @Override
        public Facts started(Signal.Started signal) {
            // A container that was attached to may have been restarted long before, so only the difference counts.
            boolean first = firstCount == UNSEEN;
            firstCount = first ? signal.restarts() : firstCount;
            int seen = life == Life.ENDED && !first ? restarts + 1 : restarts;
            int known = Math.max(seen, signal.restarts() - firstCount);
            restartedJustNow = known > restarts;
            restarts = known;
            // Who restarts a container asks it to stop; a later end is none of that request's doing.
            requestedSignal = life == Life.ENDED ? OptionalInt.empty() : requestedSignal;
            life = Life.RUNNING;
            waitingFor = Optional.empty();
            return Facts.this;
        }

        @Override
        public Facts waiting(Signal.Waiting signal) {
            waitingFor = Optional.of(signal.reason());
            return Facts.this;
        }

        @Override
        public Facts cannotStart(Signal.CannotStart signal) {
            return Facts.this;
        }

        @Override
        public Facts oomKill(Signal.OomKill signal) {
            oomKills++;
            firstOomKill = firstOomKill.or(() -> Optional.of(signal));
            return Facts.this;
        }

        @Override
        public Facts killRequested(Signal.KillRequested signal) {
            requestedSignal = OptionalInt.of(signal.signal());
            return Facts.this;
        }

        @Override
        public Facts terminating(Signal.Terminating signal) {
            return Facts.this;
        }

        @Override
        public Facts note(Signal.Note signal) {
            return Facts.this;
        }

        @Override
        public Facts exited(Signal.Exited signal) {
            life = Life.ENDED;
            lastExit = Optional.of(signal.status());
            return Facts.this;
        }

        @Override
        public Facts removed(Signal.Removed signal) {
            // An earlier life's end says nothing about how this one ended.
            Optional<ExitStatus> seen = life == Life.RUNNING ? Optional.empty() : lastExit;
            lastExit = signal.lastExit().or(() -> seen);
            life = Life.REMOVED;
            return Facts.this;
        }

        @Override
        public Facts logLine(Signal.LogLine signal) {
            return Facts.this;
        }

        @Override
        public Facts memorySample(Signal.MemorySample signal) {
            return Facts.this;
        }

        @Override
        public Facts healthChanged(Signal.HealthChanged signal) {
            health = signal.status();
            return Facts.this;
        }

        @Override
        public Facts runtimeLost(Signal.RuntimeLost signal) {
            // The budget counts from the first loss, however often the reconnect fails since.
            Duration since = outage.map(Outage::since).orElse(at);
            outage = Optional.of(new Outage(since, signal.reason()));
            return Facts.this;
        }

        @Override
        public Facts runtimeRegained(Signal.RuntimeRegained signal) {
            outage = Optional.empty();
            return Facts.this;
        }
    }
}
