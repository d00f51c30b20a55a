package dev.seaworthy.spec;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Ready when lines of the log match; failed for good when one matches a failure. Lines are whole lines, joined across
 * the engine's frames, of standard output and standard error alike.
 *
 * @param pattern searched in each line
 * @param times how many lines must match, 1 or more
 * @param failures lines that prove the container can never become ready; looked for after readiness too
 */
public record LogReadiness(Pattern pattern, int times, List<FailurePattern> failures) implements Readiness {
    /** Refuses a number of times outside its range. */
    public LogReadiness {
        Require.between("log readiness times", times, 1, 1_000_000);
        failures = List.copyOf(failures);
    }

    /** The same, when so many lines have matched. */
    public LogReadiness times(int newTimes) {
        return new LogReadiness(pattern, newTimes, failures);
    }

    /** The same, and failed for good at once when the regular expression is found in a line. */
    public LogReadiness failsOn(String regex) {
        return failsOn(FailurePattern.of(regex));
    }

    /** The same, and failed for good when a line matches the failure. */
    public LogReadiness failsOn(FailurePattern failure) {
        return new LogReadiness(
                pattern,
                times,
                Stream.concat(failures.stream(), Stream.of(failure)).toList());
    }

    @Override
    public String describe() {
        return "the log shows '" + pattern + "'" + (times == 1 ? "" : " " + times + " times");
    }
}
