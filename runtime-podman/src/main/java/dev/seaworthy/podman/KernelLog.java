package dev.seaworthy.podman;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The kernel's log on this machine, where it can be read: it names each process that is killed for lack of memory, and its
 * container, some milliseconds before anybody else knows. One thread.
 */
final class KernelLog implements AutoCloseable, Runnable {
    private static final Path DEVICE = Path.of("/dev/kmsg");
    private static final Path UPTIME = Path.of("/proc/uptime");

    /** The kernel's longest record; each read gives one. */
    private static final int LONGEST_RECORD = 8192;

    /** The backlog is read within milliseconds; when it has been quiet for so long, it is over. */
    private static final Duration QUIET = Duration.ofMillis(50);

    private static final Duration SETTLE_LIMIT = Duration.ofSeconds(2);

    private final FileChannel device;
    private final Instant boot;
    private final OomRecords records = new OomRecords();
    private final Consumer<OomRecords.Kill> listener;
    private final long opened = System.nanoTime();
    private volatile long lastRead = opened;

    private KernelLog(FileChannel device, Instant boot, Consumer<OomRecords.Kill> listener) {
        this.device = device;
        this.boot = boot;
        this.listener = listener;
    }

    /**
     * Opens it; empty where it is closed to this user or there is none.
     *
     * @param listener called for each kill of a container's process, also for those before now that the log still holds
     */
    static Optional<KernelLog> open(Consumer<OomRecords.Kill> listener) {
        try {
            String[] uptime = Files.readString(UPTIME).split(" ", 2);
            Duration sinceBoot = Duration.ofMillis(Math.round(Double.parseDouble(uptime[0]) * 1000));
            Instant boot = Instant.now().minus(sinceBoot);
            return Optional.of(new KernelLog(FileChannel.open(DEVICE, StandardOpenOption.READ), boot, listener));
        } catch (IOException | NumberFormatException closedToUs) {
            Log.debug("the kernel's log cannot be read: " + closedToUs);
            return Optional.empty();
        }
    }

    /** What it tells, when all that was in it at the beginning has been read. */
    OomRecords settled() {
        while (System.nanoTime() - lastRead < QUIET.toNanos() && System.nanoTime() - opened < SETTLE_LIMIT.toNanos()) {
            LockSupport.parkNanos(QUIET.toNanos() / 5);
        }
        return records;
    }

    @Override
    public void run() {
        ByteBuffer record = ByteBuffer.allocate(LONGEST_RECORD);
        while (device.isOpen()) {
            try {
                int length = device.read(record.clear());
                if (length < 0) {
                    return;
                }
                lastRead = System.nanoTime();
                String line = new String(record.array(), 0, length, StandardCharsets.UTF_8);
                records.add(line, boot).ifPresent(listener);
            } catch (IOException overwrittenOrClosed) {
                // Records that were overwritten before they were read: the next read goes on after them.
                records.gap();
            }
        }
    }

    @Override
    public void close() {
        try {
            device.close();
        } catch (IOException alreadyBroken) {
            Log.debug("closing the kernel's log: " + alreadyBroken);
        }
    }
}
