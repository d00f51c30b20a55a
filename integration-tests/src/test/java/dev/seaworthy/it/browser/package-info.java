/** A real browser, which opens the pages as a person would and tells what is wrong with them. */
@NullMarked
package dev.seaworthy.it.browser;

import org.jspecify.annotations.NullMarked;
