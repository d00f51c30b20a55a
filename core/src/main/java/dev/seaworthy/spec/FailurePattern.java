package dev.seaworthy.spec;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A log line which proves that the container can never become ready, or is no longer.
 *
 * @param pattern searched in each line; a group named {@code code} is the exit code that the line tells, a group named
 *     {@code signal} (above 0) the signal that ended the process
 * @param reason what it means, as it will stand in the failure's message, with <code>${name}</code> for what a group of the
 *     pattern has found; empty: the line itself
 * @param advice what the user can do, with the same groups; empty when nothing is known
 * @param ends whether the container ends soon after the line, so that its exit code is worth a short wait
 */
public record FailurePattern(Pattern pattern, String reason, String advice, boolean ends) {
    private static final int SIGNAL_BASE = 128;
    private static final Pattern GROUP = Pattern.compile("\\$\\{(\\w+)\\}");

    /** Refuses words that name a group which the pattern does not have. */
    public FailurePattern {
        Matcher named = GROUP.matcher(reason + advice);
        while (named.find()) {
            if (!pattern.pattern().contains("(?<" + named.group(1) + ">")) {
                throw new InvalidSpecException("failure pattern", named.group(), "it names no group of " + pattern);
            }
        }
    }

    /** A line after which the container may live on; 0.1 s later the failure is handed over, with what was logged meanwhile. */
    public static FailurePattern of(String regex) {
        return new FailurePattern(Pattern.compile(regex), "", "", false);
    }

    /** The same, for a line after which the container ends by itself. */
    public FailurePattern endsContainer() {
        return new FailurePattern(pattern, reason, advice, true);
    }

    /** The same, with its meaning and what to do about it. */
    public FailurePattern meaning(String newReason, String newAdvice) {
        return new FailurePattern(pattern, newReason, newAdvice, ends);
    }

    /** The failure that a line proves; a "not yet" when it does not. */
    public ProbeAnswer match(String line) {
        Matcher matcher = pattern.matcher(line);
        if (!matcher.find()) {
            return new ProbeAnswer.NotYet("no line matched " + pattern);
        }
        String text = reason.isEmpty() ? "log line '" + line.strip() + "'" : fill(reason, matcher);
        return new ProbeAnswer.CannotPass(text, fill(advice, matcher), ends, toldCode(matcher));
    }

    private static String fill(String text, Matcher line) {
        return text.indexOf('$') < 0
                ? text
                : GROUP.matcher(text).replaceAll(group -> Matcher.quoteReplacement(words(line, group.group(1))));
    }

    private static String words(Matcher line, String group) {
        String found = line.group(group);
        return found == null ? "" : found.strip();
    }

    private OptionalInt toldCode(Matcher matcher) {
        OptionalInt signal = number(matcher, "signal");
        if (signal.isPresent() && signal.getAsInt() > 0) {
            return OptionalInt.of(SIGNAL_BASE + signal.getAsInt());
        }
        return number(matcher, "code");
    }

    private OptionalInt number(Matcher matcher, String group) {
        if (!pattern.pattern().contains("(?<" + group + ">") || matcher.group(group) == null) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseInt(matcher.group(group)));
        } catch (NumberFormatException notANumber) {
            return OptionalInt.empty();
        }
    }
}
