/** What Seaworthy knows of Frigate: its configuration, its readiness, its failures, its API. */
@NullMarked
package dev.seaworthy.frigate;

import org.jspecify.annotations.NullMarked;
