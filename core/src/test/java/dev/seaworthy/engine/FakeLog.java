package dev.seaworthy.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A log whose streams send what the test has them send. */
final class FakeLog implements LogSource {
    /** Each line of a flood. */
    static final String FLOOD = "one of very many";

    volatile LogEnd end = LogEnd.MISSES;
    private final BlockingQueue<Stream> streams = new LinkedBlockingQueue<>();
    private final AtomicInteger opened = new AtomicInteger();

    @Override
    public OpenStream open(LogQuery query) {
        Stream stream = new Stream(query);
        opened.incrementAndGet();
        streams.add(stream);
        return stream;
    }

    @Override
    public LogEnd end() {
        return end;
    }

    /** The next stream, once it has been opened. */
    Stream next() throws InterruptedException {
        Stream stream = streams.poll(30, TimeUnit.SECONDS);
        if (stream == null) {
            throw new AssertionError("no stream was opened");
        }
        return stream;
    }

    /** The next stream, should it be opened within some milliseconds. */
    Optional<Stream> soon() throws InterruptedException {
        return Optional.ofNullable(streams.poll(10, TimeUnit.MILLISECONDS));
    }

    int opened() {
        return opened.get();
    }

    static byte[] frame(Instant at, String text) {
        byte[] bytes = (at + " " + text).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + bytes.length)
                .put((byte) 1)
                .putInt(4, bytes.length)
                .put(8, bytes)
                .array();
    }

    /** One of its streams. */
    static final class Stream extends InputStream implements OpenStream {
        private final LogQuery query;
        private final BlockingQueue<byte[]> sent = new LinkedBlockingQueue<>();
        private volatile byte[] flood = new byte[0];
        private volatile boolean closed;
        private byte[] present = new byte[0];
        private int taken;
        private boolean over;

        Stream(LogQuery query) {
            this.query = query;
        }

        LogQuery query() {
            return query;
        }

        boolean isClosed() {
            return closed;
        }

        Stream sends(Instant at, String text) {
            sent.add(frame(at, text));
            return this;
        }

        void ends() {
            sent.add(new byte[0]);
        }

        /** Sends without a pause, and without an end. */
        void floods() {
            flood = frame(FakeEngine.T0, FLOOD + "\n");
            sent.add(flood);
        }

        @Override
        public InputStream body() {
            return this;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (taken == present.length && !over) {
                present = closed ? new byte[0] : take();
                taken = 0;
                over = present.length == 0;
            }
            if (closed) {
                throw new IOException("closed");
            }
            int given = Math.min(length, present.length - taken);
            System.arraycopy(present, taken, bytes, from, given);
            taken += given;
            return over ? -1 : given;
        }

        private byte[] take() throws IOException {
            try {
                return flood.length > 0 ? flood : sent.take();
            } catch (InterruptedException ending) {
                throw new IOException(ending);
            }
        }

        @Override
        public void close() {
            closed = true;
            sent.add(new byte[0]);
        }
    }
}
