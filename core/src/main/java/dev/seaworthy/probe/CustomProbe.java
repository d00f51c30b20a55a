package dev.seaworthy.probe;

import dev.seaworthy.spec.Endpoints;
import dev.seaworthy.spec.Pace;
import dev.seaworthy.spec.ProbeAnswer;
import dev.seaworthy.spec.Readiness;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;

/** Asks a question of the user's own, which may block. */
final class CustomProbe implements AskedProbe {
    private final Readiness.Custom readiness;

    CustomProbe(Readiness.Custom readiness) {
        this.readiness = readiness;
    }

    @Override
    public Pace pace() {
        return readiness.pace();
    }

    @Override
    public String name() {
        return readiness.description();
    }

    @Override
    public CompletableFuture<ProbeReply> ask(Endpoints endpoints, ProbeMeans means) {
        LinkedFuture<ProbeReply> reply = new LinkedFuture<>();
        FutureTask<Boolean> task = new FutureTask<>(() -> reply.complete(answer(endpoints)));
        reply.comesFrom(task);
        means.blocking().execute(task);
        return reply;
    }

    private ProbeReply answer(Endpoints endpoints) {
        ProbeAnswer answer;
        try {
            answer = Objects.requireNonNull(readiness.check().ask(endpoints), "the check answered null");
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
            answer = ProbeAnswer.notYet(name() + ": interrupted");
        } catch (Exception | AssertionError | StackOverflowError thrown) {
            // A check written with assertions throws an error, and without an answer it would never be asked again.
            answer = ProbeAnswer.notYet(name() + ": " + thrown);
        }
        return new ProbeReply(answer, describe(answer));
    }

    private static String describe(ProbeAnswer answer) {
        if (answer instanceof ProbeAnswer.NotYet notYet) {
            return notYet.reason();
        }
        return answer instanceof ProbeAnswer.CannotPass never ? never.reason() : "passed";
    }
}
