package dev.seaworthy.summary;

import dev.seaworthy.outcome.Outcome;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names of files. Those of this run are kept: the ones that this JVM has given, and, as other JVMs may be part of the
 * run, the ones that are younger than it. All others are of earlier runs, or of JVMs that were part of this one and have
 * ended: what they say tells whether a new launch takes their place.
 */
final class FileNames {
    private static final int LONGEST = 100;

    /** Where no locale is set, as in many a CI, Java refuses paths with any letter beyond these. */
    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9_.$()-]|^\\.");

    private static final String STATES = "-(starting|ready|failed-permanent|timed-out)(-\\d+)?\\.(html|json|txt)";

    /** No name that was made safe has it: what follows is the occasion of a page within a launch. */
    private static final String AT = "@";

    private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

    /** The last number given by name: counted from the first, thousands of launches would ask for millions of files. */
    private static final Map<Path, Integer> LAST = new ConcurrentHashMap<>();

    private static final FileTime BEGIN_OF_JVM =
            FileTime.fromMillis(ManagementFactory.getRuntimeMXBean().getStartTime());

    private FileNames() {}

    /** The text as a name that every file system takes. */
    static String safe(String text) {
        String safe = UNSAFE.matcher(text).replaceAll("_");
        return safe.isEmpty() ? "_" : safe.substring(0, Math.min(LONGEST, safe.length()));
    }

    /**
     * The name of a launch on a runtime at an occasion. What earlier runs have said under it goes when that of the launch
     * goes.
     */
    static String at(String name, String runtime, String occasion) {
        return at(safe(name), runtime) + "-" + safe(occasion);
    }

    private static String at(String safeName, String runtime) {
        return safeName + AT + safe(runtime);
    }

    /**
     * A name, without its end, that this run has not used; what it replaces of earlier runs is removed. The folder is made.
     *
     * @param name a safe one
     * @param replaced whether the launch takes the place of that whose JSON would be this file, which may be missing
     */
    static Path free(Path folder, String name, Outcome outcome, Predicate<Path> replaced) throws IOException {
        Files.createDirectories(folder);
        for (Path stale : earlier(folder, name, outcome.subject().runtime(), replaced)) {
            Files.deleteIfExists(stale);
        }
        Path base = folder.resolve(name + "-" + outcome.state().name());
        int number = LAST.getOrDefault(base, 0) + 1;
        while (exists(numbered(base, number))) {
            number++;
        }
        LAST.put(base, number);
        Path free = numbered(base, number);
        TAKEN.add(free);
        return free;
    }

    private static Path numbered(Path base, int number) {
        return number == 1 ? base : Path.of(base + "-" + number);
    }

    private static Path json(Path base) {
        return Path.of(base + ".json");
    }

    private static Path base(Path file) {
        String path = file.toString();
        return Path.of(path.substring(0, path.lastIndexOf('.')));
    }

    private static boolean exists(Path base) {
        return Files.exists(json(base)) || Files.exists(Path.of(base + ".html"));
    }

    private static List<Path> earlier(Path folder, String name, String runtime, Predicate<Path> replaced)
            throws IOException {
        Pattern own = Pattern.compile(Pattern.quote(name) + STATES);
        Pattern occasions = Pattern.compile(Pattern.quote(at(name, runtime)) + "-[^" + AT + "]*" + STATES);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> {
                        String known = file.getFileName().toString();
                        boolean isOwn = own.matcher(known).matches() && replaced.test(json(base(file)));
                        return isOwn || occasions.matcher(known).matches();
                    })
                    .filter(file -> !isOfThisRun(file))
                    .toList();
        }
    }

    private static boolean isOfThisRun(Path file) {
        if (TAKEN.contains(base(file))) {
            return true;
        }
        try {
            return Files.getLastModifiedTime(file).compareTo(BEGIN_OF_JVM) >= 0;
        } catch (IOException unknown) {
            return true;
        }
    }
}
