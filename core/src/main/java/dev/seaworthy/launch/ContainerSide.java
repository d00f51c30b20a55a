package dev.seaworthy.launch;

import dev.seaworthy.runtime.NoSuchContainerException;
import dev.seaworthy.runtime.StartRefusedException;
import dev.seaworthy.runtime.StartedContainer;
import dev.seaworthy.signal.Signal;
import dev.seaworthy.signal.SignalSink;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The container of a launch: brings it into being, anew for each start attempt, and ends it. Called in the launch's
 * mailbox, and answers there.
 */
final class ContainerSide {
    /** The launch, as the container's side sees it. */
    interface Loop {
        /** The image is there. */
        void creating();

        /** Something was seen of the present container. */
        void seen(Signal signal);

        /** The present container can be reached, or is at least known. */
        void present(StartedContainer container);

        /** No start is under way any more, however it went. */
        void startOver();
    }

    private static final System.Logger LOG = System.getLogger(ContainerSide.class.getName());

    private final LaunchPlan plan;
    private final LaunchClock clock;
    private final Mailbox mailbox;
    private final Loop loop;
    private final EngineWork engine;
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private volatile @Nullable StartedContainer container;
    private int epoch;
    private int attempt = 1;
    private boolean startUnderWay;
    private boolean finished;

    ContainerSide(LaunchPlan plan, LaunchClock clock, Mailbox mailbox, Loop loop) {
        this.plan = plan;
        this.clock = clock;
        this.mailbox = mailbox;
        this.loop = loop;
        this.engine = new EngineWork(clock, mailbox, this::completeWhenDone);
    }

    Optional<StartedContainer> container() {
        return Optional.ofNullable(container);
    }

    /** Completes when the container is ended and nothing is under way. */
    CompletableFuture<Void> over() {
        return over;
    }

    void begin() {
        startUnderWay = true;
        engine.submit(() -> plan.prepare(new Receiver(0)), new Starting(epoch, () -> {
            loop.creating();
            if (finished) {
                startUnderWay = false;
            } else {
                start();
            }
        }));
    }

    private void start() {
        int mine = ++epoch;
        int number = attempt;
        startUnderWay = true;
        engine.submit(
                () -> {
                    StartedContainer started = plan.start(number, new Receiver(mine));
                    mailbox.post(() -> started(mine, started));
                },
                new Starting(mine, () -> {}));
    }

    /** Starts another container. The former may still be on its way; then {@link #started} goes on from here. */
    void startAgain(int newAttempt) {
        attempt = newAttempt;
        epoch++;
        StartedContainer former = container;
        container = null;
        if (former != null) {
            end(former);
        }
        if (!startUnderWay) {
            start();
        }
    }

    boolean isStarting() {
        return startUnderWay;
    }

    /** A mocked runtime may well start nothing. */
    private void started(int mine, @Nullable StartedContainer started) {
        startUnderWay = false;
        boolean wanted = !finished && mine == epoch;
        if (started != null && wanted) {
            container = started;
            loop.present(started);
        } else if (started != null) {
            end(started);
        }
        loop.startOver();
        if (!wanted && !finished) {
            start();
        }
    }

    private void end(StartedContainer former) {
        engine.submit(() -> plan.end(former), new Ending(new CompletableFuture<>()));
    }

    CompletableFuture<Void> stop() {
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        StartedContainer running = container;
        if (running == null) {
            stopped.complete(null);
        } else {
            engine.submit(() -> plan.stop(running), new Ending(stopped));
        }
        return stopped;
    }

    /** Ends what there is and what is on its way. */
    void finish() {
        finished = true;
        if (startUnderWay) {
            engine.cancel();
        }
        StartedContainer running = container;
        container = null;
        if (running != null) {
            end(running);
        }
        completeWhenDone();
    }

    private void completeWhenDone() {
        if (finished && engine.isIdle()) {
            over.complete(null);
        }
    }

    private Instant now() {
        return clock.now();
    }

    /** Takes the signals of one start into the mailbox. */
    private final class Receiver implements SignalSink {
        private final int sender;

        Receiver(int sender) {
            this.sender = sender;
        }

        @Override
        public void accept(Signal signal) {
            mailbox.post(() -> {
                // A container of an earlier attempt has nothing to say any more.
                if (sender == epoch) {
                    loop.seen(signal);
                }
            });
        }

        @Override
        public void awaitRoom() throws InterruptedException {
            mailbox.awaitRoom();
        }
    }

    /** Preparing and starting: an engine that is out of reach is the launch's affair, and so is a refusal. */
    private final class Starting implements EngineWork.Listener {
        private final int mine;
        private final Runnable whenDone;

        Starting(int mine, Runnable whenDone) {
            this.mine = mine;
            this.whenDone = whenDone;
        }

        @Override
        public boolean canBeCancelled() {
            return true;
        }

        @Override
        public boolean lost(String reason) {
            loop.seen(new Signal.RuntimeLost(now(), reason));
            return !finished;
        }

        @Override
        public void regained(Duration outage) {
            loop.seen(new Signal.RuntimeRegained(now(), outage));
        }

        @Override
        public void done(@Nullable Exception failure) {
            if (failure == null) {
                whenDone.run();
                return;
            }
            startUnderWay = false;
            if (mine != epoch && !finished) {
                // A start that another one has taken the place of; what became of it is nobody's concern.
                start();
                return;
            }
            if (failure instanceof StartRefusedException refused) {
                loop.seen(new Signal.CannotStart(now(), text(refused), refused.exitCode()));
            } else if (failure instanceof NoSuchContainerException missing) {
                loop.seen(new Signal.CannotStart(now(), text(missing), OptionalInt.empty()));
            } else if (!finished) {
                LOG.log(System.Logger.Level.WARNING, "the runtime failed in a way it should not", failure);
                loop.seen(new Signal.CannotStart(now(), failure.toString(), OptionalInt.empty()));
            }
            loop.startOver();
        }

        private String text(Exception failure) {
            return String.valueOf(failure.getMessage());
        }
    }

    /** Stopping and removing: worth some patience, since what stays behind costs the next session. */
    private final class Ending implements EngineWork.Listener {
        private final CompletableFuture<Void> result;
        private final Duration giveUpAt =
                clock.elapsed().plus(plan.policy().timeouts().engine());

        Ending(CompletableFuture<Void> result) {
            this.result = result;
        }

        @Override
        public boolean lost(String reason) {
            return clock.elapsed().compareTo(giveUpAt) < 0;
        }

        @Override
        public void regained(Duration outage) {
            // The container is being ended; nobody waits for news of it.
        }

        @Override
        public void done(@Nullable Exception failure) {
            if (failure == null) {
                result.complete(null);
                return;
            }
            LOG.log(System.Logger.Level.WARNING, "could not stop or remove " + plan.name(), failure);
            result.completeExceptionally(failure);
        }
    }
}
