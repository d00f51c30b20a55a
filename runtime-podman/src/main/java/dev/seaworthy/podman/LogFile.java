package dev.seaworthy.podman;

import dev.seaworthy.engine.LogQuery;
import dev.seaworthy.engine.OpenStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A container's log file on this machine, as the stream that the API would send. The service looks at the file four times
 * a second, and holds an answer back while it clears a container up; a line that is read here is known at once.
 */
final class LogFile extends InputStream implements OpenStream {
    private static final int CHUNK = 16 * 1024;

    /** Last lines are looked for in so much of a log, which may have grown by a gigabyte. */
    private static final long END = 8 << 20;

    /** Should the system not tell of a change, as when it has too many files under watch. */
    private static final long LOOK_MILLIS = 200;

    private final RotatedFile file;
    private final FolderWatch.Watched watched;
    private final Semaphore changed;
    private final LogRecords records;
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    private volatile boolean whole;

    private LogFile(RotatedFile file, FolderWatch.Watched watched, Semaphore changed, LogQuery query) {
        this.file = file;
        this.watched = watched;
        this.changed = changed;
        this.records = new LogRecords(query);
        this.whole = !query.follow();
    }

    /**
     * Opens it.
     *
     * @throws IOException when it is not there, or not ours to read
     */
    static LogFile open(Path path, LogQuery query, FolderWatch folders) throws IOException {
        Semaphore changed = new Semaphore(0);
        RotatedFile file = RotatedFile.open(path);
        if (query.tail() >= 0) {
            var unused = file.channel().position(beginOfTail(file.channel(), query.tail()));
        }
        return new LogFile(file, watched(path.resolveSibling("."), changed, folders), changed, query);
    }

    /** A record that is cut there begins with no time stamp, and is passed over. */
    private static long beginOfTail(FileChannel file, int records) throws IOException {
        long size = file.size();
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
        int left = records;
        for (long end = size; end > Math.max(0, size - END); end -= CHUNK) {
            long begin = Math.max(0, end - CHUNK);
            var unused = file.read(bytes.clear().limit((int) (end - begin)), begin);
            for (int i = bytes.position() - 1; i >= 0; i--) {
                if (bytes.get(i) == '\n' && left-- == 0) {
                    return begin + i + 1;
                }
            }
        }
        return Math.max(0, size - END);
    }

    private static FolderWatch.Watched watched(Path folder, Semaphore changed, FolderWatch folders) {
        try {
            return folders.watch(folder, any -> changed.release());
        } catch (IOException tooMany) {
            Log.debug("looking at " + folder + " now and then: " + tooMany);
            return () -> {};
        }
    }

    @Override
    public InputStream body() {
        return this;
    }

    @Override
    public boolean finish() {
        whole = true;
        changed.release();
        return true;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        while (true) {
            int taken = records.take(bytes, from, length);
            if (taken > 0 || length == 0) {
                return taken;
            }
            changed.drainPermits();
            // Looked at first: what was written before it became whole is in the file by now.
            boolean last = whole;
            if (readMore() || records.end()) {
                continue;
            }
            if (last) {
                return -1;
            }
            await();
        }
    }

    private boolean readMore() throws IOException {
        if (!file.read(chunk.clear())) {
            return false;
        }
        records.add(chunk.flip());
        return true;
    }

    private void await() throws IOException {
        try {
            var unused = changed.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new IOException(ending);
        }
    }

    @Override
    public void close() {
        watched.end();
        try {
            file.close();
        } catch (IOException alreadyBroken) {
            Log.debug("closing a log: " + alreadyBroken);
        }
        changed.release();
    }
}
