package dev.seaworthy.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.junit.OwnFailureCases.AroundCase;
import dev.seaworthy.junit.OwnFailureCases.DynamicCase;
import dev.seaworthy.junit.OwnFailureCases.ManyCase;
import dev.seaworthy.junit.OwnFailureCases.PerTestRedCase;
import dev.seaworthy.junit.OwnFailureCases.RedCase;
import dev.seaworthy.junit.OwnFailureCases.SharedRedCase;
import dev.seaworthy.junit.OwnFailureCases.SkippedCase;
import dev.seaworthy.junit.OwnFailureCases.TwiceCase;
import dev.seaworthy.junit.OwnFailureCases.TwoCase;
import dev.seaworthy.launch.ContainerFailedException;
import dev.seaworthy.testing.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What is shown of a container that lives while a test fails by itself. */
class OwnFailureTest {
    @TempDir
    Path reports;

    @ParameterizedTest
    @ValueSource(classes = {RedCase.class, SharedRedCase.class})
    void theTestThatFailsHasThePageOfThatMoment(Class<?> type) throws IOException {
        Cases.playing(Script.running().logs("in time").at(Duration.ofSeconds(9)).logs("too late"));
        EngineExecutionResults results = Cases.run(reports, type);

        assertThat(written(type)).containsExactly("nvr-ready.html", "nvr-ready.json", "nvr@scripted-red-ready.html");
        Path page = reports.resolve(type.getName()).resolve("nvr@scripted-red-ready.html");
        assertThat(page)
                .content()
                .contains(
                        ">This is how it stood when " + type.getName() + ".red failed; the launch went on.</p>",
                        "in time")
                .doesNotContain("too late");
        assertThat(entries(results))
                .singleElement()
                .satisfies(entry -> assertThat(entry)
                        .containsEntry("seaworthy.state", "ready")
                        .containsEntry("seaworthy.report", page.toString()));
        assertThat(reports.resolve(type.getName()).resolve("nvr-ready.html"))
                .content()
                .contains("in time", "too late")
                .doesNotContain("This is how it stood");
    }

    @Test
    void itsExceptionStaysWhatItIsAndANoteLeadsToThePage() {
        Cases.playing(Script.running());
        assertThat(Cases.onlyFailure(Cases.run(reports, RedCase.class)))
                .isExactlyInstanceOf(AssertionError.class)
                .hasMessage("by itself")
                .hasNoCause()
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .singleElement()
                        .satisfies(note -> assertThat(note)
                                .hasMessageEndingWith(note(RedCase.class, "nvr@scripted-red-ready.html"))));
    }

    @Test
    void theIndexListsTheLaunchOnceByItsEnd() throws IOException {
        Cases.playing(Script.running());
        Cases.run(reports, RedCase.class);
        assertThat(reports.resolve("index.html"))
                .content()
                .contains("1 launch: 0 failed, 0 timed out")
                .contains("/nvr-ready.html\"")
                .doesNotContain("red-ready");
        assertThat(Files.readAllLines(reports.resolve("outcomes.jsonl"))).hasSize(1);
    }

    @Test
    void aContainerThatEndsWithTheTestHasOnePageWhichTheNoteLeadsTo() throws IOException {
        Cases.playing(Script.running());
        EngineExecutionResults results = Cases.run(reports, PerTestRedCase.class);
        assertThat(written(PerTestRedCase.class).stream().filter(file -> file.endsWith(".html")))
                .containsExactly("nvr-green-ready.html", "nvr-red-ready.html", "nvr-skipped-ready.html");
        assertThat(Cases.entries(results)).hasSize(3);
        assertThat(Cases.onlyFailure(results).getSuppressed())
                .singleElement()
                .satisfies(note ->
                        assertThat(note).hasMessageEndingWith(note(PerTestRedCase.class, "nvr-red-ready.html")));
    }

    @Test
    void aTestAndItsCleanUpThatBothFailHaveOnePage() throws IOException {
        Cases.playing(Script.running());
        EngineExecutionResults results = Cases.run(reports, TwiceCase.class);
        assertThat(written(TwiceCase.class))
                .contains("nvr@scripted-red-ready.html")
                .hasSize(3);
        assertThat(entries(results)).hasSize(1);
        assertThat(Cases.onlyFailure(results).getSuppressed())
                .satisfiesExactly(
                        note -> assertThat(note)
                                .hasMessageEndingWith(note(TwiceCase.class, "nvr@scripted-red-ready.html")),
                        cleanUp -> assertThat(cleanUp).hasMessage("clean-up").hasNoSuppressedExceptions());
    }

    @Test
    void whatFailsBeforeOrBesideATestsOwnCodeIsNoExceptionToIt() throws IOException {
        Cases.playing(Script.running());
        EngineExecutionResults results = Cases.run(reports, AroundCase.class);
        assertThat(Cases.failures(results))
                .hasSize(3)
                .allSatisfy(failure ->
                        assertThat(failure.getSuppressed()).singleElement().isInstanceOf(ContainerPageException.class))
                .hasAtLeastOneElementOfType(ParameterResolutionException.class);
        assertThat(written(AroundCase.class)).contains("nvr@scripted-unresolved-ready.html");
        assertThat(written(AroundCase.Before.class)).containsExactly("nvr@scripted-unreached-ready.html");
        assertThat(written(AroundCase.OfAll.class)).containsExactly("nvr@scripted-class-ready.html");
    }

    @Test
    void dynamicTestsHavePagesNamedByTheirFactory() throws IOException {
        Cases.playing(Script.running());
        EngineExecutionResults results = Cases.run(reports, DynamicCase.class);
        assertThat(written(DynamicCase.class))
                .containsExactly(
                        "nvr-ready.html",
                        "nvr-ready.json",
                        "nvr@scripted-factory-ready-2.html",
                        "nvr@scripted-factory-ready.html");
        assertThat(entries(results)).hasSize(2);
    }

    @Test
    void whatIsSkippedOrPassesHasNone() throws IOException {
        Cases.playing(Script.running());
        EngineExecutionResults results = Cases.run(reports, SkippedCase.class);
        results.testEvents().assertStatistics(counts -> counts.aborted(1).succeeded(1));
        assertThat(written(SkippedCase.class)).containsExactly("nvr-ready.html", "nvr-ready.json");
        assertThat(entries(results)).isEmpty();
    }

    @Test
    void fiftyOfManyHaveAPageAndTheRestAreToldTheState() throws IOException {
        Cases.playing(Script.running());
        EngineExecutionResults results = Cases.run(reports, ManyCase.class);
        assertThat(written(ManyCase.class)).hasSize(2 + 50);
        List<Map<String, String>> entries = entries(results);
        assertThat(entries)
                .hasSize(52)
                .allSatisfy(entry -> assertThat(entry).containsEntry("seaworthy.state", "ready"));
        assertThat(entries.stream().filter(entry -> entry.containsKey("seaworthy.report")))
                .hasSize(50);
        assertThat(Cases.failures(results).get(51).getSuppressed()).isEmpty();
    }

    @Test
    void aContainerThatDiedIsShownWithoutThoseThatLive() throws IOException {
        Cases.playing(Script.running());
        EngineExecutionResults results = Cases.run(reports, TwoCase.class);
        assertThat(Cases.onlyFailure(results)).isInstanceOf(ContainerFailedException.class);
        assertThat(entries(results))
                .extracting(entry -> entry.get("seaworthy.state"))
                .containsExactly("failed-permanent");
        assertThat(written(TwoCase.class)).noneMatch(file -> file.contains("@"));
    }

    /** How the suppressed exception leads to a page. */
    private String note(Class<?> type, String file) {
        return " is ready\n  report    " + reports.resolve(type.getName()).resolve(file);
    }

    /** The files in the folder of a class. */
    private List<String> written(Class<?> type) throws IOException {
        try (Stream<Path> files = Files.list(reports.resolve(type.getName()))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** What was published with tests, without classes and the engine. */
    private static List<Map<String, String>> entries(EngineExecutionResults results) {
        return results.testEvents().reportingEntryPublished().stream()
                .flatMap(event -> event.getPayload(ReportEntry.class).stream())
                .map(ReportEntry::getKeyValuePairs)
                .toList();
    }
}
