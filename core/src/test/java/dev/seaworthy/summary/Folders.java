package dev.seaworthy.summary;

import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.report.Outcomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What the tests of report folders share. */
final class Folders {
    private static final Map<String, Outcome> OUTCOMES = Outcomes.all();

    private Folders() {}

    /** An outcome of a kind. */
    static Outcome outcome(String kind) {
        return Objects.requireNonNull(OUTCOMES.get(kind));
    }

    /** All files below a folder, sorted; without the lock. */
    static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .filter(name -> !name.equals(".lock"))
                    .sorted()
                    .toList();
        }
    }

    /** The files of single launches, without those of the whole. */
    static List<String> launchFiles(Path folder) throws IOException {
        return files(folder).stream().filter(name -> name.contains("/")).toList();
    }

    /** Makes all files those of a run before this JVM. */
    static void age(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(file, FileTime.fromMillis(1));
            }
        }
    }
}
