package dev.seaworthy.junit;

import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.readiness.ReadinessState;
import dev.seaworthy.report.OutcomeJson;
import dev.seaworthy.report.OutcomeText;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes outcomes into a folder. A file appears whole or not at all; one run of tests never overwrites its own files, and
 * overwrites those of an earlier run, so that their names stay the same.
 */
final class OutcomeFiles {
    private static final System.Logger LOG = System.getLogger(OutcomeFiles.class.getName());
    private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

    private OutcomeFiles() {}

    /** Writes the JSON and, unless it was ready, the text; returns what was written. A full disk fails no test. */
    static List<Path> write(Path folder, String name, Outcome outcome) {
        List<Path> written = new ArrayList<>();
        try {
            Files.createDirectories(folder);
            Path json = free(
                    folder.toAbsolutePath().normalize(),
                    name + "-" + outcome.state().name());
            write(json, OutcomeJson.write(outcome), written);
            if (!(outcome.state() instanceof ReadinessState.Ready)) {
                String text = json.getFileName().toString().replaceFirst("\\.json$", ".txt");
                write(json.resolveSibling(text), OutcomeText.full(outcome), written);
            }
        } catch (IOException unwritable) {
            LOG.log(System.Logger.Level.WARNING, "could not write the outcome of a container to " + folder, unwritable);
        }
        return written;
    }

    private static Path free(Path folder, String name) {
        Path path = folder.resolve(name + ".json");
        for (int count = 2; !TAKEN.add(path); count++) {
            path = folder.resolve(name + "-" + count + ".json");
        }
        return path;
    }

    private static void write(Path target, String text, List<Path> written) throws IOException {
        Path whole = Files.createTempFile(target.getParent(), ".outcome", ".tmp");
        try {
            Files.writeString(whole, text + "\n");
            move(whole, target);
        } finally {
            Files.deleteIfExists(whole);
        }
        written.add(target);
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException otherKindOfDisk) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
