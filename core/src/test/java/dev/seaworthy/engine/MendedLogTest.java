package dev.seaworthy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.engine.ContainerEvent.Kind;
import dev.seaworthy.runtime.Session;
import dev.seaworthy.runtime.StartRequest;
import dev.seaworthy.signal.Signal;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.Readiness;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A log stream that ends while the container and the event stream go on. */
@Timeout(60)
class MendedLogTest {
    private static final Instant T0 = FakeEngine.T0;
    private static final String ID = FakeEngine.ID;

    private final FakeLog log = new FakeLog();
    private final FakeEngine engine = new FakeEngine();
    private final EngineRuntime runtime = EngineRuntime.over(engine, Session.current(), 10, Duration.ofMillis(1));
    private final BlockingQueue<Signal> told = new LinkedBlockingQueue<>();

    @BeforeEach
    void begin() {
        log.end = LogEnd.FOLLOWS;
        engine.streams = Optional.of(log);
    }

    @AfterEach
    void close() {
        runtime.close();
    }

    private void start() throws InterruptedException {
        ContainerSpec spec =
                ContainerSpec.of("nvr:1").readyWhen(Readiness.whenRunning()).build();
        runtime.start(new StartRequest(spec, "nvr", Map.of()), told::add);
        engine.tell(event(Kind.START, 1));
    }

    private static ContainerEvent event(Kind kind, long millis) {
        return ContainerEvent.of(kind, ID, T0.plusMillis(millis), 0);
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

    /** Until the end is known: a stream that ends before would rightly be followed by another. */
    private void dies(long millis) {
        long before = pauses();
        engine.tell(event(Kind.DIE, millis));
        while (pauses() == before) {
            Thread.onSpinWait();
        }
    }

    private long pauses() {
        return engine.asked.stream().filter("samples pause"::equals).count();
    }

    private String line() throws InterruptedException {
        return next(Signal.LogLine.class).text();
    }

    @Test
    void aStreamThatBreaksAloneIsFollowedAgainAndNoLineIsToldTwice() throws InterruptedException {
        start();
        FakeLog.Stream broken = log.next().sends(T0, "one\n").sends(T0.plusMillis(1), "two\n");
        assertThat(line()).isEqualTo("one");
        assertThat(line()).isEqualTo("two");
        broken.close();

        FakeLog.Stream mended = log.next();
        assertThat(mended.query()).isEqualTo(new LogQuery(true, T0.plusMillis(1), -1));
        mended.sends(T0.plusMillis(1), "two\n").sends(T0.plusMillis(2), "three\n");
        assertThat(line()).isEqualTo("three");
    }

    @Test
    void theLogOfAForeignContainerIsFollowedAgainToo() throws InterruptedException {
        engine.containers.put(ID, FakeEngine.running(T0));
        runtime.attach(ID, told::add);
        log.next().close();

        FakeLog.Stream mended = log.next();
        assertThat(mended.query()).isEqualTo(new LogQuery(true, Instant.EPOCH, 10));
        mended.sends(T0, "late\n");
        assertThat(line()).isEqualTo("late");
    }

    /** The stream goes on over many looks of the watchdog; none of them asks for another, then or at the end. */
    @Test
    void aStreamThatGoesOnIsLeftAlone() throws InterruptedException {
        start();
        FakeLog.Stream followed = log.next();
        for (int i = 0; i < 100; i++) {
            followed.sends(T0.plusMillis(i), "line " + i + "\n");
            assertThat(line()).isEqualTo("line " + i);
        }

        dies(200);
        followed.ends();
        next(Signal.Exited.class);

        assertThat(log.opened()).as("streams").isEqualTo(1);
    }

    /** One that was opened between two lives would be followed by one more at the end of the second. */
    @Test
    void theLogOfAContainerThatHasEndedIsNotAskedForAgain() throws InterruptedException {
        start();
        FakeLog.Stream first = log.next().sends(T0, "one\n");
        assertThat(line()).isEqualTo("one");
        dies(9);
        first.ends();
        next(Signal.Exited.class);
        runtime.lookAfterStreams();

        engine.containers.put(ID, FakeEngine.running(T0.plusMillis(200)));
        engine.tell(event(Kind.START, 201));
        FakeLog.Stream second = log.next().sends(T0.plusMillis(201), "two\n");
        assertThat(line()).isEqualTo("two");
        dies(300);
        second.ends();
        next(Signal.Exited.class);

        assertThat(log.opened()).as("streams").isEqualTo(2);
    }
}
