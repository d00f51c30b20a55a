package dev.seaworthy.podman;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The kernel's memory counters of one container on this machine. They are there while the container lives, and for some
 * 50 to 500 ms after its end, until Podman clears up.
 *
 * @param folder the container's own
 * @param unified whether it is cgroup v2
 */
record Cgroup(Path folder, boolean unified) {
    /** A limit above this is none: cgroup v1 writes the largest number of pages. */
    private static final long NO_LIMIT = Long.MAX_VALUE / 2;

    /**
     * The counters at a moment.
     *
     * @param oomKills how many processes of this run were killed for lack of memory
     * @param usage bytes in use
     * @param peak the most bytes in use so far, where the kernel (on v2 from 5.19 on) keeps it
     * @param limit in bytes, 0 for none
     */
    record Counters(long oomKills, long usage, OptionalLong peak, long limit) {}

    /**
     * The folder of a container.
     *
     * @param root where cgroups are mounted, as {@code /sys/fs/cgroup}
     * @param path as Podman tells it while the container runs; it may tell another one's, as that of the caller (rootless
     *     on v1) or an ancestor's, whose counters would prove nothing, so it must name the container
     * @param id the container's
     */
    static Optional<Cgroup> of(Path root, String path, String id) {
        if (!path.contains(id)) {
            return Optional.empty();
        }
        // crun puts the processes of a systemd scope into a cgroup inside it; limit and counters are the scope's.
        String own = path.endsWith("/container") ? path.substring(0, path.length() - "/container".length()) : path;
        String relative = own.startsWith("/") ? own.substring(1) : own;
        boolean unified = Files.exists(root.resolve("cgroup.controllers"));
        Path base = unified ? root : root.resolve("memory");
        return Optional.of(new Cgroup(base.resolve(relative), unified));
    }

    /** The folder of a container where Podman puts it unless told otherwise; empty when there is none. */
    static Optional<Cgroup> usual(Path root, String id) {
        return Stream.of("libpod_parent/libpod-" + id, "machine.slice/libpod-" + id + ".scope")
                .flatMap(path -> of(root, path, id).stream())
                .filter(cgroup -> Files.exists(cgroup.folder()))
                .findFirst();
    }

    /** Reads them; empty when the cgroup is gone. */
    Optional<Counters> read() {
        try {
            return Optional.of(new Counters(
                    oomKills(),
                    number(unified ? "memory.current" : "memory.usage_in_bytes"),
                    peak(),
                    limit(text(unified ? "memory.max" : "memory.limit_in_bytes"))));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** How many processes of this run were killed for lack of memory; empty when the cgroup is gone. */
    OptionalLong readOomKills() {
        try {
            return OptionalLong.of(oomKills());
        } catch (IOException gone) {
            return OptionalLong.empty();
        }
    }

    /** Whether nothing runs in it any more. */
    boolean isDeserted() {
        try {
            // On v2 the processes may be in a cgroup inside, which this file counts.
            return unified
                    ? field("cgroup.events", "populated") == 0
                    : text("cgroup.procs").isEmpty();
        } catch (IOException gone) {
            return true;
        }
    }

    /** The name of the file that counts kills, for people. */
    String evidence(long oomKills) {
        return (unified ? "memory.events: oom_kill " : "memory.oom_control: oom_kill ") + oomKills;
    }

    private long oomKills() throws IOException {
        // Not "oom", which stays 0 where crun is used.
        return field(unified ? "memory.events" : "memory.oom_control", "oom_kill");
    }

    private OptionalLong peak() {
        try {
            return OptionalLong.of(number(unified ? "memory.peak" : "memory.max_usage_in_bytes"));
        } catch (IOException olderKernel) {
            return OptionalLong.empty();
        }
    }

    private static long limit(String text) {
        long limit = text.equals("max") ? Long.MAX_VALUE : Long.parseLong(text);
        return limit > NO_LIMIT ? 0 : limit;
    }

    private long field(String file, String name) throws IOException {
        for (String line : text(file).lines().toList()) {
            if (line.startsWith(name + " ")) {
                return Long.parseLong(line.substring(name.length() + 1).strip());
            }
        }
        throw new IOException(file + " has no " + name);
    }

    private long number(String file) throws IOException {
        return Long.parseLong(text(file));
    }

    private String text(String file) throws IOException {
        return Files.readString(folder.resolve(file), StandardCharsets.US_ASCII).strip();
    }
}
