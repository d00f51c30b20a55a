package dev.seaworthy.junit;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Sorts the nine kinds of invocations into those that need the container and those that clean up after it. */
abstract class GuardedInvocations implements InvocationInterceptor {
    /** Runs code that needs the container. */
    abstract <T extends @Nullable Object> T during(Invocation<T> invocation, ExtensionContext context) throws Throwable;

    /** Runs code that cleans up, whether the container lives or not. */
    abstract <T extends @Nullable Object> T afterwards(Invocation<T> invocation, ExtensionContext context)
            throws Throwable;

    @Override
    public final <T> T interceptTestClassConstructor(
            Invocation<T> invocation, ReflectiveInvocationContext<Constructor<T>> target, ExtensionContext context)
            throws Throwable {
        return during(invocation, context);
    }

    @Override
    public final void interceptBeforeAllMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> target, ExtensionContext context)
            throws Throwable {
        during(invocation, context);
    }

    @Override
    public final void interceptBeforeEachMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> target, ExtensionContext context)
            throws Throwable {
        during(invocation, context);
    }

    @Override
    public final void interceptTestMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> target, ExtensionContext context)
            throws Throwable {
        during(invocation, context);
    }

    @Override
    public final void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> target, ExtensionContext context)
            throws Throwable {
        during(invocation, context);
    }

    @Override
    public final void interceptAfterEachMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> target, ExtensionContext context)
            throws Throwable {
        afterwards(invocation, context);
    }

    @Override
    public final void interceptAfterAllMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> target, ExtensionContext context)
            throws Throwable {
        afterwards(invocation, context);
    }

    @Override
    public final <T extends @Nullable Object> T interceptTestFactoryMethod(
            Invocation<T> invocation, ReflectiveInvocationContext<Method> target, ExtensionContext context)
            throws Throwable {
        return during(invocation, context);
    }

    @Override
    public final void interceptDynamicTest(
            Invocation<@Nullable Void> invocation, DynamicTestInvocationContext target, ExtensionContext context)
            throws Throwable {
        during(invocation, context);
    }
}
