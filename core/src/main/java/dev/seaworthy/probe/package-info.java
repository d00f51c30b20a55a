/**
 * Readiness as questions: each is asked once and answers once; nothing here waits, schedules or decides.
 */
@NullMarked
package dev.seaworthy.probe;

import org.jspecify.annotations.NullMarked;
