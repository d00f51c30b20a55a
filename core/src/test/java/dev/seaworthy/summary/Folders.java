package dev.seaworthy.summary;

import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.outcome.Subject;
import dev.seaworthy.report.Outcomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
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

    /** An outcome of a kind on another runtime than the scripted one, which is all that differs. */
    static Outcome outcome(String kind, String runtime, String version) {
        Outcome it = outcome(kind);
        Subject was = it.subject();
        Subject subject = new Subject(
                runtime, version, was.endpoint(), was.containerId(), was.containerName(), was.image(), was.host());
        return new Outcome(
                it.state(),
                it.began(),
                subject,
                it.spec(),
                it.ending(),
                it.readyAt(),
                it.startedAt(),
                it.memory(),
                it.starts(),
                it.probes(),
                it.log(),
                it.calls(),
                it.timeline());
    }

    /** All files below a folder, sorted; without those that nobody is to look at. */
    static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /** The files of single launches, without those of the whole. */
    static List<String> launchFiles(Path folder) throws IOException {
        return files(folder).stream().filter(name -> name.contains("/")).toList();
    }

    /** Deletes a folder and all in it. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
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
