package dev.seaworthy.summary;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names of files. Those of this run are kept: the ones that this JVM has given, and, as other JVMs may be part of the
 * run, the ones that are younger than it. All others are of earlier runs.
 */
final class FileNames {
    private static final int LONGEST = 100;

    /** Where no locale is set, as in many a CI, Java refuses paths with any letter beyond these. */
    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9_.$()-]|^\\.");

    private static final String STATES = "-(starting|ready|failed-permanent|timed-out)(-\\d+)?\\.(html|json|txt)";

    /** No name that was made safe has it: what follows is the occasion of a page within a launch. */
    private static final String AT = "@";

    private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();
    private static final FileTime BEGIN_OF_JVM =
            FileTime.fromMillis(ManagementFactory.getRuntimeMXBean().getStartTime());

    private FileNames() {}

    /** The text as a name that every file system takes. */
    static String safe(String text) {
        String safe = UNSAFE.matcher(text).replaceAll("_");
        return safe.isEmpty() ? "_" : safe.substring(0, Math.min(LONGEST, safe.length()));
    }

    /** The name of a launch at an occasion. What earlier runs have said under it goes when that of the launch goes. */
    static String at(String name, String occasion) {
        return safe(name) + AT + safe(occasion);
    }

    /**
     * A name, without its end, that this run has not used; what earlier runs have said under it is removed. The folder is
     * made.
     */
    static Path free(Path folder, String name, String state) throws IOException {
        Files.createDirectories(folder);
        for (Path stale : earlier(folder, name)) {
            Files.deleteIfExists(stale);
        }
        Path base = folder.resolve(name + "-" + state);
        Path free = base;
        for (int count = 2; Files.exists(Path.of(free + ".html")) || !TAKEN.add(free); count++) {
            free = Path.of(base + "-" + count);
        }
        return free;
    }

    private static List<Path> earlier(Path folder, String name) throws IOException {
        Pattern own = Pattern.compile(Pattern.quote(name) + "(" + AT + "[^" + AT + "]*)?" + STATES);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> own.matcher(file.getFileName().toString()).matches())
                    .filter(file -> !isOfThisRun(file))
                    .toList();
        }
    }

    private static boolean isOfThisRun(Path file) {
        String path = file.toString();
        if (TAKEN.contains(Path.of(path.substring(0, path.lastIndexOf('.'))))) {
            return true;
        }
        try {
            return Files.getLastModifiedTime(file).compareTo(BEGIN_OF_JVM) >= 0;
        } catch (IOException unknown) {
            return true;
        }
    }
}
