/** Unit tests of the Podman runtime: what real engines answered, as files, and what is made of it. */
@NullMarked
package dev.seaworthy.podman;

import org.jspecify.annotations.NullMarked;
