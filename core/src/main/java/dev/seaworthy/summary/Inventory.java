package dev.seaworthy.summary;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All outcomes in a folder, whoever wrote them. A file that has not changed is not read again, be it by this JVM or by one
 * after it: otherwise each launch would read all launches before it. For whoever holds the folder's lock.
 */
final class Inventory {
    private static final Map<Path, Inventory> OF_FOLDERS = new ConcurrentHashMap<>();
    private static final int DEPTH = 2;

    /** So many percent of the files may be news to the next JVM: to keep thousands of rows at each launch costs more. */
    private static final int NEWS = 5;

    private final Path folder;
    private Map<Path, Seen> seen;

    /** How many files are not as they were when the rows were kept. */
    private int unkept;

    /** As a JVM finds the folder. */
    Inventory(Path folder) {
        this.folder = folder;
        this.seen = KnownRows.read(folder);
    }

    static Inventory of(Path folder) {
        return OF_FOLDERS.computeIfAbsent(folder, Inventory::new);
    }

    /**
     * What is in the folder.
     *
     * @param launches what needs a look first
     * @param skipped files that are no outcomes of this version, by name
     */
    record Contents(List<Launched> launches, List<Skipped> skipped) {}

    /**
     * A launch and its files.
     *
     * @param row what is said of it
     * @param json its JSON
     * @param size the size of that file, in bytes
     * @param page where its page is, relative to the folder, with slashes
     */
    record Launched(LaunchRow row, Path json, long size, String page) {}

    /** A file, relative to the folder, and why it does not count. */
    record Skipped(String file, String why) {}

    /**
     * A file as it was read.
     *
     * @param changed when it had last been changed
     * @param size its size, in bytes
     * @param content what was in it
     */
    record Seen(FileTime changed, long size, OutcomeFile content) {}

    /** What the outcome in a file says; empty when there is none of this version. */
    Optional<LaunchRow> row(Path json) {
        try {
            Seen now = look(json, Files.readAttributes(json, BasicFileAttributes.class));
            seen.put(json, now);
            return now.content().row();
        } catch (IOException missing) {
            return Optional.empty();
        }
    }

    Contents read() throws IOException {
        Map<Path, Seen> now = new HashMap<>();
        Files.walkFileTree(folder, Set.<FileVisitOption>of(), DEPTH, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (isOutcome(file, attributes)) {
                    now.put(file, look(file, attributes));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path gone, IOException why) {
                return FileVisitResult.CONTINUE;
            }
        });
        unkept += (int)
                seen.keySet().stream().filter(file -> !now.containsKey(file)).count();
        if (unkept * 100 > now.size() * NEWS) {
            KnownRows.write(folder, now);
            unkept = 0;
        }
        seen = now;
        return contents();
    }

    private boolean isOutcome(Path file, BasicFileAttributes attributes) {
        String name = file.getFileName().toString();
        return attributes.isRegularFile()
                && name.endsWith(".json")
                && !name.startsWith(".")
                && !folder.equals(file.getParent());
    }

    private Seen look(Path file, BasicFileAttributes attributes) {
        Seen before = seen.get(file);
        FileTime changed = attributes.lastModifiedTime();
        if (before != null
                && before.size() == attributes.size()
                && before.changed().equals(changed)) {
            return before;
        }
        unkept++;
        return new Seen(changed, attributes.size(), OutcomeFile.read(file));
    }

    private Contents contents() {
        List<Launched> launches = new ArrayList<>();
        List<Skipped> skipped = new ArrayList<>();
        seen.forEach((file, found) -> found.content()
                .row()
                .ifPresentOrElse(
                        row -> launches.add(new Launched(row, file, found.size(), page(file))),
                        () -> skipped.add(
                                new Skipped(relative(file), found.content().problem()))));
        launches.sort(Comparator.comparing(Launched::row, LaunchRow.ORDER).thenComparing(Launched::json));
        skipped.sort(Comparator.comparing(Skipped::file));
        return new Contents(launches, skipped);
    }

    private String relative(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private String page(Path json) {
        return relative(json).replaceFirst("\\.json$", ".html");
    }
}
