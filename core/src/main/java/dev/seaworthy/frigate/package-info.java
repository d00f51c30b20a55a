/**
 * Frigate's own knowledge: its versions, and the configuration that a test needs.
 *
 * <p>{@link dev.seaworthy.frigate.FrigateConfig} is the place to start. All values are immutable and safe to share
 * between threads; what cannot be used is refused when it is built, before anything starts.
 */
@NullMarked
package dev.seaworthy.frigate;

import org.jspecify.annotations.NullMarked;
