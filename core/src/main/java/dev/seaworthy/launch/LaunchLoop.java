package dev.seaworthy.launch;

import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.outcome.Recorder;
import dev.seaworthy.outcome.Redaction;
import dev.seaworthy.outcome.Try;
import dev.seaworthy.probe.ProbeMeans;
import dev.seaworthy.probe.Probes;
import dev.seaworthy.probe.Signatures;
import dev.seaworthy.readiness.FailedPermanent;
import dev.seaworthy.readiness.ReadinessState;
import dev.seaworthy.readiness.ReadinessStateMachine;
import dev.seaworthy.readiness.Starting;
import dev.seaworthy.runtime.RuntimeInfo;
import dev.seaworthy.runtime.RuntimeInfo.Capability;
import dev.seaworthy.runtime.StartedContainer;
import dev.seaworthy.signal.Signal;
import dev.seaworthy.spec.LogSignature;
import dev.seaworthy.spec.ProbeAnswer;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The loop of one launch: signals, answers and the time come into its mailbox, the machine decides, and what it decided is
 * carried out. Everything but the futures is touched in the mailbox only.
 */
final class LaunchLoop implements Prober.Host, ContainerSide.Loop {
    private final Mailbox mailbox = new Mailbox();
    private final LaunchPlan plan;
    private final RuntimeInfo info;
    private final LaunchClock clock;
    private final Supplier<Prober> lives;
    private final Signatures signatures;
    private final Recorder recorder;
    private final Redaction redaction;
    private final ContainerSide side;
    private final Duration origin;
    private final StateListeners listeners;
    private final LaunchResult result = new LaunchResult();
    private final Attempts attempts;
    private final Alarm alarm;
    private final LastWords lastWords;
    private ReadinessStateMachine machine;
    private Prober prober;
    private boolean stopping;
    private @Nullable Outcome last;

    LaunchLoop(LaunchPlan plan, RuntimeInfo info, LaunchClock clock, ProbeMeans means) {
        this.plan = plan;
        this.info = info;
        this.clock = clock;
        this.machine = new ReadinessStateMachine(plan.policy());
        this.signatures = new Signatures(
                plan.policy().signatures(), info.capabilities().contains(Capability.ERROR_STREAM), !plan.isOurs());
        this.alarm = new Alarm(clock, mailbox);
        this.recorder = plan.newRecorder(clock.now());
        this.redaction = plan.redaction();
        this.side = new ContainerSide(plan, clock, mailbox, this);
        this.attempts = new Attempts(plan, recorder, side);
        this.lastWords = new LastWords(alarm, side);
        this.origin = clock.elapsed();
        this.listeners = new StateListeners(clock.blocking());
        this.lives = () -> new Prober(new Probes(plan.policy()), clock, means, this, redaction);
        this.prober = lives.get();
    }

    void begin() {
        mailbox.post(() -> {
            side.begin();
            rearm();
        });
    }

    @Override
    public Duration at() {
        return clock.elapsed().minus(origin);
    }

    @Override
    public void post(Runnable task) {
        mailbox.post(task);
    }

    @Override
    public void creating() {
        decide(() -> machine.creating(at()));
    }

    @Override
    public void present(StartedContainer container) {
        recorder.container(plan.subject(info, container), container.memoryLimit());
        if (!isOver() && machine.state() instanceof Starting) {
            prober.begin(container, info.probePause());
        }
    }

    @Override
    public void seen(Signal raw) {
        if (isOver()) {
            return;
        }
        Signal signal = redaction.apply(raw);
        Duration at = at();
        Optional<LogSignature> known = signatures.of(signal);
        recorder.seen(at, signal, known);
        if (stopping) {
            return;
        }
        prober.seen(signal, known);
        decide(() -> {
            ReadinessState before = machine.state();
            machine.seen(at, signal);
            // After a new attempt the probes' answer is about the former container.
            if (machine.state().equals(before) || machine.state() instanceof FailedPermanent) {
                answer(at);
            }
        });
    }

    @Override
    public void tried(Try attempt) {
        recorder.tried(attempt);
    }

    @Override
    public void answersChanged() {
        if (!stopping) {
            decide(() -> answer(at()));
        }
    }

    private void timePassed() {
        decide(() -> {
            ReadinessState before = machine.state();
            machine.tick(at());
            if (machine.state().equals(before)) {
                answer(at());
            }
        });
    }

    /** A log line can pass before its container's start has returned: nobody could reach what is ready then. */
    private void answer(Duration at) {
        ProbeAnswer answer = redaction.apply(prober.probes().answer(at));
        if (!(answer instanceof ProbeAnswer.Passed) || !side.isStarting()) {
            machine.answered(at, answer);
        }
    }

    /** The only place where a change of state takes effect. */
    private void decide(Runnable input) {
        if (isOver()) {
            return;
        }
        ReadinessState before = machine.state();
        input.run();
        ReadinessState after = machine.state();
        if (!after.equals(before)) {
            takeEffect(before, after);
        }
        if (!isOver() && !(after instanceof FailedPermanent && after.isSettled())) {
            rearm();
        }
    }

    private void takeEffect(ReadinessState before, ReadinessState after) {
        if (after instanceof Starting starting && before instanceof Starting former) {
            if (starting.attempt() > former.attempt()) {
                newLife();
                attempts.afterCleanExit(at());
            }
            return;
        }
        if (after instanceof FailedPermanent failed && failed.isSettled() && goesOnAfter(failed)) {
            return;
        }
        // What another start may cure is told as a failure only when none follows.
        boolean mayGoOn = !after.isSettled() && !result.isDecided() && attempts.mayBeCured(after);
        if (!mayGoOn && listeners.changed(after)) {
            recorder.state(at(), after);
        }
        if (after instanceof ReadinessState.Ready) {
            prober.stop();
            result.decided(recorder.outcome(machine));
        } else if (after.isSettled()) {
            lastWords.await(after, machine.facts(), at(), this::conclude);
        }
    }

    private boolean goesOnAfter(FailedPermanent failed) {
        Optional<ReadinessStateMachine> another =
                result.isDecided() || stopping ? Optional.empty() : attempts.afterOom(at(), failed);
        another.ifPresent(next -> {
            machine = next;
            newLife();
            rearm();
        });
        return another.isPresent();
    }

    private void newLife() {
        prober.stop();
        prober = lives.get();
    }

    @Override
    public void startOver() {
        if (machine.state() instanceof FailedPermanent failed && failed.isSettled()) {
            lastWords.await(failed, machine.facts(), at(), this::conclude);
        } else {
            answersChanged();
        }
    }

    private void conclude() {
        if (isOver()) {
            return;
        }
        boolean neverReady = result.failed(end());
        // What failed after it was ready stays until the launch is closed, for whoever wants to look at it.
        if (neverReady) {
            side.finish();
        }
    }

    private boolean isOver() {
        return last != null;
    }

    /** From here on nothing more is heard of. */
    private Outcome end() {
        Outcome outcome = last == null ? recorder.outcome(machine) : last;
        last = outcome;
        prober.stop();
        alarm.cancel();
        return outcome;
    }

    private void rearm() {
        alarm.cancel();
        Optional<Duration> held =
                machine.state() instanceof Starting ? prober.probes().nextChange() : Optional.empty();
        Stream.concat(machine.nextTick().stream(), held.stream())
                .min(Comparator.naturalOrder())
                .ifPresent(due -> alarm.set(due.minus(at()), this::timePassed));
    }

    CompletableFuture<Void> stop() {
        CompletableFuture<CompletableFuture<Void>> stopped = new CompletableFuture<>();
        mailbox.post(() -> {
            stopping = true;
            if (machine.state() instanceof FailedPermanent failed && failed.isSettled()) {
                conclude();
            }
            alarm.cancel();
            stopped.complete(side.stop());
        });
        return stopped.thenCompose(done -> done);
    }

    CompletableFuture<Void> close() {
        mailbox.post(() -> {
            if (machine.state() instanceof FailedPermanent) {
                conclude();
            }
            result.decided(end());
            side.finish();
        });
        return side.over();
    }

    LaunchResult result() {
        return result;
    }

    CompletableFuture<Outcome> snapshot() {
        CompletableFuture<Outcome> known = new CompletableFuture<>();
        mailbox.post(() -> known.complete(last == null ? recorder.outcome(machine) : last));
        return known;
    }

    ContainerSide side() {
        return side;
    }

    StateListeners listeners() {
        return listeners;
    }

    void withRecords(BiConsumer<Recorder, ReadinessStateMachine> reader) {
        mailbox.post(() -> reader.accept(recorder, machine));
    }
}
