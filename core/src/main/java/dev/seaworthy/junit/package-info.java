/**
 * The JUnit Jupiter extension: a test class declares its container once, and is told of its death as such. Needs
 * {@code junit-jupiter-api} on the class path, which core does not bring along.
 */
@NullMarked
package dev.seaworthy.junit;

import org.jspecify.annotations.NullMarked;
