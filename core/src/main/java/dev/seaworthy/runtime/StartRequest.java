package dev.seaworthy.runtime;

import dev.seaworthy.spec.ContainerSpec;
import java.util.Map;

/**
 * One start of a container.
 *
 * @param spec what is asked
 * @param name the container's name; unique among all sessions unless the spec chose it
 * @param labels the user's labels and the session's
 */
public record StartRequest(ContainerSpec spec, String name, Map<String, String> labels) {
    /** Keeps a copy of the labels. */
    public StartRequest {
        labels = Map.copyOf(labels);
    }
}
