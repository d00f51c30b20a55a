package dev.seaworthy.testing;

import dev.seaworthy.probe.HttpTransport;
import dev.seaworthy.runtime.RuntimeLostException;
import dev.seaworthy.runtime.StartRefusedException;
import dev.seaworthy.signal.ExitStatus;
import dev.seaworthy.signal.Health;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.signal.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The life of a container, told in advance. Times are since its start. Each method changes this script and returns it; not
 * safe for use from several threads, and not to be changed once it is played.
 *
 * <pre>{@code
 * Script.running()
 *         .at(Duration.ofSeconds(3)).oomKills("ffmpeg")
 *         .at(Duration.ofSeconds(6)).exits(137)
 * }</pre>
 */
public final class Script {
    /** One line of the script. */
    sealed interface Event {
        Duration at();
    }

    /** A signal is seen; its own time stamp is that of the clock when it is. */
    record Seen(Duration at, Function<Instant, Signal> signal) implements Event {}

    /** From now on this becomes of requests. */
    record Answers(Duration at, int port, String path, ScriptedAnswer answer) implements Event {}

    private final List<Event> events = new ArrayList<>();
    private final List<RuntimeException> refusals = new ArrayList<>();
    private int exitCodeOfStop = 143;
    private Duration at = Duration.ZERO;

    private Script() {}

    /** A container that nothing is known of at first. */
    public static Script begin() {
        return new Script();
    }

    /** A container that runs from its first moment. */
    public static Script running() {
        return begin().starts();
    }

    /** What follows happens at this time since the container's start; never before what stands above it. */
    public Script at(Duration time) {
        if (time.compareTo(at) < 0) {
            throw new IllegalArgumentException("a script is told in order: " + time + " is before " + at);
        }
        at = time;
        return this;
    }

    /** What follows happens so much later. */
    public Script after(Duration pause) {
        return at(at.plus(pause));
    }

    /** The container runs. */
    public Script starts() {
        return restarts(0);
    }

    /** The container runs again, restarted by its engine for the so-manieth time. */
    public Script restarts(int count) {
        return seen(now -> new Signal.Started(now, count));
    }

    /** It waits for something before it can run. */
    public Script waitsFor(String reason) {
        return seen(now -> new Signal.Waiting(now, reason));
    }

    /** The engine says that it will never start it. */
    public Script cannotStart(String reason) {
        return seen(now -> new Signal.CannotStart(now, reason, OptionalInt.empty()));
    }

    /** The engine tells of a process killed for lack of memory. */
    public Script oomKills(String process) {
        return seen(now -> new Signal.OomKill(now, Optional.of(process), "the script"));
    }

    /** It ends with this code, and the engine saw no OOM kill. */
    public Script exits(int code) {
        return exits(code, OomVerdict.EXCLUDED);
    }

    /** It ends with this code. */
    public Script exits(int code, OomVerdict oom) {
        return seen(now -> new Signal.Exited(now, new ExitStatus(code, oom)));
    }

    /** It is OOM-killed as a whole: 137, and the engine's flag says so. */
    public Script diesOfOom() {
        return exits(137, OomVerdict.PROVEN);
    }

    /** Somebody asks the engine to send it a signal. */
    public Script isSent(int signal) {
        return seen(now -> new Signal.KillRequested(now, signal));
    }

    /** Its engine ends it for good, as when it evicts it; the end itself is told apart. */
    public Script isEndedByEngine(String reason) {
        return seen(now -> new Signal.Terminating(now, reason));
    }

    /** Somebody removes it. */
    public Script isRemoved() {
        return seen(now -> new Signal.Removed(now, Optional.empty()));
    }

    /** It logs a line to standard output. */
    public Script logs(String line) {
        return seen(now -> new Signal.LogLine(now, false, line));
    }

    /** It logs a line to standard error. */
    public Script logsError(String line) {
        return seen(now -> new Signal.LogLine(now, true, line));
    }

    /** It uses so many bytes of its limit. */
    public Script uses(long bytes, long limit) {
        return seen(now -> new Signal.MemorySample(now, bytes, OptionalLong.empty(), limit));
    }

    /** Its engine's health check says so. */
    public Script health(Health health) {
        return seen(now -> new Signal.HealthChanged(now, health, ""));
    }

    /** The engine goes out of reach. */
    public Script losesEngine(String reason) {
        return seen(now -> new Signal.RuntimeLost(now, reason));
    }

    /** The engine is reached again, after so long. */
    public Script regainsEngine(Duration outage) {
        return seen(now -> new Signal.RuntimeRegained(now, outage));
    }

    /** Anything else that can be seen. */
    public Script seen(Function<Instant, Signal> signal) {
        events.add(new Seen(at, signal));
        return this;
    }

    /** From now on requests for the path, whatever their query, are answered with this. */
    public Script answers(int port, String path, int status, String body) {
        events.add(new Answers(at, port, path, ScriptedAnswer.of(new HttpTransport.Reply(status, body))));
        return this;
    }

    /** From now on connections to the path's port are refused, as they are before anything else is told. */
    public Script refusesConnections(int port, String path) {
        events.add(new Answers(at, port, path, ScriptedAnswer.REFUSED));
        return this;
    }

    /**
     * From now on requests for the path, whatever their query, are taken and never answered, as by a service that hangs:
     * each try ends when its own timeout is over, on the manual clock. A request that hangs already goes on to hang when
     * the script tells something else later.
     */
    public Script givesNoAnswer(int port, String path) {
        events.add(new Answers(at, port, path, ScriptedAnswer.NONE));
        return this;
    }

    /** The code it ends with when the launch stops it; 143 otherwise. */
    public Script stopsWith(int code) {
        exitCodeOfStop = code;
        return this;
    }

    /** The engine refuses to start it. */
    public Script refusesStart(StartRefusedException.Reason reason, String message) {
        refusals.add(new StartRefusedException(reason, message, OptionalInt.empty(), null));
        return this;
    }

    /** The engine is out of reach for so many tries to start it. */
    public Script losesStarts(int times) {
        for (int count = 0; count < times; count++) {
            refusals.add(new RuntimeLostException("connection refused", null));
        }
        return this;
    }

    List<Event> events() {
        return events;
    }

    List<RuntimeException> refusals() {
        return refusals;
    }

    int exitCodeOfStop() {
        return exitCodeOfStop;
    }
}
