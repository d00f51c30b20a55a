package dev.seaworthy.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** One event stream of a {@link FakeEngine}. */
final class FakeFeed implements OpenStream {
    private final LinkedBlockingQueue<Optional<ContainerEvent>> queue = new LinkedBlockingQueue<>();
    private final Consumer<FakeFeed> whenClosed;

    FakeFeed(Consumer<FakeFeed> whenClosed) {
        this.whenClosed = whenClosed;
    }

    void tell(ContainerEvent event) {
        queue.add(Optional.of(event));
    }

    @Override
    public InputStream body() {
        return new Body();
    }

    @Override
    public void close() {
        whenClosed.accept(this);
        queue.add(Optional.empty());
    }

    final class Body extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("read as a whole");
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            return read();
        }

        void read(Consumer<ContainerEvent> events) throws IOException {
            try {
                for (var next = queue.take(); next.isPresent(); next = queue.take()) {
                    events.accept(next.get());
                }
            } catch (InterruptedException ending) {
                throw new IOException(ending);
            }
            throw new IOException("cut");
        }
    }
}
