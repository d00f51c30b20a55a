/**
 * What every runtime must do, as abstract tests. A runtime joins by one {@code EngineUnderTest} and one subclass of
 * {@code RuntimeContract}; the scripted runtime plays the part that needs no engine.
 */
@NullMarked
package dev.seaworthy.it.contract;

import org.jspecify.annotations.NullMarked;
