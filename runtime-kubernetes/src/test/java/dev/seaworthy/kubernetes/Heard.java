package dev.seaworthy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.signal.Signal;
import dev.seaworthy.signal.SignalSink;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Takes signals, for a test that waits for one of them. */
final class Heard implements SignalSink {
    private final List<Signal> all = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Signal> queue = new LinkedBlockingQueue<>();

    @Override
    public void accept(Signal signal) {
        all.add(signal);
        queue.add(signal);
    }

    /** The next signal of this kind; others are passed over. */
    <T extends Signal> T next(Class<T> kind) throws InterruptedException {
        while (true) {
            Signal signal = queue.poll(30, TimeUnit.SECONDS);
            assertThat(signal).as("a signal of " + kind + " after " + all).isNotNull();
            if (kind.isInstance(signal)) {
                return kind.cast(signal);
            }
        }
    }

    /** All so far, but for notes. */
    String told() {
        return Told.of(
                all.stream().filter(signal -> !(signal instanceof Signal.Note)).toList());
    }
}
