package dev.seaworthy.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.seaworthy.launch.Launcher;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.Readiness;
import dev.seaworthy.spec.Settings;
import dev.seaworthy.testing.Script;
import dev.seaworthy.testing.ScriptedRuntime;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs test classes inside a test, on a scripted runtime. */
final class Cases {
    /** What the classes that ran have noted. */
    static final List<String> NOTES = new CopyOnWriteArrayList<>();

    private static ScriptedRuntime runtime = ScriptedRuntime.playing(Script.running());

    private Cases() {}

    /** The scripted runtime of the classes that run from now on. */
    static ScriptedRuntime playing(Script first, Script... others) {
        NOTES.clear();
        runtime = ScriptedRuntime.playing(first, others);
        return runtime;
    }

    static ScriptedRuntime runtime() {
        return runtime;
    }

    static ContainerSpec spec() {
        return ContainerSpec.of("registry.example/cctv/nvr:1", Settings.of(Map.of()))
                .readyWhen(Readiness.whenRunning())
                .build();
    }

    /** A builder of a run whose reports go to the folder. */
    static EngineTestKit.Builder kit(Path reports, Class<?>... classes) {
        DiscoverySelector[] selectors =
                Stream.of(classes).map(type -> selectClass(type)).toArray(DiscoverySelector[]::new);
        return EngineTestKit.engine("junit-jupiter")
                .configurationParameter("seaworthy.report-dir", reports.toString())
                .configurationParameter(
                        "junit.jupiter.testclass.order.default", "org.junit.jupiter.api.ClassOrderer$ClassName")
                .configurationParameter(
                        "junit.jupiter.testmethod.order.default", "org.junit.jupiter.api.MethodOrderer$MethodName")
                .selectors(selectors);
    }

    static EngineExecutionResults run(Path reports, Class<?>... classes) {
        return kit(reports, classes).execute();
    }

    /** What classes and tests failed by, in order. */
    static List<Throwable> failures(EngineExecutionResults results) {
        return results.allEvents().failed().stream()
                .flatMap(event -> event.getPayload(org.junit.platform.engine.TestExecutionResult.class).stream())
                .flatMap(result -> result.getThrowable().stream())
                .toList();
    }

    static Throwable onlyFailure(EngineExecutionResults results) {
        List<Throwable> failures = failures(results);
        if (failures.size() != 1) {
            throw new AssertionError("failures: " + failures);
        }
        return failures.get(0);
    }

    /** What was published, in order. */
    static List<Map<String, String>> entries(EngineExecutionResults results) {
        return results.allEvents().reportingEntryPublished().stream()
                .map(Event::getPayload)
                .flatMap(Optional::stream)
                .map(entry -> ((org.junit.platform.engine.reporting.ReportEntry) entry).getKeyValuePairs())
                .toList();
    }

    /** The container of {@link Cases}, named as users name theirs. */
    static final class Nvr implements ContainerDefinition {
        @Override
        public ContainerSpec spec() {
            return Cases.spec();
        }

        @Override
        public Optional<Launcher> launcher() {
            return Optional.of(runtime.launcher());
        }
    }
}
