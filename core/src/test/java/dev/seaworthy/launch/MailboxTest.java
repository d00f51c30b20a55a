package dev.seaworthy.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    @Test
    @Timeout(60)
    void whoSendsVeryManyTakesThemOverFromWhoeverWasAtIt() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch stuck = new CountDownLatch(1);
        Thread timer = new Thread(() -> mailbox.post(() -> {
            stuck.countDown();
            await(go);
        }));
        timer.start();
        stuck.await();
        Set<Thread> dealt = ConcurrentHashMap.newKeySet();
        CountDownLatch timerIsFree = new CountDownLatch(1);
        Thread sending = new Thread(() -> {
            for (int line = 0; line < 1_000; line++) {
                mailbox.post(() -> dealt.add(Thread.currentThread()));
                awaitRoom();
            }
            // Goes on for as long as the other one is kept.
            mailbox.post(() -> await(timerIsFree));
        });
        sending.start();
        while (sending.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        go.countDown();
        timer.join();
        timerIsFree.countDown();
        sending.join();

        assertThat(dealt).contains(sending).doesNotContain(timer);
    }

    @Test
    @Timeout(60)
    void whoIsInterruptedWhileWaitingLosesNoTask() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch stuck = new CountDownLatch(1);
        Thread dealing = new Thread(() -> mailbox.post(() -> {
            stuck.countDown();
            await(go);
        }));
        dealing.start();
        stuck.await();
        for (int line = 0; line < 100; line++) {
            mailbox.post(() -> ran.add("line"));
        }
        Thread waiting = new Thread(this::awaitRoom);
        waiting.start();
        while (waiting.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        waiting.interrupt();
        go.countDown();
        waiting.join();
        dealing.join();

        assertThat(ran).hasSize(100);
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
