/**
 * For unit tests of failure handling, without an engine and without waiting: a runtime that plays a script, on a clock that
 * is moved by hand.
 */
@NullMarked
package dev.seaworthy.testing;

import org.jspecify.annotations.NullMarked;
