package dev.seaworthy.engine;

import java.time.Instant;

/**
 * Which part of a log is wanted, with time stamps and both streams.
 *
 * @param follow whether to wait for more until the container ends
 * @param since only what came at this moment or later; {@code EPOCH} for all
 * @param tail only so many last lines of what is there already; negative for all
 */
public record LogQuery(boolean follow, Instant since, int tail) {
    /** As the parameters of the call that Docker's API and libpod's have in common. */
    public String parameters() {
        String from = since.equals(Instant.EPOCH) ? "" : "&since=" + Stamps.of(since);
        String last = tail < 0 ? "" : "&tail=" + tail;
        return "follow=" + follow + "&stdout=true&stderr=true&timestamps=true" + from + last;
    }
}
