package dev.seaworthy.podman;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A log file under its name. With a limit of size, conmon renames a new file over one that has become too long, between
 * two records; the former one stays as it is for whoever has it open. For one reader; to be closed from any thread.
 */
final class RotatedFile implements AutoCloseable {
    private final Path path;
    private Opened current;
    private boolean closed;

    private RotatedFile(Path path, Opened current) {
        this.path = path;
        this.current = current;
    }

    /** While a file is open, no other has its key. */
    private record Opened(FileChannel channel, @Nullable Object key) {}

    /**
     * Opens what is there now.
     *
     * @throws IOException when it is not there, or not ours to read
     */
    static RotatedFile open(Path path) throws IOException {
        return new RotatedFile(path, openNewest(path));
    }

    /** The name may be given to another file between the look at the key and the opening. */
    private static Opened openNewest(Path path) throws IOException {
        while (true) {
            Object key = key(path);
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            boolean same = false;
            try {
                same = Objects.equals(key, key(path));
            } finally {
                if (!same) {
                    channel.close();
                }
            }
            if (same) {
                return new Opened(channel, key);
            }
        }
    }

    private static @Nullable Object key(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    /** The file that is being read, for its end to be looked for. */
    FileChannel channel() throws IOException {
        return opened().channel();
    }

    private synchronized Opened opened() throws IOException {
        if (closed) {
            throw new IOException("closed");
        }
        return current;
    }

    /** Reads what comes next, from whichever file; false when there is nothing yet. */
    boolean read(ByteBuffer into) throws IOException {
        Opened file = opened();
        while (!readMore(file.channel(), into)) {
            if (!isReplaced(file)) {
                return false;
            }
            // What was written between the last read and the renaming is still to be read.
            if (readMore(file.channel(), into)) {
                return true;
            }
            file = replace(file);
        }
        return true;
    }

    private static boolean readMore(FileChannel file, ByteBuffer into) throws IOException {
        if (file.size() < file.position()) {
            // It was cut to begin anew.
            file.position(0);
        }
        return file.read(into) > 0;
    }

    private boolean isReplaced(Opened file) throws IOException {
        try {
            return !Objects.equals(file.key(), key(path));
        } catch (NoSuchFileException removed) {
            return false;
        }
    }

    private Opened replace(Opened former) throws IOException {
        try {
            Opened newest = openNewest(path);
            take(newest);
            // Not before: its key could be the new one's.
            former.channel().close();
            return newest;
        } catch (NoSuchFileException removed) {
            return former;
        }
    }

    private synchronized void take(Opened newest) throws IOException {
        if (closed) {
            newest.channel().close();
            throw new IOException("closed");
        }
        current = newest;
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        current.channel().close();
    }
}
