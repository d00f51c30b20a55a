package dev.seaworthy.outcome;

import dev.seaworthy.readiness.Facts;
import dev.seaworthy.readiness.FailedPermanent;
import dev.seaworthy.readiness.ReadinessState;
import dev.seaworthy.readiness.ReadinessStateMachine;
import dev.seaworthy.signal.ExitStatus;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.signal.Signal;
import dev.seaworthy.spec.LogSignature;
import dev.seaworthy.spec.SpecEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Records one launch in bounded buffers. Not safe for use from several threads: it is fed from the launch's mailbox. What
 * it hands out is immutable.
 */
public final class Recorder {
    /**
     * What was asked for.
     *
     * @param spec all of it, for people
     * @param redaction what must not be shown of it
     * @param memoryLimit in bytes, 0 where it is not known
     * @param shm the size of /dev/shm in bytes, 0 where it is not known
     * @param logLines how many last lines of the log are kept
     */
    public record Request(List<SpecEntry> spec, Redaction redaction, long memoryLimit, long shm, int logLines) {}

    private static final int SIGKILLED = 137;
    private static final int NEAR_THE_LIMIT_PERCENT = 95;

    private final Timeline timeline = new Timeline();
    private final ProbeHistory probes = new ProbeHistory();
    private final CallHistory calls = new CallHistory();
    private final SignalWords words = new SignalWords();
    private final LogTail log;
    private final List<Attempt> earlier = new ArrayList<>();
    private final long shm;
    private final Instant began;
    private final Redaction redaction;
    private final List<SpecEntry> spec;
    private final MemoryTrack memory;
    private Findings findings = new Findings();
    private Subject subject;
    private @Nullable Duration readyAt;
    private @Nullable Duration startedAt;
    private int attempts = 1;

    /**
     * A recorder for one launch.
     *
     * @param began when it began
     */
    public Recorder(Instant began, Subject subject, Request request) {
        this.began = began;
        this.subject = subject;
        this.redaction = request.redaction();
        this.spec = redaction.entries(request.spec());
        this.memory = new MemoryTrack(request.memoryLimit());
        this.shm = request.shm();
        this.log = new LogTail(request.logLines());
        timeline.add(Duration.ZERO, "state", "starting");
    }

    /** The container is known by now. */
    public void container(Subject known, long memoryLimit) {
        subject = known;
        memory.limit(memoryLimit);
    }

    /** Something was seen, and is a line of the log whose meaning is known, or not. */
    public void seen(Duration at, Signal signal, Optional<LogSignature> known) {
        if (signal instanceof Signal.LogLine line) {
            boolean ofProbe = known.filter(found -> found.effect() == LogSignature.Effect.PROBE_NOISE)
                    .isPresent();
            log.add(line, known.map(LogSignature::id), ofProbe);
            known.filter(found -> !ofProbe).ifPresent(found -> findings.add(at, found, line.text()));
        } else if (signal instanceof Signal.MemorySample sample) {
            memory.add(at, sample, subject.host().memory());
        } else {
            if (signal instanceof Signal.Started && startedAt == null) {
                startedAt = at;
            }
            timeline.add(at, SignalWords.kind(signal), signal.accept(words));
        }
    }

    /** A probe was tried. */
    public void tried(Try attempt) {
        if (probes.add(attempt)) {
            timeline.add(attempt.at(), Timeline.PROBE, attempt.probe() + " " + attempt.seen());
        }
    }

    /** The machine came to another state. */
    public void state(Duration at, ReadinessState state) {
        if (state instanceof ReadinessState.Ready ready) {
            readyAt = ready.at();
        }
        timeline.add(at, "state", state.name());
    }

    /**
     * A start of the container came to nothing, and another follows.
     *
     * @param over how it ended
     * @param memoryLimit of the next one, in bytes
     */
    public void startsAgain(Duration at, Attempt over, long memoryLimit) {
        earlier.add(over);
        attempts++;
        startedAt = null;
        memory.startsAgain(memoryLimit);
        findings = new Findings();
        timeline.add(at, "attempt", "start attempt " + attempts);
    }

    /** How many containers have been started. */
    public int attempts() {
        return attempts;
    }

    /** The present start, seen as one that has come to nothing. */
    public Attempt attempt(Duration at, Optional<ExitStatus> exit, String reason) {
        MemoryReport used = memory.report(shm);
        OptionalInt code = exit.map(status -> OptionalInt.of(status.code())).orElse(OptionalInt.empty());
        OomVerdict oom = exit.map(ExitStatus::oom).orElse(OomVerdict.UNKNOWN);
        Optional<Duration> started = Optional.ofNullable(startedAt);
        return new Attempt(attempts, used.limit(), started, at, code, oom, used.peak(), reason);
    }

    /** Somebody has called the container's API; see {@link CallReport}. */
    public void called(String endpoint, int status, Duration latency) {
        calls.add(redaction.apply(endpoint), status, latency);
    }

    /** Something else happened that a reader wants to know. */
    public void note(Duration at, String what) {
        timeline.add(at, "note", what);
    }

    /** Where the launch stands: a few of the facts of {@link #outcome}, at none of its cost. */
    public Glance glance(String name, Duration at, ReadinessStateMachine machine) {
        ReadinessState state = machine.state();
        Facts facts = machine.facts();
        Optional<Duration> due = state.isSettled() ? Optional.empty() : machine.nextTick();
        Optional<String> lost = facts.outage().map(outage -> "the engine is out of reach: " + outage.reason());
        return new Glance(
                name,
                state,
                facts.life() == Facts.Life.RUNNING,
                at,
                due.map(time -> time.compareTo(at) > 0 ? time.minus(at) : Duration.ZERO),
                memory.last(),
                memory.limit(),
                lost.or(facts::waitingFor),
                facts.lastAnswer(),
                attempts,
                facts.restarts());
    }

    /** What is known by now. */
    public Outcome outcome(ReadinessStateMachine machine) {
        ReadinessState state = machine.state();
        MemoryReport memoryReport = memory.report(shm);
        Optional<Ending> ending = state instanceof FailedPermanent failed
                ? Optional.of(ending(failed, machine, memoryReport))
                : Optional.empty();
        return new Outcome(
                state,
                began,
                subject,
                spec,
                ending,
                Optional.ofNullable(readyAt),
                Optional.ofNullable(startedAt),
                memoryReport,
                new Outcome.Starts(attempts, machine.facts().restarts(), earlier),
                probeReport(machine),
                new LogReport(log.seen(), log.lines(), findings.all()),
                calls.report(),
                timeline.entries());
    }

    private ProbeReport probeReport(ReadinessStateMachine machine) {
        String awaited = redaction.apply(machine.policy().readiness().describe());
        return new ProbeReport(awaited, machine.facts().lastAnswer(), probes.spans());
    }

    private static Ending ending(FailedPermanent failed, ReadinessStateMachine machine, MemoryReport memory) {
        Optional<String> signalName = failed.exit().flatMap(exit -> exit.signalName());
        String evidence = oomEvidence(failed, machine, memory);
        return new Ending(failed.why(), failed.at(), failed.exitCode(), signalName, failed.oom(), evidence);
    }

    /** 137 alone is a SIGKILL; with memory near its limit it is a suspicion, and said as one. */
    private static String oomEvidence(FailedPermanent failed, ReadinessStateMachine machine, MemoryReport memory) {
        boolean killed = failed.exitCode().isPresent() && failed.exitCode().getAsInt() == SIGKILLED;
        long percent = memory.peakPercent().orElse(0);
        return switch (failed.oom()) {
            case PROVEN ->
                machine.facts().firstOomKill().map(Signal.OomKill::evidence).orElse("the engine's OOM flag");
            case EXCLUDED -> "the engine saw no OOM kill";
            case UNKNOWN ->
                killed && percent >= NEAR_THE_LIMIT_PERCENT
                        ? "OOM suspected: memory was at " + percent + " % of the limit"
                        : "nothing tells whether memory ran out";
        };
    }
}
