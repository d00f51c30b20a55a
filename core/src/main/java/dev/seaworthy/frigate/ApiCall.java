package dev.seaworthy.frigate;

import java.time.Duration;

/**
 * One call of Frigate's API.
 *
 * @param endpoint what was called, the same for every camera and service, as {@code GET /api/{camera}/latest.jpg}
 * @param status the HTTP status, or 0 when there was no whole answer
 * @param latency from the request until the whole answer, or until it was clear that there is none
 */
public record ApiCall(String endpoint, int status, Duration latency) {}
