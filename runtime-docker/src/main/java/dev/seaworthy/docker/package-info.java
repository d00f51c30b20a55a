/**
 * Runs containers on a Docker engine: one event stream per engine, a pure mapping from what the engine tells to signals,
 * and a thin {@link dev.seaworthy.docker.DockerRuntime} around both.
 */
@NullMarked
package dev.seaworthy.docker;

import org.jspecify.annotations.NullMarked;
