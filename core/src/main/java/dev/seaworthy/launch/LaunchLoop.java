package dev.seaworthy.launch;

import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.outcome.Recorder;
import dev.seaworthy.outcome.Redaction;
import dev.seaworthy.outcome.Try;
import dev.seaworthy.probe.ProbeMeans;
import dev.seaworthy.probe.Probes;
import dev.seaworthy.readiness.FailedPermanent;
import dev.seaworthy.readiness.ReadinessState;
import dev.seaworthy.readiness.ReadinessStateMachine;
import dev.seaworthy.readiness.Starting;
import dev.seaworthy.runtime.RuntimeInfo;
import dev.seaworthy.runtime.StartedContainer;
import dev.seaworthy.signal.Signal;
import dev.seaworthy.spec.ProbeAnswer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The loop of one launch: signals, answers and the time come into its mailbox, the machine decides, and what it decided is
 * carried out. Everything but the futures is touched in the mailbox only.
 */
final class LaunchLoop implements Prober.Host, ContainerSide.Loop {
    private static final Duration START_GRACE = Duration.ofSeconds(2);

    private final Mailbox mailbox = new Mailbox();
    private final LaunchPlan plan;
    private final RuntimeInfo info;
    private final LaunchClock clock;
    private final ProbeMeans means;
    private final ReadinessStateMachine machine;
    private final Recorder recorder;
    private final Redaction redaction;
    private final ContainerSide side;
    private final Duration origin;
    private final StateListeners listeners;
    private final CompletableFuture<Outcome> verdict = new CompletableFuture<>();
    private final CompletableFuture<Outcome> failure = new CompletableFuture<>();
    private Prober prober;
    private boolean stopping;
    private @Nullable Outcome last;
    private LaunchClock.@Nullable Timer timer;

    LaunchLoop(LaunchPlan plan, RuntimeInfo info, LaunchClock clock, ProbeMeans means) {
        this.plan = plan;
        this.info = info;
        this.clock = clock;
        this.means = means;
        this.machine = new ReadinessStateMachine(plan.policy());
        this.recorder = plan.newRecorder();
        this.redaction = plan.redaction();
        this.side = new ContainerSide(plan, clock, mailbox, this);
        this.origin = clock.elapsed();
        this.listeners = new StateListeners(clock.blocking());
        this.prober = newProber();
    }

    private Prober newProber() {
        return new Prober(new Probes(plan.policy().readiness()), clock, means, this, redaction);
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
        ReadinessState before = machine.state();
        machine.creating(at());
        decided(before);
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
        recorder.seen(at, signal);
        if (stopping) {
            return;
        }
        prober.seen(signal);
        ReadinessState before = machine.state();
        machine.seen(at, signal);
        // After a new attempt the probes' answer is about the former container.
        if (machine.state().equals(before) || machine.state() instanceof FailedPermanent) {
            answer(at);
        }
        decided(before);
    }

    @Override
    public void tried(Try attempt) {
        recorder.tried(attempt);
    }

    @Override
    public void answersChanged() {
        if (isOver() || stopping) {
            return;
        }
        ReadinessState before = machine.state();
        answer(at());
        decided(before);
    }

    private void timePassed() {
        if (isOver()) {
            return;
        }
        ReadinessState before = machine.state();
        Duration at = at();
        machine.tick(at);
        if (machine.state().equals(before)) {
            answer(at);
        }
        decided(before);
    }

    /** A log line can pass before its container's start has returned: nobody could reach what is ready then. */
    private void answer(Duration at) {
        ProbeAnswer answer = redaction.apply(prober.probes().answer(at));
        if (!(answer instanceof ProbeAnswer.Passed) || !side.isStarting()) {
            machine.answered(at, answer);
        }
    }

    /** The only place where a change of state takes effect. */
    private void decided(ReadinessState before) {
        ReadinessState after = machine.state();
        if (!after.equals(before)) {
            takeEffect(before, after);
        }
        boolean settled = after instanceof FailedPermanent && after.isSettled();
        if (!isOver() && !settled) {
            rearm();
        }
    }

    private void takeEffect(ReadinessState before, ReadinessState after) {
        if (after instanceof Starting starting && before instanceof Starting former) {
            if (starting.attempt() > former.attempt()) {
                recorder.state(at(), starting);
                prober.stop();
                prober = newProber();
                side.startAgain(starting.attempt());
            }
            return;
        }
        if (!after.name().equals(before.name())) {
            recorder.state(at(), after);
            listeners.changed(after);
        }
        if (after instanceof ReadinessState.Ready) {
            prober.stop();
            verdict.complete(recorder.outcome(machine));
        } else if (after instanceof FailedPermanent && after.isSettled() && side.isStarting()) {
            // It ended before its start returned: what the start still brings, its id and its last words, is waited
            // for.
            timer = clock.schedule(START_GRACE, () -> mailbox.post(this::conclude));
        } else if (after.isSettled()) {
            conclude();
        }
    }

    @Override
    public void startOver() {
        if (machine.state() instanceof FailedPermanent failed && failed.isSettled()) {
            conclude();
        } else {
            answersChanged();
        }
    }

    private void conclude() {
        if (isOver()) {
            return;
        }
        boolean wasReady = verdict.isDone();
        Outcome outcome = end();
        failure.complete(outcome);
        verdict.complete(outcome);
        // What failed after it was ready stays until the launch is closed, for whoever wants to look at it.
        if (!wasReady) {
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
        cancelTimer();
        return outcome;
    }

    private void rearm() {
        cancelTimer();
        Duration now = at();
        Optional<Duration> held =
                machine.state() instanceof Starting ? prober.probes().nextChange() : Optional.empty();
        Optional<Duration> next = machine.nextTick()
                .map(tick -> held.filter(change -> change.compareTo(tick) < 0).orElse(tick))
                .or(() -> held);
        if (next.isPresent()) {
            Duration wait = next.get().minus(now);
            timer = clock.schedule(wait.isNegative() ? Duration.ZERO : wait, () -> mailbox.post(this::timePassed));
        }
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    CompletableFuture<Void> stop() {
        CompletableFuture<CompletableFuture<Void>> stopped = new CompletableFuture<>();
        mailbox.post(() -> {
            stopping = true;
            cancelTimer();
            stopped.complete(side.stop());
        });
        return stopped.thenCompose(result -> result);
    }

    CompletableFuture<Void> close() {
        mailbox.post(() -> {
            if (machine.state() instanceof FailedPermanent) {
                conclude();
            }
            verdict.complete(end());
            side.finish();
        });
        return over();
    }

    CompletableFuture<Void> over() {
        return side.over();
    }

    CompletableFuture<Outcome> verdict() {
        return verdict;
    }

    CompletableFuture<Outcome> failure() {
        return failure;
    }

    CompletableFuture<Outcome> snapshot() {
        CompletableFuture<Outcome> result = new CompletableFuture<>();
        mailbox.post(() -> result.complete(last == null ? recorder.outcome(machine) : last));
        return result;
    }

    Optional<StartedContainer> container() {
        return side.container();
    }

    void addListener(Consumer<ReadinessState> listener) {
        listeners.add(listener);
    }
}
