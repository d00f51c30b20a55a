package dev.seaworthy.progress;

import dev.seaworthy.outcome.Glance;

/**
 * A launch at the moment it is shown. Immutable.
 *
 * @param number tells the launches of this JVM apart, since two may have the same name
 * @param onTerminal whether it is drawn in place; otherwise it is told in lines
 * @param glance where it stands
 * @param last whether nobody waits for it any more, so that it is not shown again
 */
public record Sight(long number, boolean onTerminal, Glance glance, boolean last) {}
