/** The outcome in words and in JSON. Nothing is fetched here: everything shown is already in the outcome. */
@NullMarked
package dev.seaworthy.report;

import org.jspecify.annotations.NullMarked;
