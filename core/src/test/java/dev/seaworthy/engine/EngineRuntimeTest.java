package dev.seaworthy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.engine.ContainerEvent.Kind;
import dev.seaworthy.runtime.NoSuchContainerException;
import dev.seaworthy.runtime.Session;
import dev.seaworthy.runtime.StartRequest;
import dev.seaworthy.runtime.StartedContainer;
import dev.seaworthy.signal.ExitStatus;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.signal.Signal;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.Readiness;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of an engine's events, inspections and logs, from the call to the signal. */
class EngineRuntimeTest {
    private static final Instant T0 = FakeEngine.T0;
    private static final String ID = FakeEngine.ID;

    private final FakeEngine engine = new FakeEngine();
    private final EngineRuntime runtime = EngineRuntime.over(engine, Session.current(), 10);
    private final BlockingQueue<Signal> told = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        runtime.close();
    }

    private StartedContainer start() throws InterruptedException {
        ContainerSpec spec =
                ContainerSpec.of("nvr:1").readyWhen(Readiness.whenRunning()).build();
        return runtime.start(new StartRequest(spec, "nvr", Map.of()), told::add);
    }

    /** The next signal of this kind; others are passed over. */
    private <T extends Signal> T next(Class<T> kind) throws InterruptedException {
        while (true) {
            Signal signal = told.poll(30, TimeUnit.SECONDS);
            assertThat(signal).as("a signal of " + kind).isNotNull();
            if (kind.isInstance(signal)) {
                return kind.cast(signal);
            }
        }
    }

    private static ContainerEvent event(Kind kind, long millis, int number) {
        return ContainerEvent.of(kind, ID, T0.plusMillis(millis), number);
    }

    private static Signal.Exited exited(long millis, int code, OomVerdict oom) {
        return new Signal.Exited(T0.plusMillis(millis), new ExitStatus(code, oom));
    }

    @Test
    void itsLastWordsAreToldBeforeItsEnd() throws InterruptedException {
        engine.log = "one\ntwo";
        start();
        engine.tell(event(Kind.START, 1, 0));
        engine.tell(event(Kind.DIE, 9, 3));

        assertThat(next(Signal.LogLine.class).text()).isEqualTo("one");
        assertThat(next(Signal.LogLine.class).text()).isEqualTo("two");
        assertThat(next(Signal.Exited.class)).isEqualTo(exited(9, 3, OomVerdict.EXCLUDED));
    }

    @Test
    void whatTheEventsDoNotTellIsExamined() throws InterruptedException {
        engine.tellsOfOom = false;
        engine.finding = OomFinding.proven(Optional.of("ffmpeg"), "memory.events: oom_kill 1");
        start();
        engine.tell(event(Kind.DIE, 9, 1));

        Signal.OomKill kill = next(Signal.OomKill.class);
        assertThat(kill.process()).contains("ffmpeg");
        assertThat(kill.evidence()).isEqualTo("memory.events: oom_kill 1");
        assertThat(next(Signal.Exited.class)).isEqualTo(exited(9, 1, OomVerdict.PROVEN));
    }

    @Test
    void anEventWithinTheGraceBeatsWhatWasFound() throws InterruptedException {
        engine.finding = OomFinding.unknown().unlessToldWithin(Duration.ofHours(1));
        start();
        engine.tell(event(Kind.START, 1, 0));
        engine.tell(event(Kind.DIE, 9, 137));
        engine.tell(ContainerEvent.oom(ID, T0.plusMillis(10), Optional.empty(), "an event"));

        assertThat(next(Signal.Exited.class)).isEqualTo(exited(9, 137, OomVerdict.PROVEN));
    }

    @Test
    void whatIsToldBesideTheEventsIsToldOnce() throws InterruptedException {
        engine.tellsOfOom = false;
        start();
        next(Signal.Started.class);
        engine.containers.put(ID, FakeEngine.ended(T0, T0.plusMillis(9), 7, OomVerdict.EXCLUDED));
        engine.tellBeside(event(Kind.DIE, 9, 7));
        assertThat(next(Signal.Exited.class)).isEqualTo(exited(9, 7, OomVerdict.EXCLUDED));

        // The events come late, that of the start even after the end.
        engine.tell(event(Kind.START, 11, 0));
        engine.tell(event(Kind.DIE, 12, 7));
        engine.tell(event(Kind.DESTROY, 20, 0));

        assertThat(told.poll(30, TimeUnit.SECONDS))
                .isEqualTo(new Signal.Removed(T0.plusMillis(20), Optional.of(new ExitStatus(7, OomVerdict.EXCLUDED))));
    }

    /** A launch asks for addresses while it takes in a signal: whoever pushes one must not be in the way. */
    @Test
    void anAddressIsToldWhileASignalIsBeingTakenIn() throws Exception {
        CountDownLatch takingIn = new CountDownLatch(1);
        CountDownLatch taken = new CountDownLatch(1);
        ContainerSpec spec =
                ContainerSpec.of("nvr:1").readyWhen(Readiness.whenRunning()).build();
        StartedContainer container = runtime.start(new StartRequest(spec, "nvr", Map.of()), signal -> {
            if (signal instanceof Signal.KillRequested) {
                takingIn.countDown();
                awaitQuietly(taken);
            }
        });
        CompletableFuture<Void> pushing = CompletableFuture.runAsync(() -> {
            engine.tell(event(Kind.START, 1, 0));
            engine.tell(event(Kind.KILL, 2, 15));
        });
        assertThat(takingIn.await(30, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Object> asked = CompletableFuture.supplyAsync(() -> {
            try {
                return container.address(5000);
            } catch (IllegalArgumentException notPublished) {
                return notPublished;
            }
        });

        assertThat(asked).succeedsWithin(Duration.ofSeconds(30));
        taken.countDown();
        pushing.get(30, TimeUnit.SECONDS);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aRestartIsToldWhenAnInspectionConfirmsIt() throws InterruptedException {
        start();
        engine.tell(event(Kind.START, 1, 0));
        engine.tell(event(Kind.DIE, 9, 1));
        next(Signal.Exited.class);
        engine.containers.put(ID, FakeEngine.running(T0.plusMillis(200)));
        engine.tell(event(Kind.START, 201, 0));

        assertThat(next(Signal.Started.class).restarts()).isEqualTo(1);
    }

    @Test
    void aDeathDuringAnOutageIsToldAfterIt() throws InterruptedException {
        start();
        engine.tell(event(Kind.START, 1, 0));
        next(Signal.Started.class);
        engine.containers.put(ID, FakeEngine.ended(T0, T0.plusMillis(9), 5, OomVerdict.EXCLUDED));
        engine.cut();

        next(Signal.RuntimeLost.class);
        assertThat(next(Signal.Exited.class)).isEqualTo(exited(9, 5, OomVerdict.EXCLUDED));
        next(Signal.RuntimeRegained.class);
    }

    /** The event stream is open again by then, and does not tell another time. */
    @Test
    void anEngineThatIsBackAndAnswersLateIsAskedAgain() throws InterruptedException {
        start();
        engine.tell(event(Kind.START, 1, 0));
        next(Signal.Started.class);
        engine.containers.put(ID, FakeEngine.ended(T0, T0.plusMillis(9), 5, OomVerdict.EXCLUDED));
        engine.unansweredInspections.set(2);
        engine.cut();

        next(Signal.RuntimeLost.class);
        assertThat(next(Signal.Exited.class)).isEqualTo(exited(9, 5, OomVerdict.EXCLUDED));
        next(Signal.RuntimeRegained.class);
    }

    @Test
    void aRemovalDuringAnOutageIsToldAfterIt() throws InterruptedException {
        start();
        engine.tell(event(Kind.START, 1, 0));
        next(Signal.Started.class);
        engine.containers.clear();
        engine.cut();

        assertThat(next(Signal.Removed.class).lastExit()).isEmpty();
    }

    @Test
    void removingItEndsItsSignals() throws InterruptedException {
        StartedContainer container = start();
        container.remove();
        told.clear();
        engine.tell(event(Kind.DIE, 9, 1));

        assertThat(engine.asked).contains("remove " + ID, "samples end");
        assertThat(told).isEmpty();
    }

    @Test
    void thePastOfAForeignContainerIsToldAndItIsLeftAlone() throws InterruptedException {
        engine.containers.put(ID, FakeEngine.ended(T0, T0.plusMillis(9), 7, OomVerdict.PROVEN));
        StartedContainer foreign = runtime.attach(ID, told::add);

        next(Signal.OomKill.class);
        assertThat(next(Signal.Exited.class)).isEqualTo(exited(9, 7, OomVerdict.PROVEN));
        assertThatThrownBy(() -> foreign.stop(Duration.ZERO)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(foreign::remove).isInstanceOf(IllegalStateException.class);
        foreign.release();
        assertThat(engine.asked).noneMatch(call -> call.startsWith("remove") || call.startsWith("stop"));
    }

    @Test
    void aForeignContainerThatDoesNotExistIsNamed() {
        assertThatThrownBy(() -> runtime.attach("no-such", told::add))
                .isInstanceOf(NoSuchContainerException.class)
                .hasMessageContaining("no-such");
    }
}
