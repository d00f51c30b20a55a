package dev.seaworthy.probe;

import dev.seaworthy.signal.Signal;
import dev.seaworthy.spec.LogSignature;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Recognises lines of a log. Not safe for use from several threads: each launch feeds its own from its mailbox. */
public final class Signatures {
    /** A line that it looks at costs time for each signature, and nothing is said after so many characters. */
    private static final int LONGEST = 4096;

    /** An event of a start may be stamped a moment after the first line. */
    private static final Duration STARTING = Duration.ofSeconds(1);

    private final List<LogSignature> known;
    private final boolean errorsAreApart;
    private final boolean hasPast;
    private Instant since = Instant.MIN;

    /**
     * Recognises these; the first that matches a line counts.
     *
     * @param errorsAreApart whether the engine can tell standard error from standard output
     * @param hasPast whether the log may begin with lines of former runs, which say nothing of the present one
     */
    public Signatures(List<LogSignature> known, boolean errorsAreApart, boolean hasPast) {
        this.known = known;
        this.errorsAreApart = errorsAreApart;
        this.hasPast = hasPast;
    }

    /** What is known of a signal; empty for whatever is no line of the log. */
    public Optional<LogSignature> of(Signal signal) {
        if (hasPast && signal instanceof Signal.Started started) {
            since = started.at().minus(STARTING);
        }
        if (known.isEmpty()
                || !(signal instanceof Signal.LogLine line)
                || line.at().isBefore(since)) {
            return Optional.empty();
        }
        String text = line.text().length() > LONGEST ? line.text().substring(0, LONGEST) : line.text();
        for (LogSignature signature : known) {
            if (signature.matches(line.error() || !errorsAreApart, text)) {
                return Optional.of(signature);
            }
        }
        return Optional.empty();
    }
}
