package dev.seaworthy.spec;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How often a probe is asked. It starts at {@code first} and grows by half after each try, up to {@code longest}; a
 * runtime may ask for a slower one.
 *
 * @param first the pause after the first try, above zero
 * @param longest the longest pause, at least {@code first}
 * @param nudge lines of the container's log that make the probe ask at once, within a rate limit; empty: every line
 */
public record Pace(Duration first, Duration longest, Optional<Pattern> nudge) {
    /** 10 ms growing to 40 ms, nudged by every line: a server's first answer is then 20 ms old in the median. */
    public static final Pace QUICK = new Pace(Duration.ofMillis(10), Duration.ofMillis(40), Optional.empty());

    /** Refuses pauses of zero and a longest pause below the first. */
    public Pace {
        Require.positive("probe pace", first);
        Require.positive("probe pace", longest);
        if (longest.compareTo(first) < 0) {
            throw new InvalidSpecException(
                    "probe pace", longest, "give a longest pause of at least the first, " + first);
        }
    }

    /** The same pause between all tries. */
    public static Pace every(Duration pause) {
        return new Pace(pause, pause, Optional.empty());
    }

    /** The same pace, nudged only by lines in which the pattern is found. */
    public Pace nudgedBy(String regex) {
        return new Pace(first, longest, Optional.of(Pattern.compile(regex)));
    }

    /** The same pace with no pause below the given one. */
    public Pace atLeast(Duration pause) {
        return new Pace(max(first, pause), max(longest, pause), nudge);
    }

    /** Whether a line of the log makes the probe ask at once. */
    public boolean isNudgedBy(String line) {
        return nudge.isEmpty() || nudge.get().matcher(line).find();
    }

    /** The pause that follows the given one. */
    public Duration after(Duration pause) {
        Duration grown = pause.plus(pause.dividedBy(2));
        return grown.compareTo(longest) < 0 ? grown : longest;
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
