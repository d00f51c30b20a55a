/**
 * What is known of a launch: recorded in bounded buffers from its first moment, so that everything a diagnosis needs is in
 * hand when the container dies.
 */
@NullMarked
package dev.seaworthy.outcome;

import org.jspecify.annotations.NullMarked;
