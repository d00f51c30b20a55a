package dev.seaworthy.podman;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Tells at once when a file in a folder is made or changes; one thread for all folders. Thread-safe. */
final class FolderWatch implements AutoCloseable, Runnable {
    private final WatchService service;
    private final Map<WatchKey, List<Consumer<Path>>> listeners = new ConcurrentHashMap<>();

    private FolderWatch(WatchService service) {
        this.service = service;
    }

    static FolderWatch open() throws IOException {
        return new FolderWatch(FileSystems.getDefault().newWatchService());
    }

    /** A folder under watch. */
    interface Watched {
        /** Watches it no more. */
        void end();
    }

    /**
     * Watches a folder.
     *
     * @param listener called with the file, or with the folder when too much happened to tell what; must not be held up
     * @throws IOException when it cannot be read
     */
    synchronized Watched watch(Path folder, Consumer<Path> listener) throws IOException {
        // A folder has one key, however often it is registered.
        WatchKey key =
                folder.register(service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
        listeners.computeIfAbsent(key, unused -> new CopyOnWriteArrayList<>()).add(listener);
        return () -> end(key, listener);
    }

    private synchronized void end(WatchKey key, Consumer<Path> listener) {
        List<Consumer<Path>> left = listeners.get(key);
        if (left == null) {
            return;
        }
        left.remove(listener);
        if (left.isEmpty()) {
            listeners.remove(key);
            key.cancel();
        }
    }

    @Override
    public void run() {
        try {
            while (true) {
                WatchKey key = service.take();
                for (WatchEvent<?> event : key.pollEvents()) {
                    tell(key, event);
                }
                key.reset();
            }
        } catch (InterruptedException | ClosedWatchServiceException closed) {
            Log.debug("the watch on folders ended");
        }
    }

    private void tell(WatchKey key, WatchEvent<?> event) {
        if (key.watchable() instanceof Path folder) {
            Path file = event.context() instanceof Path name ? folder.resolve(name) : folder;
            listeners.getOrDefault(key, List.of()).forEach(listener -> listener.accept(file));
        }
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException alreadyBroken) {
            Log.debug("closing the watch on folders: " + alreadyBroken);
        }
    }
}
