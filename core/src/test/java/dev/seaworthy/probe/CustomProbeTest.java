package dev.seaworthy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.spec.HostAddress;
import dev.seaworthy.spec.Pace;
import dev.seaworthy.spec.ProbeAnswer;
import dev.seaworthy.spec.Readiness;
import dev.seaworthy.spec.ReadinessCheck;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CustomProbeTest {
    private static CustomProbe probe(ReadinessCheck check) {
        return new CustomProbe((Readiness.Custom) Readiness.check("database", check));
    }

    private static ProbeReply ask(ReadinessCheck check) {
        ProbeMeans means = new ProbeMeans((address, probe) -> new CompletableFuture<>(), Runnable::run);
        return probe(check).ask(port -> new HostAddress("h", port), means).join();
    }

    @Test
    void handsOverTheAnswer() {
        assertThat(ask(endpoints -> ProbeAnswer.PASSED)).isEqualTo(new ProbeReply(ProbeAnswer.PASSED, "passed"));
        assertThat(ask(endpoints -> ProbeAnswer.notYet("empty")))
                .isEqualTo(new ProbeReply(ProbeAnswer.notYet("empty"), "empty"));
        assertThat(ask(endpoints -> ProbeAnswer.cannotPass("corrupt")).seen()).isEqualTo("corrupt");
        assertThat(ask(endpoints -> ProbeAnswer.notYet(endpoints.address(7).toString()))
                        .seen())
                .isEqualTo("h:7");
    }

    @Test
    void anExceptionIsNotYet() {
        assertThat(ask(endpoints -> {
                            throw new IOException("no route");
                        })
                        .answer())
                .isEqualTo(ProbeAnswer.notYet("database: java.io.IOException: no route"));
    }

    @Test
    void aFailedAssertionIsNotYet() {
        assertThat(ask(endpoints -> {
                            throw new AssertionError("expected 1");
                        })
                        .answer())
                .isEqualTo(ProbeAnswer.notYet("database: java.lang.AssertionError: expected 1"));
    }

    @Test
    @SuppressWarnings("NullAway")
    void noAnswerAtAllIsNotYet() {
        assertThat(ask(endpoints -> null).seen()).contains("the check answered null");
    }

    @Test
    void cancellingInterruptsTheCheck() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        ExecutorService executor = Executors.newSingleThreadExecutor();
        CompletableFuture<ProbeReply> reply = probe(endpoints -> {
                    asked.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException over) {
                        interrupted.countDown();
                        throw over;
                    }
                    return ProbeAnswer.PASSED;
                })
                .ask(
                        port -> new HostAddress("h", port),
                        new ProbeMeans((address, probe) -> new CompletableFuture<>(), executor));
        asked.await();
        reply.cancel(true);
        interrupted.await();
        executor.shutdown();

        assertThat(reply).isCancelled();
    }

    @Test
    void namesItself() {
        assertThat(probe(endpoints -> ProbeAnswer.PASSED).name()).isEqualTo("database");
        assertThat(probe(endpoints -> ProbeAnswer.PASSED).pace()).isEqualTo(Pace.QUICK);
    }
}
