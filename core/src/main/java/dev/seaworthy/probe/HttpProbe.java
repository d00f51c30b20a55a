package dev.seaworthy.probe;

import dev.seaworthy.spec.Endpoints;
import dev.seaworthy.spec.HttpReadiness;
import dev.seaworthy.spec.HttpReadiness.BodyCheck;
import dev.seaworthy.spec.Pace;
import dev.seaworthy.spec.ProbeAnswer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Asks over HTTP; only a whole answer with the right status and body passes. */
final class HttpProbe implements AskedProbe {
    private final HttpReadiness readiness;

    HttpProbe(HttpReadiness readiness) {
        this.readiness = readiness;
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
    public CompletableFuture<ProbeReply> ask(Endpoints endpoints, ProbeMeans means) {
        CompletableFuture<HttpTransport.Reply> sent;
        try {
            sent = means.http().send(endpoints.address(readiness.target().port()), readiness);
        } catch (RuntimeException unreachable) {
            return CompletableFuture.completedFuture(notYet(unreachable.toString()));
        }
        LinkedFuture<ProbeReply> reply = new LinkedFuture<>();
        reply.comesFrom(sent);
        var unused = sent.whenComplete((answer, failure) -> reply.complete(judge(answer, failure)));
        return reply;
    }

    private ProbeReply judge(HttpTransport.@Nullable Reply reply, @Nullable Throwable failure) {
        if (reply == null) {
            return notYet(failure == null ? "no answer" : NoAnswer.words(failure, readiness.tryTimeout()));
        }
        if (!readiness.statuses().contains(reply.status())) {
            return notYet(String.valueOf(reply.status()));
        }
        Optional<BodyCheck> unmet = readiness.body().filter(check -> !satisfied(check, reply.body()));
        return unmet.map(check -> notYet(reply.status() + ", but not " + check.description()))
                .orElseGet(() -> new ProbeReply(ProbeAnswer.PASSED, String.valueOf(reply.status())));
    }

    /** A predicate that chokes on an unfinished body, also by an assertion, has not passed; it must not stop the asking. */
    private static boolean satisfied(BodyCheck check, String body) {
        try {
            return check.predicate().test(body);
        } catch (RuntimeException | AssertionError | StackOverflowError choked) {
            return false;
        }
    }

    private ProbeReply notYet(String seen) {
        return new ProbeReply(
                ProbeAnswer.notYet(name() + " on port " + readiness.target().port() + ": " + seen), seen);
    }
}
