package dev.seaworthy.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SystemClockTest {
    private final SystemClock clock = SystemClock.SHARED;

    @Test
    void runsATaskAfterItsDelayOnADaemonThread() throws Exception {
        Duration before = clock.elapsed();
        CompletableFuture<Thread> ran = new CompletableFuture<>();
        clock.schedule(Duration.ofMillis(5), () -> ran.complete(Thread.currentThread()));
        Thread thread = clock.await(ran);

        assertThat(clock.elapsed().minus(before)).isGreaterThanOrEqualTo(Duration.ofMillis(5));
        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread.getName()).startsWith("seaworthy-timer");
    }

    @Test
    void aCancelledTaskNeverRuns() throws Exception {
        CompletableFuture<String> first = new CompletableFuture<>();
        // On the only timer thread, which can therefore begin neither of them too early.
        clock.schedule(Duration.ZERO, () -> {
            clock.schedule(Duration.ZERO, () -> first.complete("cancelled")).cancel();
            clock.schedule(Duration.ZERO, () -> first.complete("kept"));
        });

        assertThat(clock.await(first)).isEqualTo("kept");
    }

    @Test
    void blockingWorkHasThreadsOfItsOwn() throws Exception {
        CompletableFuture<String> one = new CompletableFuture<>();
        CompletableFuture<String> other = new CompletableFuture<>();
        clock.blocking().execute(() -> one.complete(other.join()));
        clock.blocking().execute(() -> other.complete(Thread.currentThread().getName()));

        assertThat(clock.await(one)).startsWith("seaworthy-work");
    }

    @Test
    void tellsTheTime() {
        assertThat(clock.now()).isAfter(Instant.EPOCH);
        assertThat(clock.elapsed()).isPositive();
    }
}
