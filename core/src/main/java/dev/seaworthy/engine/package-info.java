/**
 * What engines have in common that tell of their containers by events and inspections, as Docker and Podman do: one event
 * stream kept up, a story per container that turns what comes in into signals, logs followed from the start, starts that
 * leave nothing behind. A runtime module brings an {@link dev.seaworthy.engine.EngineApi}, and a pure mapper from its
 * engine's JSON to {@link dev.seaworthy.engine.ContainerEvent} and {@link dev.seaworthy.engine.Inspection}.
 *
 * <p>For runtime modules, not for tests that use them.
 */
@NullMarked
package dev.seaworthy.engine;

import org.jspecify.annotations.NullMarked;
