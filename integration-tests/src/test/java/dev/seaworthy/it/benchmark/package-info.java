/** Benchmarks, run by hand through {@code integration-tests/benchmark}; no test asserts a time. */
@NullMarked
package dev.seaworthy.it.benchmark;

import org.jspecify.annotations.NullMarked;
