package dev.seaworthy.outcome;

import java.time.Duration;

/**
 * The calls of one endpoint of a container's API, summed up. A call without an answer counts with the time until that
 * was clear.
 *
 * @param endpoint what was called, as {@code GET /api/version}
 * @param calls how many there were, 1 or more
 * @param failures how many of them had no answer, or one with a status of 400 or more
 * @param p50 half of the calls took no longer
 * @param p95 of a hundred calls, 95 took no longer
 * @param max the longest, exactly
 */
public record CallReport(String endpoint, int calls, int failures, Duration p50, Duration p95, Duration max) {}
