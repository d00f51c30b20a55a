package dev.seaworthy.junit;

import dev.seaworthy.launch.Launcher;
import dev.seaworthy.spec.ContainerSpec;
import java.util.Optional;

/**
 * A container that several test classes can name with {@link ContainerTest}. An implementation has a constructor without
 * parameters; it may be made more than once.
 *
 * <pre>{@code
 * public final class Nvr implements ContainerDefinition {
 *     public ContainerSpec spec() {
 *         return ContainerSpec.of("ghcr.io/blakeblackshear/frigate:0.17.2")
 *                 .port(5000)
 *                 .readyWhen(Readiness.http(5000, "/api/version"))
 *                 .build();
 *     }
 * }
 * }</pre>
 */
@FunctionalInterface
public interface ContainerDefinition {
    /** What is booted. */
    ContainerSpec spec();

    /** Where it is booted; by default on the runtime that the settings choose. */
    default Optional<Launcher> launcher() {
        return Optional.empty();
    }
}
