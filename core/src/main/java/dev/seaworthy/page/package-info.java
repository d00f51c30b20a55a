/**
 * The outcome as one HTML page that needs nothing else: no request leaves it, and it says everything without JavaScript.
 */
@NullMarked
package dev.seaworthy.page;

import org.jspecify.annotations.NullMarked;
