package dev.seaworthy.readiness;

import dev.seaworthy.spec.LaunchPolicy;
import java.time.Duration;

/**
 * What a transition may look at: the time, everything seen up to it, and what was asked.
 *
 * @param at since the launch began
 * @param facts what was seen, the present input included
 * @param policy what was asked
 */
record Moment(Duration at, Facts facts, LaunchPolicy policy) {}
