/**
 * The decision: a pure state machine over signals, probe answers and the time. It knows no clock, no thread and no
 * engine, so that every case can be enumerated.
 */
@NullMarked
package dev.seaworthy.readiness;

import org.jspecify.annotations.NullMarked;
