package dev.seaworthy.summary;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** One at a time, among all threads and processes of this machine, has a file. */
final class LockedFile {
    private static final System.Logger LOG = System.getLogger(LockedFile.class.getName());

    private LockedFile() {}

    /** What is done with the file, which is open to be read and written. */
    @FunctionalInterface
    interface Work {
        void with(RandomAccessFile file) throws IOException;
    }

    /**
     * Waits for the file, which is made when it is missing, and works with it. An interrupt waits until that is done: whoever
     * ended a test would end its report, too.
     */
    static void during(Path file, Work work) throws IOException {
        Path folder = Objects.requireNonNull(file.getParent(), "an absolute path");
        Files.createDirectories(folder);
        Path real = folder.toRealPath().resolve(file.getFileName());
        boolean interrupted = Thread.interrupted();
        try {
            // The JVM refuses a second lock on a file instead of waiting for it, and class loaders share only such
            // strings.
            synchronized (("seaworthy " + real).intern()) {
                while (!worked(real, work)) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Returns false when the thread was interrupted before it had the file. */
    private static boolean worked(Path path, Work work) throws IOException {
        // Unlike a channel, it is not closed by an interrupt.
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            if (!lock(file)) {
                return !Thread.interrupted();
            }
            work.with(file);
            return true;
        }
    }

    private static boolean lock(RandomAccessFile file) throws IOException {
        try {
            // It ends when the file is closed.
            var unused = file.getChannel().lock();
            return true;
        } catch (FileLockInterruptionException interrupted) {
            return false;
        } catch (IOException | OverlappingFileLockException noLocks) {
            // Some disks in a network have none. Other JVMs may then miss our row, until the next write.
            LOG.log(System.Logger.Level.DEBUG, "could not lock a file", noLocks);
            return true;
        }
    }
}
