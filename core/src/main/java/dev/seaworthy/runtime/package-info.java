/**
 * The service-provider interface that Docker, Podman, Kubernetes and the scripted runtime implement. It speaks only
 * Seaworthy's own records: no vendor's type appears here.
 */
@NullMarked
package dev.seaworthy.runtime;

import org.jspecify.annotations.NullMarked;
