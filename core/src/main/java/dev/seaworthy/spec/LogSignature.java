package dev.seaworthy.spec;

import java.time.Duration;

/**
 * A line of the log whose meaning is known beforehand. It is looked for while the log streams, and what was found is part of
 * the outcome.
 *
 * @param id a stable name for machines: {@code frigate.safe-mode}
 * @param literal a text that every such line contains, so that other lines cost next to nothing; empty: none is known
 * @param line what the line looks like, what it means and what to do about it; its reason is not empty
 * @param stream where such lines come from
 * @param effect what it does to the launch
 * @param grace with {@link Effect#FAILS} how long the container may still become ready after it; zero: not at all
 * @param onlyStarting with {@link Effect#FAILS} whether a container that is ready may well survive it
 */
public record LogSignature(
        String id,
        String literal,
        FailurePattern line,
        Stream stream,
        Effect effect,
        Duration grace,
        boolean onlyStarting) {
    /** What a line does to the launch. */
    public enum Effect {
        /** It proves that the container can never become ready, or is no longer. */
        FAILS,
        /** It decides nothing by itself, and says why the container fails when it does. */
        EXPLAINS,
        /** It may pass by itself; it explains a timeout. */
        HINTS,
        /** A readiness probe of ours has caused it. It says nothing, and is the first to leave the log's bounded tail. */
        PROBE_NOISE
    }

    /** The output that a line comes on. An engine without standard error of its own has all lines on standard output. */
    public enum Stream {
        /** Either. */
        ANY,
        /** Standard error, where it can be told apart. */
        STDERR
    }

    /** Refuses a blank id, a meaning that is missing and a negative grace. */
    public LogSignature {
        Require.text("log signature", id);
        Require.text("meaning of " + id, line.reason());
        Require.notNegative("grace of " + id, grace);
    }

    /** A line on either stream that has its effect at once. */
    public static LogSignature of(String id, Effect effect, FailurePattern line) {
        return new LogSignature(id, "", line, Stream.ANY, effect, Duration.ZERO, false);
    }

    /** The same, for lines that all contain this text. */
    public LogSignature containing(String text) {
        return new LogSignature(id, text, line, stream, effect, grace, onlyStarting);
    }

    /** Whether a line is one of these. */
    public boolean matches(boolean error, String text) {
        boolean expected = stream == Stream.ANY || error;
        return expected
                && text.contains(literal)
                && line.pattern().matcher(text).find();
    }
}
