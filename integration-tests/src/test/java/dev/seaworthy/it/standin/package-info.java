/**
 * The stand-in for Frigate: an image made on this machine, without a registry, from Debian's static busybox and the
 * scripts in {@code integration-tests/stand-in}. It behaves from outside as recordings of a real Frigate do.
 */
@NullMarked
package dev.seaworthy.it.standin;

import org.jspecify.annotations.NullMarked;
