/** The tests that need container engines: the contract on each of them, the Frigate tests, and the OOM demonstration. */
@NullMarked
package dev.seaworthy.it;

import org.jspecify.annotations.NullMarked;
