/**
 * What is shown of a launch while somebody waits for it. Everything here is told what there is to show and what time it is;
 * when it is shown is decided where the launches are.
 */
@NullMarked
package dev.seaworthy.progress;

import org.jspecify.annotations.NullMarked;
