package dev.seaworthy.probe;

import dev.seaworthy.spec.ProbeAnswer;

/**
 * What one try of a probe gave.
 *
 * @param answer the answer
 * @param seen in a few words, for the history: {@code 500}, {@code connection refused}
 */
public record ProbeReply(ProbeAnswer answer, String seen) {}
