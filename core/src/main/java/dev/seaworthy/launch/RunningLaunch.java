package dev.seaworthy.launch;

import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.readiness.ReadinessState;
import dev.seaworthy.runtime.StartedContainer;
import dev.seaworthy.spec.HostAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** A launch as its users hold it; what happens in it happens in its {@link LaunchLoop}. */
final class RunningLaunch implements Launch {
    private final LaunchLoop loop;
    private final LaunchClock clock;
    private final LaunchPlan plan;

    RunningLaunch(LaunchLoop loop, LaunchClock clock, LaunchPlan plan) {
        this.loop = loop;
        this.clock = clock;
        this.plan = plan;
    }

    @Override
    public Launch awaitReady() {
        Outcome outcome;
        try {
            outcome = clock.await(loop.result().verdict());
        } catch (InterruptedException interrupted) {
            var unused = loop.close();
            Thread.currentThread().interrupt();
            throw new LaunchInterruptedException("Interrupted while waiting for the container", outcome());
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("a verdict has no failure of its own", impossible);
        }
        // A failure may have come after the verdict, and a caller who asks now must hear of it.
        throwIfFailed(
                outcome.state().isSettled() && loop.result().failure().isDone()
                        ? loop.result().failure().join()
                        : outcome);
        return this;
    }

    @Override
    public void requireReady() {
        Outcome outcome =
                loop.result().failure().isDone() ? loop.result().failure().join() : outcome();
        throwIfFailed(outcome);
    }

    private static void throwIfFailed(Outcome outcome) {
        Optional<LaunchException> failure = Verdict.of(outcome);
        if (failure.isPresent()) {
            throw failure.get();
        }
        if (!(outcome.state() instanceof ReadinessState.Ready)) {
            throw new LaunchInterruptedException("The launch was closed before it was ready", outcome);
        }
    }

    @Override
    public ReadinessState state() {
        return outcome().state();
    }

    @Override
    public Outcome outcome() {
        return loop.snapshot().join();
    }

    @Override
    public CompletableFuture<Outcome> failure() {
        // What a user hangs on it may block, and must not hold up the engine's events.
        CompletableFuture<Outcome> failure = loop.result().failure();
        return failure.isDone() ? failure.copy() : failure.thenApplyAsync(outcome -> outcome, clock.blocking());
    }

    @Override
    public Optional<Outcome> awaitFailure(Duration atMost) throws InterruptedException {
        CompletableFuture<Optional<Outcome>> result = loop.result().failure().thenApply(Optional::of);
        LaunchClock.Timer timer = clock.schedule(atMost, () -> result.complete(Optional.empty()));
        try {
            return clock.await(result);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("a failure has no failure of its own", impossible);
        } finally {
            timer.cancel();
        }
    }

    @Override
    public void onStateChange(Consumer<ReadinessState> listener) {
        loop.listeners().add(listener);
    }

    @Override
    public void recordCall(String endpoint, int status, Duration latency) {
        loop.withRecords((recorder, machine) -> recorder.called(endpoint, status, latency));
    }

    @Override
    public String containerId() {
        return outcome().subject().containerId();
    }

    @Override
    public String containerName() {
        return loop.side().container().map(StartedContainer::name).orElseGet(plan::name);
    }

    @Override
    public HostAddress address(int containerPort) {
        return loop.side()
                .container()
                .orElseThrow(() -> new IllegalStateException("there is no container yet, or no more"))
                .address(containerPort);
    }

    @Override
    public void stop() {
        if (!plan.isOurs()) {
            throw new IllegalStateException("'" + plan.name() + "' was attached to; only its owner may stop it");
        }
        awaitOver(loop.stop());
    }

    @Override
    public void close() {
        awaitOver(loop.close());
    }

    private void awaitOver(CompletableFuture<Void> over) {
        try {
            clock.await(over);
        } catch (InterruptedException interrupted) {
            // The work goes on without us, and the JVM's end waits for it.
            Thread.currentThread().interrupt();
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            throw cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
        }
    }
}
