package dev.seaworthy.junit;

import dev.seaworthy.spec.ContainerSpec;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.AnnotationSupport;

/** Reads what test classes declare with annotations, and refuses what cannot be meant. */
final class Declarations {
    private Declarations() {}

    /**
     * The nearest declaration.
     *
     * @param classes the test class and those around it, outermost first
     */
    static Optional<Declaration> nearest(List<Class<?>> classes) {
        for (int index = classes.size() - 1; index >= 0; index--) {
            Class<?> type = classes.get(index);
            Optional<ContainerTest> container = AnnotationSupport.findAnnotation(type, ContainerTest.class);
            Optional<FrigateTest> frigate = AnnotationSupport.findAnnotation(type, FrigateTest.class);
            if (container.isPresent() && frigate.isPresent()) {
                throw refused(type, "has @FrigateTest too; declare one of them");
            }
            if (container.isPresent() || frigate.isPresent()) {
                return container
                        .map(found -> of(type, found))
                        .or(() -> frigate.map(found -> FrigateDeclarations.of(type, found)));
            }
        }
        return Optional.empty();
    }

    private static Declaration of(Class<?> type, ContainerTest annotation) {
        boolean named = annotation.value() != ContainerDefinition.class;
        Optional<Member> member = bootMember(type, ContainerSpec.class);
        if (named && member.isPresent()) {
            throw refused(
                    type,
                    "names " + annotation.value().getSimpleName() + " and has " + member.get()
                            + " with @Boot; declare one of them");
        }
        if (!named && member.isEmpty()) {
            throw refused(
                    type,
                    "does not say what to boot; name a definition, as @ContainerTest(Nvr.class), or put @Boot"
                            + " on a static field or method of type ContainerSpec");
        }
        Object meant = named ? annotation.value() : member.orElseThrow();
        return new Declaration(
                annotation.scope() == Scope.SHARED ? meant : type,
                annotation.scope(),
                annotation.interruptWhenContainerDies(),
                named ? () -> newInstance(annotation.value()) : () -> definition(type, member.orElseThrow()));
    }

    static Optional<Member> bootMember(Class<?> type, Class<?> kind) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            List<Member> members = new ArrayList<>();
            Stream.concat(Stream.of(each.getDeclaredFields()), Stream.of(each.getDeclaredMethods()))
                    .filter(member -> ((AnnotatedElement) member).isAnnotationPresent(Boot.class))
                    .forEach(member -> members.add((Member) member));
            if (members.size() > 1) {
                throw refused(each, "has more than one member with @Boot: " + members + "; declare one of them");
            }
            if (!members.isEmpty()) {
                return Optional.of(checked(each, members.get(0), kind));
            }
        }
        return Optional.empty();
    }

    private static Member checked(Class<?> type, Member member, Class<?> kind) {
        boolean fits = member instanceof Field field
                ? field.getType() == kind
                : member instanceof Method method && method.getReturnType() == kind && method.getParameterCount() == 0;
        if (!fits || !Modifier.isStatic(member.getModifiers())) {
            throw refused(
                    type,
                    "has @Boot on " + member + "; it belongs on a static field of type " + kind.getSimpleName()
                            + ", or on a static method without parameters that returns one");
        }
        return member;
    }

    private static ContainerDefinition definition(Class<?> type, Member member) {
        ContainerSpec spec = (ContainerSpec) value(type, member);
        return () -> spec;
    }

    /** What a member with {@link Boot} holds or gives. */
    static Object value(Class<?> type, Member member) {
        Object value = read(type, member);
        if (value == null) {
            throw refused(type, "has @Boot on " + member + ", which is null");
        }
        return value;
    }

    private static @Nullable Object read(Class<?> type, Member member) {
        try {
            if (member instanceof Field field) {
                field.setAccessible(true);
                return field.get(null);
            }
            Method method = (Method) member;
            method.setAccessible(true);
            return method.invoke(null);
        } catch (InvocationTargetException thrown) {
            throw new ExtensionConfigurationException(
                    type.getName() + ": " + member + " failed: " + thrown.getCause(), thrown.getCause());
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ContainerDefinition newInstance(Class<? extends ContainerDefinition> type) {
        try {
            Constructor<? extends ContainerDefinition> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (NoSuchMethodException | InstantiationException notMadeForThis) {
            throw new ExtensionConfigurationException(
                    type.getName() + " cannot be made; a definition is a top-level or static class with a constructor"
                            + " without parameters",
                    notMadeForThis);
        } catch (InvocationTargetException thrown) {
            throw new ExtensionConfigurationException(
                    type.getName() + " could not be made: " + thrown.getCause(), thrown.getCause());
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ExtensionConfigurationException refused(Class<?> type, String why) {
        return new ExtensionConfigurationException(annotation(type) + ": " + type.getName() + " " + why);
    }

    private static String annotation(Class<?> type) {
        boolean frigate = AnnotationSupport.isAnnotated(type, FrigateTest.class);
        return frigate ? "@FrigateTest" : "@ContainerTest";
    }
}
