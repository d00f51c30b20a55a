package dev.seaworthy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.spec.HostAddress;
import dev.seaworthy.spec.HttpReadiness;
import dev.seaworthy.spec.Pace;
import dev.seaworthy.spec.ProbeAnswer;
import dev.seaworthy.spec.Readiness;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How an HTTP probe judges what its transport gives it. */
class HttpProbeTest {
    private static final HttpReadiness READINESS = Readiness.http(5000, "/api/version");
    private static final String PREFIX = "GET /api/version on port 5000: ";

    private static ProbeReply ask(HttpReadiness readiness, CompletableFuture<HttpTransport.Reply> given) {
        return new HttpProbe(readiness)
                .ask(port -> new HostAddress("h", port), means(given))
                .join();
    }

    private static ProbeMeans means(CompletableFuture<HttpTransport.Reply> given) {
        return new ProbeMeans((address, probe) -> given, Runnable::run);
    }

    private static CompletableFuture<HttpTransport.Reply> reply(int status, String body) {
        return CompletableFuture.completedFuture(new HttpTransport.Reply(status, body));
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new ConnectException("Connection refused"), "connection refused"),
                Arguments.of(new CompletionException(new ConnectException()), "connection refused"),
                Arguments.of(new HttpTimeoutException("request timed out"), "no answer within 2000 ms"),
                Arguments.of(new HttpConnectTimeoutException("timed out"), "no answer within 2000 ms"),
                Arguments.of(new TimeoutException(), "no answer within 2000 ms"),
                Arguments.of(new IOException("EOF reached"), "connection closed without an answer"),
                Arguments.of(new IOException("parser received no bytes"), "connection closed without an answer"),
                Arguments.of(new IOException("Connection reset"), "connection closed without an answer"),
                Arguments.of(new ConnectException("Connection reset by peer"), "connection closed without an answer"),
                Arguments.of(new IOException("broken"), "IOException: broken"),
                Arguments.of(new IOException(), "IOException: null"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("failures")
    void aFailureIsNotYetInItsOwnWords(Throwable failure, String seen) {
        assertThat(ask(READINESS, CompletableFuture.failedFuture(failure)))
                .isEqualTo(new ProbeReply(ProbeAnswer.notYet(PREFIX + seen), seen));
    }

    @Test
    void theStatusDecides() {
        assertThat(ask(READINESS, reply(200, ""))).isEqualTo(new ProbeReply(ProbeAnswer.PASSED, "200"));
        assertThat(ask(READINESS, reply(500, "ok")))
                .isEqualTo(new ProbeReply(ProbeAnswer.notYet(PREFIX + "500"), "500"));
        assertThat(ask(READINESS.status(204, 302), reply(302, "")).seen()).isEqualTo("302");
        assertThat(ask(READINESS.status(204, 302), reply(200, "")).answer())
                .isEqualTo(ProbeAnswer.notYet(PREFIX + "200"));
    }

    @Test
    void theBodyDecidesToo() {
        HttpReadiness wants = READINESS.bodyContains("0.17");

        assertThat(ask(wants, reply(200, "v0.17.2")).answer()).isEqualTo(ProbeAnswer.PASSED);
        assertThat(ask(wants, reply(200, "")).answer())
                .isEqualTo(ProbeAnswer.notYet(PREFIX + "200, but not body contains \"0.17\""));
    }

    @Test
    void aPredicateThatThrowsHasNotPassed() {
        HttpReadiness throwing = READINESS.body("a number", body -> Integer.parseInt(body) > 0);
        HttpReadiness asserting = READINESS.body("a version", body -> {
            assertThat(body).isNotEmpty();
            return true;
        });

        assertThat(ask(throwing, reply(200, "x")).seen()).isEqualTo("200, but not a number");
        assertThat(ask(throwing, reply(200, "1")).seen()).isEqualTo("200");
        assertThat(ask(asserting, reply(200, "")).seen()).isEqualTo("200, but not a version");
    }

    @Test
    void aJudgeMayCompareBodiesAndSayThatItNeverWill() {
        HttpReadiness growing = READINESS.judgedBy("a number that grows", () -> {
            AtomicInteger last = new AtomicInteger();
            return body -> Integer.parseInt(body) < 0
                    ? ProbeAnswer.cannotPass("it is negative")
                    : Integer.parseInt(body) > last.getAndSet(Integer.parseInt(body))
                            ? ProbeAnswer.PASSED
                            : ProbeAnswer.notYet("it stays at " + body);
        });
        HttpProbe probe = new HttpProbe(growing);

        assertThat(ask(probe, reply(200, "5")).answer()).isEqualTo(ProbeAnswer.PASSED);
        assertThat(ask(probe, reply(200, "5")).seen()).isEqualTo("200, but it stays at 5");
        assertThat(ask(probe, reply(200, "-1")).answer()).isEqualTo(ProbeAnswer.cannotPass("it is negative"));
        assertThat(ask(probe, reply(500, "-1")).seen()).isEqualTo("500");
        assertThat(ask(growing, reply(200, "5")).answer()).as("a new life").isEqualTo(ProbeAnswer.PASSED);
    }

    private static ProbeReply ask(HttpProbe probe, CompletableFuture<HttpTransport.Reply> given) {
        return probe.ask(port -> new HostAddress("h", port), means(given)).join();
    }

    @Test
    void anUncachedTryHasAQueryOfItsOwn() {
        List<String> paths = new ArrayList<>();
        ProbeMeans means = new ProbeMeans(
                (address, probe) -> {
                    paths.add(probe.target().path());
                    return reply(200, "");
                },
                Runnable::run);
        HttpProbe plain = new HttpProbe(READINESS.uncached());
        HttpProbe queried = new HttpProbe(Readiness.http(5000, "/a?b=c").uncached());
        for (HttpProbe probe : List.of(plain, plain, queried)) {
            probe.ask(port -> new HostAddress("h", port), means).join();
        }

        assertThat(paths).doesNotHaveDuplicates().hasSize(3);
        assertThat(paths.get(0)).matches("/api/version\\?seaworthy=\\d+");
        assertThat(paths.get(2)).matches("/a\\?b=c&seaworthy=\\d+");
        assertThat(plain.name()).isEqualTo("GET /api/version");
    }

    @Test
    void anAddressThatCannotBeHadIsNotYet() {
        ProbeReply reply = new HttpProbe(READINESS)
                .ask(
                        port -> {
                            throw new IllegalStateException("no container");
                        },
                        means(reply(200, "")))
                .join();

        assertThat(reply.seen()).isEqualTo("java.lang.IllegalStateException: no container");
        assertThat(reply.answer()).isInstanceOf(ProbeAnswer.NotYet.class);
    }

    @Test
    void cancellingGivesUpTheTry() {
        CompletableFuture<HttpTransport.Reply> sent = new CompletableFuture<>();
        CompletableFuture<ProbeReply> reply =
                new HttpProbe(READINESS).ask(port -> new HostAddress("h", port), means(sent));
        reply.cancel(true);

        assertThat(sent).isCancelled();
    }

    @Test
    void workThatIsNamedAfterTheCancellationIsCancelledAtOnce() {
        LinkedFuture<String> linked = new LinkedFuture<>();
        assertThat(linked.cancel(true)).isTrue();
        CompletableFuture<String> work = new CompletableFuture<>();
        linked.comesFrom(work);

        assertThat(work).isCancelled();
        assertThat(linked.cancel(true)).isTrue();
    }

    @Test
    void namesItself() {
        HttpProbe probe = new HttpProbe(READINESS.pace(Pace.every(Duration.ofSeconds(1))));

        assertThat(probe.name()).isEqualTo("GET /api/version");
        assertThat(probe.pace()).isEqualTo(Pace.every(Duration.ofSeconds(1)));
    }
}
