package dev.seaworthy.probe;

import dev.seaworthy.signal.Signal;
import dev.seaworthy.spec.LogSignature;
import java.util.List;
import java.util.Optional;

/** Recognises lines of a log. Immutable. */
public final class Signatures {
    /** A line that it looks at costs time for each signature, and nothing is said after so many characters. */
    private static final int LONGEST = 4096;

    private final List<LogSignature> known;
    private final boolean errorsAreApart;

    /**
     * Recognises these; the first that matches a line counts.
     *
     * @param errorsAreApart whether the engine can tell standard error from standard output
     */
    public Signatures(List<LogSignature> known, boolean errorsAreApart) {
        this.known = known;
        this.errorsAreApart = errorsAreApart;
    }

    /** What is known of a signal; empty for whatever is no line of the log. */
    public Optional<LogSignature> of(Signal signal) {
        if (known.isEmpty() || !(signal instanceof Signal.LogLine line)) {
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
