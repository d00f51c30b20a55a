package dev.seaworthy.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.runtime.RuntimeLostException;
import dev.seaworthy.testing.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EngineWorkTest {
    private final ManualClock clock = new ManualClock();
    private final List<String> heard = new ArrayList<>();
    private final EngineWork work = new EngineWork(clock, new Mailbox(), () -> heard.add("idle"));

    /** Writes down what it hears; gives up after so many losses. */
    private final class Notes implements EngineWork.Listener {
        private int patience;

        Notes(int patience) {
            this.patience = patience;
        }

        @Override
        public boolean canBeCancelled() {
            return true;
        }

        @Override
        public boolean lost(String reason) {
            heard.add("lost at " + clock.elapsed().toMillis());
            return patience-- > 0;
        }

        @Override
        public void regained(Duration outage) {
            heard.add("regained after " + outage.toMillis());
        }

        @Override
        public void done(@Nullable Exception failure) {
            heard.add(failure == null ? "done" : failure.getClass().getSimpleName());
        }
    }

    private static EngineWork.Task losing(int times) {
        AtomicInteger left = new AtomicInteger(times);
        return () -> {
            if (left.getAndDecrement() > 0) {
                throw new RuntimeLostException("refused", null);
            }
        };
    }

    @Test
    void aLostEngineIsTriedAgainWithGrowingPauses() {
        work.submit(losing(7), new Notes(100));
        assertThat(work.isIdle()).isFalse();
        clock.advance(Duration.ofMinutes(1));

        assertThat(heard)
                .containsExactly(
                        "lost at 0",
                        "lost at 100",
                        "lost at 300",
                        "lost at 700",
                        "lost at 1500",
                        "lost at 3100",
                        "lost at 5100",
                        "regained after 7100",
                        "done",
                        "idle");
        assertThat(work.isIdle()).isTrue();
    }

    @Test
    void theListenerDecidesWhenToGiveUp() {
        work.submit(losing(7), new Notes(1));
        clock.advance(Duration.ofMinutes(1));

        assertThat(heard).containsExactly("lost at 0", "lost at 100", "RuntimeLostException", "idle");
    }

    @Test
    void jobsRunOneAfterTheOtherAndAFailureEndsOnlyItsOwn() {
        work.submit(
                () -> {
                    throw new IllegalStateException("refused");
                },
                new Notes(0));
        work.submit(() -> heard.add("second runs"), new Notes(0));
        clock.advance(Duration.ZERO);

        assertThat(heard).containsExactly("IllegalStateException", "second runs", "done", "idle");
    }

    @Test
    void anErrorOfAnAdapterEndsItsJobToo() {
        work.submit(
                () -> {
                    throw new NoClassDefFoundError("a/Missing");
                },
                new Notes(0));
        clock.advance(Duration.ZERO);

        assertThat(heard).containsExactly("IllegalStateException", "idle");
    }

    @Test
    void aJobThatIsCancelledBeforeItBeginsNeverRuns() {
        work.submit(() -> heard.add("runs"), new Notes(0));
        work.submit(() -> heard.add("forgotten"), new Notes(0));
        work.cancel();
        work.cancel();
        clock.advance(Duration.ofMinutes(1));

        assertThat(heard).containsExactly("InterruptedException", "idle");
    }

    /** A container that another start follows is still being removed when the launch is closed. */
    @Test
    void aRemovalIsNotCancelledAndAStartThatWaitsForItIsForgotten() {
        work.submit(losing(1), new Removal());
        work.submit(() -> heard.add("starts"), new Notes(0));
        work.submit(() -> heard.add("removes another"), new Removal());
        work.cancel();
        clock.advance(Duration.ofMinutes(1));

        assertThat(heard).containsExactly("removed", "removes another", "removed", "idle");
    }

    private final class Removal implements EngineWork.Listener {
        @Override
        public boolean lost(String reason) {
            return true;
        }

        @Override
        public void regained(Duration outage) {}

        @Override
        public void done(@Nullable Exception failure) {
            heard.add(failure == null ? "removed" : failure.toString());
        }
    }

    @Test
    void aRetryThatIsCancelledDoesNotSayThatTheEngineAnswered() {
        work.submit(losing(100), new Notes(100));
        clock.advance(Duration.ofMillis(50));
        work.cancel();
        clock.advance(Duration.ofMinutes(1));

        assertThat(heard).containsExactly("lost at 0", "InterruptedException", "idle");
    }

    @Test
    void aRunningJobIsInterruptedAndItsThreadKeepsNoFlag() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        AtomicReference<Runnable> job = new AtomicReference<>(() -> {});
        CountDownLatch running = new CountDownLatch(1);
        CompletableFuture<String> ended = new CompletableFuture<>();
        EngineWork real = new EngineWork(new OneThread(job::set), new Mailbox(), () -> {});
        real.submit(
                () -> {
                    running.countDown();
                    awaitInterrupt();
                },
                new EngineWork.Listener() {
                    @Override
                    public boolean canBeCancelled() {
                        return true;
                    }

                    @Override
                    public boolean lost(String reason) {
                        return false;
                    }

                    @Override
                    public void regained(Duration outage) {
                        ended.complete("regained");
                    }

                    @Override
                    public void done(@Nullable Exception failure) {
                        ended.complete(String.valueOf(failure));
                    }
                });
        Future<Boolean> flag = executor.submit(() -> {
            Objects.requireNonNull(job.get()).run();
            return Thread.currentThread().isInterrupted();
        });
        running.await();
        real.cancel();

        assertThat(ended.get()).isEqualTo("java.lang.IllegalStateException: interrupted, and the flag set again");
        assertThat(flag.get()).as("the interrupt was meant for the job only").isFalse();
        executor.shutdown();
    }

    /** Behaves as badly as it can: turns the interrupt into another exception, and sets the flag again. */
    private static void awaitInterrupt() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted, and the flag set again");
        }
    }
}
