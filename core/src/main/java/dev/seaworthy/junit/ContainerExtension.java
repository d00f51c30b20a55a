package dev.seaworthy.junit;

import dev.seaworthy.frigate.FrigateSpec;
import dev.seaworthy.launch.Launch;
import dev.seaworthy.launch.Launcher;
import dev.seaworthy.spec.ContainerSpec;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/**
 * Boots containers for tests. {@link ContainerTest} brings it along; in a field it takes a spec, and several of them give a
 * class several containers:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final ContainerExtension nvr = ContainerExtension.of(spec).scope(Scope.PER_TEST);
 *
 * @Test
 * void answers() {
 *     nvr.launch().uri(5000, "/api/version");
 * }
 * }</pre>
 *
 * <p>In an instance field, a container per class is one per instance. Fields with {@link Booted} belong to {@link
 * ContainerTest}; parameters of type {@link Launch} are served as long as there is one extension to do it. Immutable in what
 * it boots; safe to use from any thread.
 */
public final class ContainerExtension extends GuardedInvocations
        implements ExecutionCondition,
                BeforeAllCallback,
                BeforeEachCallback,
                TestInstancePreConstructCallback,
                TestExecutionExceptionHandler,
                ParameterResolver {
    private final @Nullable Declaration own;
    private final CurrentContainers current = new CurrentContainers();

    /** For JUnit: boots what the test class declares. */
    ContainerExtension() {
        this.own = null;
    }

    private ContainerExtension(Declaration own) {
        this.own = own;
    }

    /** Boots this spec, once per class. */
    public static ContainerExtension of(ContainerSpec spec) {
        Given given = new Given(spec, Optional.empty());
        return new ContainerExtension(new Declaration(new Object(), Scope.PER_CLASS, true, () -> given));
    }

    /** Boots this Frigate, once per class. */
    public static ContainerExtension of(FrigateSpec spec) {
        return of(spec.container());
    }

    /** The same with another life time; {@link Scope#SHARED}: by the classes that share this extension. */
    public ContainerExtension scope(Scope scope) {
        Declaration mine = mine();
        return new ContainerExtension(new Declaration(new Object(), scope, mine.interrupting(), mine.definition()));
    }

    /** The same on a launcher of the user's: that of a scripted runtime, for tests without an engine. */
    public ContainerExtension launcher(Launcher launcher) {
        Declaration mine = mine();
        Given given = new Given(mine.definition().get().spec(), Optional.of(launcher));
        return new ContainerExtension(new Declaration(new Object(), mine.scope(), mine.interrupting(), () -> given));
    }

    /** The same, interrupting tests when the container dies or not; by default it does. */
    public ContainerExtension interruptWhenContainerDies(boolean interrupt) {
        Declaration mine = mine();
        return new ContainerExtension(new Declaration(new Object(), mine.scope(), interrupt, mine.definition()));
    }

    private Declaration mine() {
        if (own == null) {
            throw new IllegalStateException("this extension belongs to @ContainerTest");
        }
        return own;
    }

    /**
     * The running container of the test that runs on this thread; on other threads, the only one there is.
     *
     * @throws IllegalStateException before it is booted, after it is removed, and when there are several to choose from
     */
    public Launch launch() {
        return current.launch();
    }

    private Optional<Declaration> declaration(ExtensionContext context) {
        return own == null ? Declarations.nearest(TestContainers.classes(context)) : Optional.of(own);
    }

    private TestContainer container(ExtensionContext context) {
        Declaration declaration = declaration(context)
                .orElseThrow(() -> new ExtensionConfigurationException(
                        context.getDisplayName() + " has no @ContainerTest; register a ContainerExtension.of(spec)"));
        TestContainer container = TestContainers.of(declaration, context);
        current.add(container);
        return container;
    }

    private Launch boot(ExtensionContext context) throws InterruptedException {
        return container(context).boot(context);
    }

    private boolean isForEachTest(ExtensionContext context) {
        return declaration(context)
                .filter(found -> found.scope() == Scope.PER_TEST)
                .isPresent();
    }

    /** Skips without a runtime. A declaration that is refused is no matter of skipping: {@link #beforeAll} tells. */
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (own == null && context.getTestMethod().isPresent()) {
            return ConditionEvaluationResult.enabled("decided for the class");
        }
        try {
            return declaration(context)
                    .map(found ->
                            RuntimeChoice.of(context, found.definition().get()).condition(context))
                    .orElseGet(() -> ConditionEvaluationResult.enabled("no container is declared"));
        } catch (ExtensionConfigurationException refused) {
            return ConditionEvaluationResult.enabled("the declaration is refused: " + refused.getMessage());
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        if (!isForEachTest(context)) {
            container(context).requireAlive(context);
            boot(context);
        }
        if (own == null) {
            LaunchFields.fillStatic(context.getRequiredTestClass(), () -> boot(context));
            if (!isForEachTest(context)) {
                fillInstances(context);
            }
        }
    }

    /** Before parameters are resolved: JUnit would wrap the diagnosis of a failed start once more. */
    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext target, ExtensionContext context) throws Exception {
        if (!isForEachTest(context) || context.getTestMethod().isPresent()) {
            boot(context);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        container(context).requireAlive(context);
        boot(context);
        if (own == null) {
            fillInstances(context);
        }
    }

    /** A test in a nested class has instances of the classes around it as well, which may declare another container. */
    private static void fillInstances(ExtensionContext context) throws InterruptedException {
        List<Object> instances =
                context.getTestInstances().map(all -> all.getAllInstances()).orElse(List.of());
        List<Class<?>> classes = TestContainers.classes(context);
        for (int index = 0; index < instances.size(); index++) {
            Optional<Declaration> declaration = Declarations.nearest(classes.subList(0, index + 1));
            if (declaration.isPresent()) {
                TestContainer container = TestContainers.of(declaration.get(), context);
                LaunchFields.fill(instances.get(index), () -> container.boot(context));
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return LaunchFields.KINDS.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        try {
            return LaunchFields.as(parameter.getParameter().getType(), boot(context));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ParameterResolutionException("interrupted while the container was booted", interrupted);
        }
    }

    /** JUnit's own timeout stands around the test: its exception does not pass through {@link #during}. */
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        Optional<TestContainer> container =
                declaration(context).flatMap(found -> TestContainers.existing(found, context));
        container.ifPresent(found -> found.explain(thrown, context));
        throw thrown;
    }

    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    <T extends @Nullable Object> T during(Invocation<T> invocation, ExtensionContext context) throws Throwable {
        return guarded(invocation, context, TestContainer::during);
    }

    @Override
    <T extends @Nullable Object> T afterwards(Invocation<T> invocation, ExtensionContext context) throws Throwable {
        return guarded(invocation, context, TestContainer::afterwards);
    }

    private <T extends @Nullable Object> T guarded(Invocation<T> invocation, ExtensionContext context, Guard guard)
            throws Throwable {
        Optional<Declaration> declaration = declaration(TestContainers.anchored(context));
        Optional<TestContainer> container = declaration.flatMap(found -> TestContainers.existing(found, context));
        if (container.isEmpty()) {
            return invocation.proceed();
        }
        boolean interrupting = declaration.get().interrupting();
        return current.with(container.get(), () -> guard.run(container.get(), invocation, context, interrupting));
    }

    /** One of the two ways of a container to run code. */
    @FunctionalInterface
    private interface Guard {
        <T extends @Nullable Object> T run(
                TestContainer container, Invocation<T> invocation, ExtensionContext context, boolean interrupting)
                throws Throwable;
    }

    /** A definition from values in hand. */
    private record Given(ContainerSpec spec, Optional<Launcher> launcher) implements ContainerDefinition {}
}
