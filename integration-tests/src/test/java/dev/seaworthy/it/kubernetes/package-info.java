/** Kubernetes clusters under test, and somebody else on them. */
@NullMarked
package dev.seaworthy.it.kubernetes;

import org.jspecify.annotations.NullMarked;
