/**
 * What Seaworthy knows of Frigate: its versions and configurations, its readiness, its failures, its API.
 *
 * <p>{@link dev.seaworthy.frigate.Frigate} is a running one, {@link dev.seaworthy.frigate.FrigateSpec} says which one to
 * boot, {@link dev.seaworthy.frigate.FrigateConfig} what it is given. What cannot be used is refused when it is built, before
 * anything starts.
 */
@NullMarked
package dev.seaworthy.frigate;

import org.jspecify.annotations.NullMarked;
