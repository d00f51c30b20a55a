/** Podman services under test. */
@NullMarked
package dev.seaworthy.it.podman;

import org.jspecify.annotations.NullMarked;
