package dev.seaworthy.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MailboxTest {
    private final Mailbox mailbox = new Mailbox();
    private final List<String> ran = new ArrayList<>();

    @Test
    void aTaskThatIsPostedByATaskRunsAfterIt() {
        mailbox.post(() -> {
            mailbox.post(() -> {
                mailbox.post(() -> ran.add("third"));
                ran.add("second");
            });
            ran.add("first");
        });

        assertThat(ran).containsExactly("first", "second", "third");
    }

    @Test
    void aTaskThatThrowsDoesNotSilenceTheNext() {
        mailbox.post(() -> {
            mailbox.post(() -> {
                throw new StackOverflowError("a user's pattern");
            });
            mailbox.post(() -> ran.add("after the error"));
            throw new IllegalStateException("a bug");
        });
        mailbox.post(() -> ran.add("later"));

        assertThat(ran).containsExactly("after the error", "later");
    }

    @Test
    @Timeout(60)
    void manyThreadsLoseNothingAndRunNothingTwiceOrAtOnce() throws InterruptedException {
        int threads = 8;
        int each = 20_000;
        int[] lastOfThread = new int[threads];
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger count = new AtomicInteger();
        AtomicBoolean broken = new AtomicBoolean();
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(threads * each);
        for (int thread = 0; thread < threads; thread++) {
            int mine = thread;
            new Thread(() -> {
                        await(go);
                        for (int task = 1; task <= each; task++) {
                            int number = task;
                            mailbox.post(() -> {
                                boolean alone = inside.incrementAndGet() == 1;
                                boolean inOrder = lastOfThread[mine] == number - 1;
                                lastOfThread[mine] = number;
                                count.incrementAndGet();
                                inside.decrementAndGet();
                                broken.compareAndSet(false, !alone || !inOrder);
                                done.countDown();
                            });
                        }
                    })
                    .start();
        }
        go.countDown();
        done.await();

        assertThat(count).hasValue(threads * each);
        assertThat(broken).as("two at once, or out of a sender's order").isFalse();
    }

    @Test
    @Timeout(60)
    void whoSendsVeryManyWaitsWhileTheyAreDealtWithAndNobodyElseDoes() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch stuck = new CountDownLatch(1);
        AtomicInteger sent = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        Thread dealing = new Thread(() -> mailbox.post(() -> {
            stuck.countDown();
            await(go);
        }));
        dealing.start();
        stuck.await();
        Thread sending = new Thread(() -> {
            for (int line = 0; line < 100_000; line++) {
                mailbox.post(() -> most.accumulateAndGet(sent.get() - done.incrementAndGet(), Math::max));
                sent.incrementAndGet();
                awaitRoom();
            }
        });
        sending.start();
        while (sending.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        int whenFull = sent.get();
        mailbox.post(() -> ran.add("the container's death"));
        go.countDown();
        sending.join();
        dealing.join();

        assertThat(whenFull).isBetween(1, 100);
        assertThat(most.get()).isLessThanOrEqualTo(100);
        assertThat(done).hasValue(100_000);
        assertThat(ran).containsExactly("the container's death");
    }

    private void awaitRoom() {
        try {
            mailbox.awaitRoom();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
