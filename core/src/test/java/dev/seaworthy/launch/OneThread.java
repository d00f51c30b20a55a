package dev.seaworthy.launch;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;

/** A clock whose work is run where the test wants it; it has no time. */
record OneThread(Executor blocking) implements LaunchClock {
    @Override
    public Duration elapsed() {
        return Duration.ZERO;
    }

    @Override
    public Instant now() {
        return Instant.EPOCH;
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        throw new UnsupportedOperationException("nothing is scheduled here");
    }

    @Override
    public <T> T await(CompletableFuture<T> result) throws InterruptedException, ExecutionException {
        return result.get();
    }
}
