/**
 * What was seen of a container: values that a runtime pushes to a launch. No engine's own type appears here.
 */
@NullMarked
package dev.seaworthy.signal;

import org.jspecify.annotations.NullMarked;
