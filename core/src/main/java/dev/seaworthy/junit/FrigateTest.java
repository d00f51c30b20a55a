package dev.seaworthy.junit;

import dev.seaworthy.frigate.FrigateReadiness;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Boots a Frigate for a test class, as {@link ContainerTest} boots any container.
 *
 * <pre>{@code
 * @FrigateTest
 * class NvrTest {
 *     @Test
 *     void detects(Frigate frigate) {
 *         frigate.stats();
 *     }
 * }
 * }</pre>
 *
 * <p>Without more it is the image of {@code seaworthy.frigate.image} with one camera of a test source, named "test". Another
 * Frigate is a static member of type {@link dev.seaworthy.frigate.FrigateSpec} with {@link Boot}; nothing but {@link #scope}
 * and {@link #interruptWhenContainerDies} is then said here. The running Frigate is a parameter, or a field with
 * {@link Booted}, of type {@link dev.seaworthy.frigate.Frigate}; {@link dev.seaworthy.launch.Launch} works too.
 */
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(ContainerExtension.class)
public @interface FrigateTest {
    /** The version of the official image, as {@code 0.17.2}; left out, the image of the settings. */
    String version() default "";

    /** When it counts as ready. */
    FrigateReadiness readiness() default FrigateReadiness.CONFIG_ACCEPTED;

    /** The memory limit, as {@code 6g}; left out, that of the settings, 4 GiB. */
    String memory() default "";

    /** Limits to start it anew with after a proven OOM kill, each larger than the one before. */
    String[] memoryAfterOom() default {};

    /** How long the container lives. */
    Scope scope() default Scope.PER_CLASS;

    /** Whether a test that runs when the container dies is interrupted, since it may wait for it in vain. */
    boolean interruptWhenContainerDies() default true;
}
