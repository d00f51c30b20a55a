package dev.seaworthy.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a field of type {@link dev.seaworthy.launch.Launch} or {@link dev.seaworthy.frigate.Frigate} that is given the container
 * of its {@link ContainerTest} or {@link FrigateTest}: an
 * instance field before each test, a static one before all. A static field cannot hold a container per test.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Booted {}
