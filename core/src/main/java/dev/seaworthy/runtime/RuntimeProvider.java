package dev.seaworthy.runtime;

import dev.seaworthy.spec.Settings;

/**
 * Opens a runtime. Each runtime module registers one with {@link java.util.ServiceLoader}; it has a public constructor
 * without parameters, which does nothing.
 */
public interface RuntimeProvider {
    /** The value of {@code seaworthy.runtime} that chooses it. */
    String name();

    /** Its place in the order in which {@code auto} tries them; the lowest comes first. */
    int order();

    /**
     * Connects to the engine, and removes what dead sessions left on it.
     *
     * @param session whose containers are started
     * @throws RuntimeUnavailableException when no engine answers, with what was tried
     */
    ContainerRuntime open(Session session, Settings settings);
}
