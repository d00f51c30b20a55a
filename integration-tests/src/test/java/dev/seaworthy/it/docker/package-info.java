/** Docker engines under test, and what somebody else does on them. */
@NullMarked
package dev.seaworthy.it.docker;

import org.jspecify.annotations.NullMarked;
