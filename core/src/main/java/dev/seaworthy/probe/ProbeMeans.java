package dev.seaworthy.probe;

import java.util.concurrent.Executor;

/**
 * What probes ask with.
 *
 * @param http sends requests
 * @param blocking runs checks that may block
 */
public record ProbeMeans(HttpTransport http, Executor blocking) {}
