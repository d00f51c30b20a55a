package dev.seaworthy.junit;

import dev.seaworthy.launch.Launch;
import dev.seaworthy.launch.LaunchException;
import dev.seaworthy.launch.LaunchInterruptedException;
import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.report.OutcomeText;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.Settings;
import dev.seaworthy.summary.ReportFolder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;
import org.opentest4j.TestAbortedException;

/**
 * A container that tests share: booted by whoever needs it first, while the others wait; told of in full once, and to later
 * ones in a line, when it has failed. Safe to use from any thread.
 */
final class TestContainer implements AutoCloseable {
    private final Declaration declaration;
    private final ExtensionContext home;
    private final ReentrantLock booting = new ReentrantLock();
    private final TestThreads threads = new TestThreads();
    private final AtomicReference<@Nullable Told> told = new AtomicReference<>();
    private volatile @Nullable Running running;
    private volatile boolean closed;

    TestContainer(Declaration declaration, ExtensionContext home) {
        this.declaration = declaration;
        this.home = home;
    }

    /** The launch while the container is there. */
    Optional<Launch> launch() {
        return Optional.ofNullable(running).map(Running::launch);
    }

    boolean isClosed() {
        return closed;
    }

    /** Boots it unless that has been done; a start that failed is not tried again. */
    Launch boot(ExtensionContext asking) throws InterruptedException {
        booting.lockInterruptibly();
        try {
            Running present = running;
            if (present == null) {
                throwIfTold();
                present = start(asking);
                running = present;
            }
            return present.launch();
        } finally {
            booting.unlock();
        }
    }

    private Running start(ExtensionContext asking) {
        ContainerDefinition definition = declaration.definition().get();
        Settings settings = RuntimeChoice.settings(asking);
        ContainerSpec spec = definition.spec();
        // Settings that a spec was given by hand are the user's choice.
        spec = spec.settings() == Settings.load() ? spec.with(settings) : spec;
        Reports reports = new Reports(ReportFolder.of(settings), asking, declaration, spec);
        Launch begun = RuntimeChoice.of(asking, definition).launcher().begin(spec);
        try {
            begun.awaitReady();
        } catch (LaunchInterruptedException saysNothingOfTheContainer) {
            throw saysNothingOfTheContainer;
        } catch (LaunchException failed) {
            begun.close();
            told.set(new Told(failed, "did not start for " + name(asking)));
            reports.publish(asking, failed);
            throw failed;
        }
        Death death = new Death(begun, spec.timeouts().exitGrace());
        death.interrupts(threads);
        return new Running(begun, death, reports);
    }

    private void throwIfTold() {
        Told earlier = told.get();
        if (earlier != null) {
            throw earlier.shortly();
        }
    }

    /** Fails when it has died: with all that is known when nobody was told of it yet. */
    void requireAlive(ExtensionContext asking) {
        throwIfTold();
        Running present = running;
        Optional<LaunchException> death = death(Death::known);
        if (present != null && death.isPresent()) {
            if (!told.compareAndSet(null, new Told(death.get(), "died before " + name(asking)))) {
                throwIfTold();
            }
            present.reports().publish(asking, death.get());
            throw death.get();
        }
    }

    /** Runs code of a test, which fails at once or at its end when the container is dead. */
    <T extends @Nullable Object> T during(Invocation<T> invocation, ExtensionContext asking, boolean interrupting)
            throws Throwable {
        requireAlive(asking);
        return watched(invocation, asking, interrupting);
    }

    /** Runs code that cleans up after tests. What it meets when the death is known already is no news. */
    <T extends @Nullable Object> T afterwards(Invocation<T> invocation, ExtensionContext asking, boolean interrupting)
            throws Throwable {
        return told.get() == null ? watched(invocation, asking, interrupting) : invocation.proceed();
    }

    private <T extends @Nullable Object> T watched(
            Invocation<T> invocation, ExtensionContext asking, boolean interrupting) throws Throwable {
        T result;
        try {
            result = interrupting ? interruptibly(invocation) : invocation.proceed();
        } catch (OutOfMemoryError ofThisJvm) {
            throw ofThisJvm;
        } catch (Throwable thrown) {
            tell(asking, death(death -> death.behind(thrown)), thrown);
            showBeside(thrown, asking);
            throw thrown;
        }
        tell(asking, death(Death::known), null);
        return result;
    }

    private <T extends @Nullable Object> T interruptibly(Invocation<T> invocation) throws Throwable {
        Running present = running;
        if (present == null || present.death().isKnown()) {
            return invocation.proceed();
        }
        TestThreads.Visit visit = threads.enter();
        try {
            return invocation.proceed();
        } finally {
            visit.leave();
        }
    }

    /** Throws the container's diagnosis in place of what else a test met, when the container is dead. */
    void explain(Throwable thrown, ExtensionContext asking) {
        if (!isDiagnosis(thrown)) {
            tell(asking, death(Death::known), thrown);
            showBeside(thrown, asking);
        }
    }

    private static boolean isDiagnosis(Throwable thrown) {
        return thrown instanceof LaunchException || thrown instanceof EarlierFailureException;
    }

    /**
     * Shows the living container beside what fails by itself, as it stands now. What the container ends with gets its last
     * page anyway, and no second one.
     */
    private void showBeside(Throwable thrown, ExtensionContext failing) {
        Running present = running;
        if (present == null || !isOwnFailure(thrown) || failing.getUniqueId().equals(home.getUniqueId())) {
            return;
        }
        Outcome now = present.launch().outcome();
        present.reports().publishSnapshot(failing, now).ifPresent(page -> note(thrown, now, page));
    }

    private static boolean isOwnFailure(Throwable thrown) {
        return !isDiagnosis(thrown) && !(thrown instanceof TestAbortedException);
    }

    /** Not as a message or a cause: tools compare and show an assertion's own type and values. */
    private static void note(Throwable failure, Outcome outcome, Path page) {
        failure.addSuppressed(new ContainerPageException(outcome, page));
    }

    private Optional<LaunchException> death(Function<Death, Optional<LaunchException>> question) {
        return Optional.ofNullable(running).map(Running::death).flatMap(question);
    }

    private void tell(ExtensionContext asking, Optional<LaunchException> death, @Nullable Throwable thrown) {
        Running present = running;
        if (present == null || death.isEmpty()) {
            return;
        }
        LaunchException failure = death.get();
        told.compareAndSet(null, new Told(failure, "died during " + name(asking)));
        present.reports().publish(asking, failure);
        if (thrown != null && thrown != failure) {
            failure.addSuppressed(thrown);
        }
        throw failure;
    }

    private static String name(ExtensionContext asking) {
        String method =
                asking.getTestMethod().map(found -> "." + found.getName()).orElse("");
        return asking.getTestClass().map(Class::getSimpleName).orElseGet(asking::getDisplayName) + method;
    }

    /** Removes the container; its outcome is published unless a failure was. */
    @Override
    public void close() {
        Running present = running;
        running = null;
        closed = true;
        if (present == null) {
            return;
        }
        present.launch().close();
        if (!present.reports().isWritten()) {
            Outcome last = present.launch().outcome();
            present.reports()
                    .publish(home, last)
                    .ifPresent(page -> home.getExecutionException()
                            .filter(TestContainer::isOwnFailure)
                            .ifPresent(failure -> note(failure, last, page)));
        }
    }

    private record Running(Launch launch, Death death, Reports reports) {}

    /** What was told in full, and of whom. */
    private record Told(LaunchException failure, String when) {
        EarlierFailureException shortly() {
            String headline = OutcomeText.headline(failure.outcome());
            String report =
                    failure.report().map(page -> "\n  report    " + page).orElse("");
            return new EarlierFailureException(
                    "The container " + when + " and is not started again. " + headline + report, failure);
        }
    }
}
