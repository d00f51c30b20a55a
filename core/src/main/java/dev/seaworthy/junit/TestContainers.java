package dev.seaworthy.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Finds the container of a test in the stores of its contexts. A store closes it when its context ends. */
final class TestContainers {
    static final Namespace NAMESPACE = Namespace.create(TestContainers.class);

    private TestContainers() {}

    /** The nearest context that knows its class; those of dynamic tests do not. */
    static ExtensionContext anchored(ExtensionContext context) {
        ExtensionContext anchored = context;
        while (anchored.getTestClass().isEmpty() && anchored.getParent().isPresent()) {
            anchored = anchored.getParent().get();
        }
        return anchored;
    }

    /** The test class and those around it, outermost first. */
    static List<Class<?>> classes(ExtensionContext context) {
        List<Class<?>> classes = new ArrayList<>(context.getEnclosingTestClasses());
        context.getTestClass().ifPresent(classes::add);
        return classes;
    }

    /** The container, if anybody has asked for it in or above this context. */
    static Optional<TestContainer> existing(Declaration declaration, ExtensionContext context) {
        return Optional.ofNullable(context.getStore(NAMESPACE).get(declaration.key(), TestContainer.class));
    }

    /** The container, which need not be booted yet. Nothing that may fail or block happens inside the store. */
    static TestContainer of(Declaration declaration, ExtensionContext context) {
        Optional<TestContainer> existing = existing(declaration, context);
        if (existing.isPresent()) {
            return existing.get();
        }
        ExtensionContext home = home(declaration.scope(), context);
        return home.getStore(NAMESPACE)
                .computeIfAbsent(declaration.key(), key -> new TestContainer(declaration, home), TestContainer.class);
    }

    /**
     * The context that the container ends with. A container per class that no class has asked for belongs to an extension
     * in an instance field, and so to that instance: the context that asks.
     */
    private static ExtensionContext home(Scope scope, ExtensionContext context) {
        if (scope == Scope.PER_TEST && context.getTestMethod().isEmpty()) {
            throw new ExtensionConfigurationException(
                    context.getDisplayName() + ": a container of scope PER_TEST exists only while a test runs;"
                            + " not for @BeforeAll and @AfterAll, static fields, or the constructor of an instance that"
                            + " several tests share");
        }
        return scope == Scope.SHARED ? context.getRoot() : context;
    }
}
