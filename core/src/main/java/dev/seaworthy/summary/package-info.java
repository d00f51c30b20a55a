/**
 * A run of tests as a whole: a folder of pages, their index, the same for machines, and a summary in Markdown. Many JVMs may
 * write at once; each file appears whole or not at all.
 */
@NullMarked
package dev.seaworthy.summary;

import org.jspecify.annotations.NullMarked;
