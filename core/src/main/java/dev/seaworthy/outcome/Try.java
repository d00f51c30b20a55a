package dev.seaworthy.outcome;

import java.time.Duration;

/**
 * One try of a probe.
 *
 * @param probe the probe, as {@code GET /api/version}
 * @param seen what it saw, as {@code 500}
 * @param passed whether it passed
 * @param at when it answered, since the launch began
 * @param latency how long the answer took
 */
public record Try(String probe, String seen, boolean passed, Duration at, Duration latency) {}
