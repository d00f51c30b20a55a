/** Runs containers on Kubernetes: its client, a pure mapper to signals, and the runtime that joins them. */
@NullMarked
package dev.seaworthy.kubernetes;

import org.jspecify.annotations.NullMarked;
