/**
 * What is asked of a launch: values only, validated when they are built, immutable and safe to share between threads.
 *
 * <p>Nothing here talks to an engine, reads a clock or prints a secret.
 */
@NullMarked
package dev.seaworthy.spec;

import org.jspecify.annotations.NullMarked;
