package dev.seaworthy.podman;

import dev.seaworthy.engine.OomFinding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the kernel's log tells of kills for lack of memory. Thread-safe. */
final class OomRecords {
    /**
     * A process of a container that the kernel killed.
     *
     * @param container the container's id
     * @param process its name
     * @param pid its process id on the machine
     * @param at when, within a second or two: the kernel's clock drifts from the one that people use
     */
    record Kill(String container, String process, long pid, Instant at) {
        String evidence() {
            return "the kernel's log: killed " + process + " (pid " + pid + ")";
        }
    }

    /**
     * {@code 6,41589,123456789,-;oom-kill:constraint=CONSTRAINT_MEMCG,...,task_memcg=/libpod-<id>,task=tail,pid=1}.
     * The victim's own cgroup counts, as it does for the counter {@code oom_kill}: what had run out of memory may be a
     * cgroup above it, or the machine, for which {@code oom_memcg} is left out.
     */
    private static final Pattern HEADER =
            Pattern.compile("oom-kill:.*task_memcg=[^,]*libpod-([0-9a-f]{64})[^,]*,task=(.*),pid=(\\d+)");

    /** Written for each kill, also where the kernel leaves out the line above because there were ten within 5 s. */
    private static final Pattern KILLED = Pattern.compile("Killed process (\\d+) \\(");

    private static final Pattern MICROS = Pattern.compile("^\\d+,\\d+,(\\d+),");
    private static final Duration CLOCK_DRIFT = Duration.ofSeconds(3);
    private static final int KEPT = 256;

    private final Deque<Kill> kills = new ArrayDeque<>();
    private @Nullable Instant completeSince;
    private Instant lastUnnamed = Instant.MIN;
    private long lastHeaderPid = -1;

    /** Reads a record; the kill that it tells of, if it does. */
    synchronized Optional<Kill> add(String record, Instant boot) {
        Matcher micros = MICROS.matcher(record);
        if (!micros.find()) {
            return Optional.empty();
        }
        Instant at = boot.plusNanos(Long.parseLong(micros.group(1)) * 1000);
        if (completeSince == null) {
            completeSince = at;
        }
        Matcher header = HEADER.matcher(record);
        if (header.find()) {
            Kill kill = new Kill(header.group(1), header.group(2), Long.parseLong(header.group(3)), at);
            lastHeaderPid = kill.pid();
            kills.addLast(kill);
            if (kills.size() > KEPT) {
                completeSince = kills.removeFirst().at();
            }
            return Optional.of(kill);
        }
        noteUnnamed(record, at);
        return Optional.empty();
    }

    private void noteUnnamed(String record, Instant at) {
        if (record.contains("oom-kill:")) {
            // Of something else than a container: its line is complete.
            Matcher pid = Pattern.compile(",pid=(\\d+)").matcher(record);
            lastHeaderPid = pid.find() ? Long.parseLong(pid.group(1)) : -1;
            return;
        }
        Matcher killed = KILLED.matcher(record);
        if (killed.find() && Long.parseLong(killed.group(1)) != lastHeaderPid) {
            lastUnnamed = at;
        }
    }

    /** Records were lost: nothing is known of before now. */
    synchronized void gap() {
        completeSince = null;
    }

    /**
     * What is known of one run of a container.
     *
     * @param from when it began
     */
    synchronized OomFinding of(String container, Instant from) {
        Instant since = from.minus(CLOCK_DRIFT);
        Optional<Kill> found = kills.stream()
                .filter(kill -> kill.container().equals(container) && kill.at().isAfter(since))
                .reduce((former, latter) -> latter);
        if (found.isPresent()) {
            return OomFinding.proven(
                    Optional.of(found.get().process()), found.get().evidence());
        }
        boolean complete = completeSince != null && completeSince.isBefore(since) && lastUnnamed.isBefore(since);
        return complete ? OomFinding.excluded() : OomFinding.unknown();
    }
}
