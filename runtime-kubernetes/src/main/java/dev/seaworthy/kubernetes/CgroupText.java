package dev.seaworthy.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a container's own cgroup files say of its memory, in either version of cgroups (kernel documentation,
 * {@code admin-guide/cgroup-v1/memory.rst} and {@code admin-guide/cgroup-v2.rst}).
 *
 * @param usage bytes charged to it, page cache included
 * @param peak the most it ever used, where the kernel tells
 * @param limit in bytes; empty for none
 * @param oomKills how many of its processes were killed for lack of memory
 */
record CgroupText(long usage, OptionalLong peak, OptionalLong limit, long oomKills) {
    /**
     * A shell that answers each line it gets with the files' lines, each behind its file's name, and a dot. It uses nothing
     * but what is built into a shell, so that no sample starts a process in the container, and it ends with its input.
     */
    static final String SCRIPT = """
            cd /sys/fs/cgroup || exit 1
            files='memory.current memory.peak memory.max memory.events'
            [ -e memory.current ] || {
              cd memory || exit 1
              files='memory.usage_in_bytes memory.max_usage_in_bytes memory.limit_in_bytes memory.oom_control'
            }
            while read -r ask; do
              for file in $files; do
                [ -e $file ] && while read -r line; do echo "$file $line"; done < $file
              done
              echo .
            done
            """;

    /** Ends an answer. */
    static final String END = ".";

    /** From here up it is the kernel's word for no limit (version 1, in pages of any size). */
    private static final long UNLIMITED = Long.MAX_VALUE / 2;

    private static final Map<String, String> NAMES = Map.of(
            "memory.current", "usage",
            "memory.usage_in_bytes", "usage",
            "memory.peak", "peak",
            "memory.max_usage_in_bytes", "peak",
            "memory.max", "limit",
            "memory.limit_in_bytes", "limit",
            "memory.events oom_kill", "kills",
            "memory.oom_control oom_kill", "kills");

    /** Reads an answer without its end; what is missing or strange counts as not told. */
    static CgroupText read(List<String> lines) {
        OptionalLong usage = OptionalLong.empty();
        OptionalLong peak = OptionalLong.empty();
        OptionalLong limit = OptionalLong.empty();
        OptionalLong kills = OptionalLong.empty();
        for (String line : lines) {
            int cut = line.lastIndexOf(' ');
            OptionalLong value = number(line.substring(cut + 1));
            switch (NAMES.getOrDefault(cut < 0 ? "" : line.substring(0, cut), "")) {
                case "usage" -> usage = value;
                case "peak" -> peak = value;
                case "limit" -> limit = value;
                case "kills" -> kills = value;
                default -> {
                    // Another counter of the same file.
                }
            }
        }
        boolean limited = limit.orElse(UNLIMITED) < UNLIMITED;
        return new CgroupText(usage.orElse(0), peak, limited ? limit : OptionalLong.empty(), kills.orElse(0));
    }

    private static OptionalLong number(String text) {
        return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }
}
