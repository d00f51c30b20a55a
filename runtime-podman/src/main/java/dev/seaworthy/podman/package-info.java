/** Runs containers on Podman: its client, a pure mapper to signals, and the runtime that joins them. */
@NullMarked
package dev.seaworthy.podman;

import org.jspecify.annotations.NullMarked;
