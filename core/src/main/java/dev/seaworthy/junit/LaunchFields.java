package dev.seaworthy.junit;

import dev.seaworthy.frigate.Frigate;
import dev.seaworthy.launch.Launch;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** The fields of test classes that are given the running container. */
final class LaunchFields {
    /** Where the container comes from: it is booted only when there is a field to fill. */
    @FunctionalInterface
    interface Source {
        Launch launch() throws InterruptedException;
    }

    /** What a running container can be given as. */
    static final Set<Class<?>> KINDS = Set.of(Launch.class, Frigate.class);

    private LaunchFields() {}

    /** The container as one of {@link #KINDS}. */
    static Object as(Class<?> kind, Launch launch) {
        return kind == Frigate.class ? Frigate.of(launch) : launch;
    }

    /** Fills the static fields of a class and its superclasses. */
    static void fillStatic(Class<?> type, Source source) throws InterruptedException {
        fill(type, null, source);
    }

    /** Fills the instance fields. */
    static void fill(Object instance, Source source) throws InterruptedException {
        fill(instance.getClass(), instance, source);
    }

    private static void fill(Class<?> type, @Nullable Object instance, Source source) throws InterruptedException {
        List<Field> fields = AnnotationSupport.findAnnotatedFields(
                type,
                Booted.class,
                field -> Modifier.isStatic(field.getModifiers()) == (instance == null),
                HierarchyTraversalMode.TOP_DOWN);
        for (Field field : fields) {
            if (!KINDS.contains(field.getType()) || Modifier.isFinal(field.getModifiers())) {
                throw new ExtensionConfigurationException(
                        "@Booted: " + field + " cannot hold the running container; its type is to be "
                                + Launch.class.getName() + " or " + Frigate.class.getName()
                                + ", and it is not to be final");
            }
            set(field, instance, as(field.getType(), source.launch()));
        }
    }

    private static void set(Field field, @Nullable Object instance, Object launch) {
        try {
            field.setAccessible(true);
            field.set(instance, launch);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
