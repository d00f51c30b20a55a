package dev.seaworthy.outcome;

import dev.seaworthy.runtime.Host;

/**
 * What was launched, and on what.
 *
 * @param runtime the runtime's name, as {@code docker}
 * @param version the engine's version
 * @param endpoint where the engine is reached, without credentials
 * @param containerId the engine's id of the container, or empty when it was never created
 * @param containerName its name
 * @param image the image's reference
 * @param host the machine it runs on
 */
public record Subject(
        String runtime,
        String version,
        String endpoint,
        String containerId,
        String containerName,
        String image,
        Host host) {}
