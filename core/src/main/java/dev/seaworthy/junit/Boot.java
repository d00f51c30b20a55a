package dev.seaworthy.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what a {@link ContainerTest} boots, a {@link dev.seaworthy.spec.ContainerSpec}, or a {@link FrigateTest}, a
 * {@link dev.seaworthy.frigate.FrigateSpec}: a static field of that type, or a static
 * method without parameters that returns one. One in a subclass hides one in its superclass.
 */
@Target({ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Boot {}
