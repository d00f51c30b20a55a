/**
 * The only loop: a launch takes signals, probe answers and the time into one mailbox, lets the state machine decide, and
 * hands over the outcome.
 */
@NullMarked
package dev.seaworthy.launch;

import org.jspecify.annotations.NullMarked;
