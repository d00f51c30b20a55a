package dev.seaworthy.probe;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A result that is still awaited; cancelling it cancels the work behind it, which a derived future does not. */
final class LinkedFuture<T> extends CompletableFuture<T> {
    private volatile @Nullable Future<?> work;

    /** Names the work behind this result; cancels it at once when the result was cancelled before. */
    void comesFrom(Future<?> future) {
        work = future;
        if (isCancelled()) {
            future.cancel(true);
        }
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
        boolean cancelled = super.cancel(mayInterrupt);
        Future<?> behind = work;
        if (cancelled && behind != null) {
            behind.cancel(mayInterrupt);
        }
        return cancelled;
    }
}
