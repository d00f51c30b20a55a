/** Unit tests of the Docker runtime: what real engines answered, as files, and what is made of it. */
@NullMarked
package dev.seaworthy.docker;

import org.jspecify.annotations.NullMarked;
