package dev.seaworthy.frigate;

import dev.seaworthy.spec.MemorySize;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A real Frigate, watched from outside from its start to its end. All times are since the container's start, whatever the
 * observer counted from. Immutable.
 *
 * @param name the scenario, as {@code 06_mem_200m_0.17.2}
 * @param asked what the observer asked the engine for
 * @param events what the engine told, in order of time
 * @param samples the container's memory once a second, in order of time
 * @param answers what HTTP requests met, in order of time for each path
 * @param log what was kept of the log, in order of time
 * @param end how it ended
 * @param files what else lies in the folder
 */
record Capture(
        String name,
        Asked asked,
        List<Event> events,
        List<Sample> samples,
        List<Span> answers,
        Log log,
        End end,
        Files files) {
    /** Only here the stop is what was to be seen, and not how the observer cleared up. */
    private static final String ABOUT_STOPPING = "10_docker_stop_";

    private static final List<String> ENDING = List.of("kill", "stop", "destroy");

    /**
     * What was asked for.
     *
     * @param image the image
     * @param memory its memory limit, without swap
     * @param shm the size of {@code /dev/shm}
     */
    record Asked(String image, MemorySize memory, MemorySize shm) {
        /** The image's tag, which is Frigate's version. */
        String version() {
            return image.substring(image.indexOf(':') + 1);
        }
    }

    /**
     * One event of the engine.
     *
     * @param at when
     * @param action as {@code die}
     * @param attributes as {@code exitCode} to {@code 137}
     */
    record Event(Duration at, String action, Map<String, String> attributes) {
        /** The attribute as a number. */
        int number(String attribute) {
            return Integer.parseInt(attributes.getOrDefault(attribute, "none"));
        }
    }

    /**
     * The memory of the container.
     *
     * @param at when
     * @param usage bytes charged to its cgroup
     * @param peak the most it ever was, in bytes
     */
    record Sample(Duration at, long usage, long peak) {}

    /**
     * Requests in a row that met the same.
     *
     * @param path what was asked for
     * @param from when the first was sent
     * @param to when the last was answered
     * @param what as {@code 200 text/html}, {@code CONN_REFUSED}
     */
    record Span(String path, Duration from, Duration to, String what) {
        /** The status code; empty when there was no answer. */
        OptionalInt status() {
            String first = what.split(" ", 2)[0];
            boolean number = first.chars().allMatch(Character::isDigit);
            return number ? OptionalInt.of(Integer.parseInt(first)) : OptionalInt.empty();
        }

        /** Whether the requests were taken and never answered. */
        boolean isSilent() {
            return what.startsWith("TimeoutError");
        }

        /** Whether nobody was behind the port; the engine's proxy accepts and resets then. */
        boolean isRefused() {
            return what.equals("CONN_REFUSED") || what.equals("CONN_RESET_BY_PROXY");
        }
    }

    /**
     * The log.
     *
     * @param lines what was kept
     * @param leftOut how many lines were not
     */
    record Log(List<Line> lines, int leftOut) {
        /** The first line that holds the text. */
        Optional<Line> first(String text) {
            return lines.stream().filter(line -> line.text().contains(text)).findFirst();
        }
    }

    /**
     * One line of the log.
     *
     * @param at when the engine read it
     * @param error whether it came on standard error
     * @param text all of it, with the stamp that s6 sets before a service's line
     */
    record Line(Duration at, boolean error, String text) {}

    /**
     * How it ended.
     *
     * @param oomKilled the engine's flag at the end
     * @param stopAsked when the observer asked the engine to stop it, when it did
     * @param frames when the observer first read a camera's frame rate above zero
     */
    record End(boolean oomKilled, Optional<Duration> stopAsked, Optional<Duration> frames) {}

    /**
     * What else lies in the folder.
     *
     * @param config Frigate's config file
     * @param configAnswer the body of {@code /api/config}
     * @param statsAnswer the body of {@code /api/stats} once frames flowed
     */
    record Files(Optional<String> config, Optional<String> configAnswer, Optional<String> statsAnswer) {}

    /** Copies what could change. */
    Capture {
        events = List.copyOf(events);
        samples = List.copyOf(samples);
        answers = List.copyOf(answers);
    }

    /** Whether it was made to see what a stop does. */
    boolean isAboutStopping() {
        return name.startsWith(ABOUT_STOPPING);
    }

    /** When the observer began to clear up; what follows is its own doing. */
    Duration clearingUp() {
        return Stream.concat(
                        end.stopAsked().stream(),
                        events.stream()
                                .filter(event -> ENDING.contains(event.action()))
                                .map(Event::at))
                .min(Duration::compareTo)
                .orElseThrow(() -> new IllegalStateException(name + " was never removed"));
    }

    /** The code it ended with, whoever ended it; empty when nobody saw the end. */
    OptionalInt exitCode() {
        return events.stream()
                .filter(event -> event.action().equals("die"))
                .mapToInt(event -> event.number("exitCode"))
                .findFirst();
    }

    @Override
    public String toString() {
        return name;
    }
}
