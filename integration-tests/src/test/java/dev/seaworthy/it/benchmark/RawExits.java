package dev.seaworthy.it.benchmark;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** conmon's exit files, seen as soon as the system tells of them: the earliest that anybody can know of an end. */
final class RawExits implements AutoCloseable {
    /**
     * One exit file.
     *
     * @param readAt when it was seen, as {@link System#nanoTime}
     * @param late how long after it was written
     */
    record Sighting(long readAt, Duration late) {}

    private final WatchService watch;
    private final Path folder;
    private final Map<String, CompletableFuture<Sighting>> exits = new ConcurrentHashMap<>();

    private RawExits(WatchService watch, Path folder) {
        this.watch = watch;
        this.folder = folder;
    }

    static RawExits in(Path folder) throws IOException {
        WatchService watch = folder.getFileSystem().newWatchService();
        var unused = folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
        RawExits exits = new RawExits(watch, folder);
        Thread reader = new Thread(exits::read, "raw-exits");
        reader.setDaemon(true);
        reader.start();
        return exits;
    }

    CompletableFuture<Sighting> of(String container) {
        return exits.computeIfAbsent(container, unseen -> new CompletableFuture<>());
    }

    private void read() {
        try {
            while (true) {
                WatchKey key = watch.take();
                for (WatchEvent<?> event : key.pollEvents()) {
                    see(String.valueOf(event.context()));
                }
                key.reset();
            }
        } catch (InterruptedException | ClosedWatchServiceException closed) {
            // By us, at the end.
        }
    }

    private void see(String name) {
        long now = System.nanoTime();
        Instant wall = Instant.now();
        try {
            Instant written = Files.getLastModifiedTime(folder.resolve(name)).toInstant();
            of(name).complete(new Sighting(now, Duration.between(written, wall)));
        } catch (IOException renamed) {
            // A temporary name.
        }
    }

    @Override
    public void close() throws IOException {
        watch.close();
    }
}
