package dev.seaworthy.outcome;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Calls of a container's API, by endpoint; bounded, so that a test which calls for hours costs no more than one that
 * calls a thousand times. Safe to use from any thread.
 */
final class CallHistory {
    /** Where the calls of further endpoints are counted. */
    static final String OTHER = "other";

    private static final int ENDPOINTS = 64;

    private final Map<String, Latencies> endpoints = new LinkedHashMap<>();

    /**
     * Takes in one call.
     *
     * @param endpoint what was called
     * @param status the HTTP status, or 0 when there was no answer
     * @param latency from the request until the answer, or until it was clear that there is none
     */
    synchronized void add(String endpoint, int status, Duration latency) {
        boolean known = endpoints.containsKey(endpoint) || endpoints.size() < ENDPOINTS;
        endpoints
                .computeIfAbsent(known ? endpoint : OTHER, name -> new Latencies())
                .add(status, latency);
    }

    /** What is known by now, in the order of the first calls. */
    synchronized List<CallReport> report() {
        return endpoints.entrySet().stream()
                .map(entry -> entry.getValue().report(entry.getKey()))
                .toList();
    }
}
