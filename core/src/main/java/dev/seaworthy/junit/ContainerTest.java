package dev.seaworthy.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Boots a container for a test class. What is booted is a {@link ContainerDefinition}, or a static member of the class or
 * of a superclass with {@link Boot}.
 *
 * <pre>{@code
 * @ContainerTest(Nvr.class)
 * class VersionTest {
 *     @Test
 *     void answers(Launch nvr) {
 *         nvr.uri(5000, "/api/version");
 *     }
 * }
 * }</pre>
 *
 * <p>The running container is a parameter of type {@link dev.seaworthy.launch.Launch} of tests, lifecycle methods and
 * constructors, or a field with {@link Booted}. Without a runtime the class is skipped, or fails when
 * {@code seaworthy.required} is {@code true}. A test during which the container dies fails with the container's
 * diagnosis; its own exception is suppressed in it. Subclasses and nested classes take part; the nearest annotation holds.
 */
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(ContainerExtension.class)
public @interface ContainerTest {
    /** What is booted; left out, the class has a member with {@link Boot}. */
    Class<? extends ContainerDefinition> value() default ContainerDefinition.class;

    /** How long the container lives. */
    Scope scope() default Scope.PER_CLASS;

    /** Whether a test that runs when the container dies is interrupted, since it may wait for it in vain. */
    boolean interruptWhenContainerDies() default true;
}
