package dev.seaworthy.podman;

import dev.seaworthy.engine.ContainerEvent;
import dev.seaworthy.engine.ContainerEvent.Kind;
import dev.seaworthy.engine.OomFinding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Podman's folder of exit codes, on this machine. The program that watches over a container (conmon) writes the code into
 * a file named after it, about a millisecond after its end, and Podman removes the file some 50 ms later. The event of
 * the same end comes after 100 to 300 ms.
 */
final class ExitFiles {
    /** The name is a temporary one, with a suffix, until the file is whole. */
    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");

    private final FolderWatch watch;
    private final Consumer<ContainerEvent> listener;
    private final Set<Path> watched = ConcurrentHashMap.newKeySet();

    ExitFiles(FolderWatch watch, Consumer<ContainerEvent> listener) {
        this.watch = watch;
        this.listener = listener;
    }

    /** Watches a folder from now on; doing so again changes nothing. */
    void watch(Path folder) {
        if (!watched.add(folder)) {
            return;
        }
        try {
            watch.watch(folder, this::read);
        } catch (IOException closedToUs) {
            Log.debug("exit codes are told by events only: " + closedToUs);
        }
    }

    private void read(Path file) {
        String id = String.valueOf(file.getFileName());
        if (!ID.matcher(id).matches()) {
            return;
        }
        try {
            int code = Integer.parseInt(
                    Files.readString(file, StandardCharsets.US_ASCII).strip());
            listener.accept(ContainerEvent.of(
                    Kind.DIE, id, Files.getLastModifiedTime(file).toInstant(), code));
        } catch (IOException | NumberFormatException removedAlready) {
            Log.debug("the event tells the end of " + id + ": " + removedAlready);
        }
    }

    /**
     * What the marker that conmon 2.1.12 and newer leave beside the exit code (Podman 5) says of a container that has just
     * ended; systemd removes the cgroup with its counters at once.
     */
    OomFinding marked(String id) {
        for (Path folder : watched) {
            Path kept = folder.resolveSibling("persist").resolve(id);
            if (Files.exists(kept.resolve("oom"))) {
                return OomFinding.proven(Optional.empty(), "conmon's marker of an OOM kill");
            }
            if (Files.exists(kept.resolve("exit"))) {
                return OomFinding.excluded();
            }
        }
        return OomFinding.unknown();
    }

    /** The folder that conmon was told to write to, from its command line. */
    static Optional<Path> folder(long conmonPid) {
        try {
            String line = Files.readString(Path.of("/proc", String.valueOf(conmonPid), "cmdline"));
            String[] words = line.split("\0", -1);
            for (int i = 0; i + 1 < words.length; i++) {
                if (words[i].equals("--exit-dir")) {
                    return Optional.of(Path.of(words[i + 1]));
                }
            }
        } catch (IOException ended) {
            Log.debug("conmon " + conmonPid + " does not run: " + ended);
        }
        return Optional.empty();
    }
}
