package dev.seaworthy.probe;

import dev.seaworthy.spec.Endpoints;
import dev.seaworthy.spec.HttpReadiness;
import dev.seaworthy.spec.HttpReadiness.BodyCheck;
import dev.seaworthy.spec.HttpReadiness.BodyJudge;
import dev.seaworthy.spec.Pace;
import dev.seaworthy.spec.ProbeAnswer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Asks over HTTP; only a whole answer with the right status and body passes. */
final class HttpProbe implements AskedProbe {
    private final HttpReadiness readiness;
    private final Optional<BodyJudge> judge;

    /** From anywhere, so that a cache which holds the answers of an earlier launch has none for this one. */
    private long tries = ThreadLocalRandom.current().nextInt(1_000_000) * 1_000L;

    HttpProbe(HttpReadiness readiness) {
        this.readiness = readiness;
        this.judge = readiness.body().map(check -> check.judges().get());
    }

    @Override
    public Pace pace() {
        return readiness.pace();
    }

    @Override
    public String name() {
        return "GET " + readiness.target().path();
    }

    @Override
    public String fullName() {
        return name() + " on port " + readiness.target().port();
    }

    @Override
    public CompletableFuture<ProbeReply> ask(Endpoints endpoints, ProbeMeans means) {
        CompletableFuture<HttpTransport.Reply> sent;
        try {
            sent = means.http().send(endpoints.address(readiness.target().port()), request());
        } catch (RuntimeException unreachable) {
            return CompletableFuture.completedFuture(notYet(unreachable.toString()));
        }
        LinkedFuture<ProbeReply> reply = new LinkedFuture<>();
        reply.comesFrom(sent);
        var unused = sent.whenComplete((answer, failure) -> reply.complete(judge(answer, failure)));
        return reply;
    }

    private HttpReadiness request() {
        tries++;
        return readiness.fresh() ? readiness.withQuery("seaworthy=" + tries) : readiness;
    }

    private ProbeReply judge(HttpTransport.@Nullable Reply reply, @Nullable Throwable failure) {
        if (reply == null) {
            return notYet(failure == null ? "no answer" : NoAnswer.words(failure, readiness.tryTimeout()));
        }
        if (!readiness.statuses().contains(reply.status())) {
            return notYet(String.valueOf(reply.status()));
        }
        ProbeAnswer answer = judge.map(known -> said(known, reply.body())).orElse(ProbeAnswer.PASSED);
        if (answer instanceof ProbeAnswer.NotYet notYet) {
            return notYet(reply.status() + ", but " + notYet.reason());
        }
        return answer instanceof ProbeAnswer.CannotPass never
                ? new ProbeReply(never, reply.status() + ", but " + never.reason())
                : new ProbeReply(answer, String.valueOf(reply.status()));
    }

    /** A judge that chokes on an unfinished body, also by an assertion, has not passed it; it must not stop the asking. */
    private ProbeAnswer said(BodyJudge known, String body) {
        try {
            return known.judge(body);
        } catch (RuntimeException | AssertionError | StackOverflowError choked) {
            String expected = readiness.body().map(BodyCheck::description).orElse("");
            return ProbeAnswer.notYet("not " + expected);
        }
    }

    private ProbeReply notYet(String seen) {
        return new ProbeReply(ProbeAnswer.notYet(fullName() + ": " + seen), seen);
    }
}
