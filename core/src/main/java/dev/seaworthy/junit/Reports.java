package dev.seaworthy.junit;

import dev.seaworthy.launch.LaunchException;
import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.report.Origin;
import dev.seaworthy.report.OutcomeText;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.summary.ReportFolder;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.JUnitException;

/** Publishes how a container fared: as files of our own, once; as report entry and attachment of each test concerned. */
final class Reports {
    private static final System.Logger LOG = System.getLogger(Reports.class.getName());

    /** When hundreds of tests fail they do for one reason, and a page of a long launch has 600 KB. */
    private static final int MOST_SNAPSHOTS = 50;

    private final ReportFolder folder;
    private final Origin origin;
    private final String name;
    private final Set<String> failed = new HashSet<>();
    private @Nullable List<Path> files;

    /** Below the report folder, by the class that is the first to ask for the container. */
    Reports(ReportFolder folder, ExtensionContext asking, Declaration declaration, ContainerSpec spec) {
        this.folder = folder;
        Optional<String> test =
                asking.getTestMethod().map(Method::getName).filter(method -> declaration.scope() == Scope.PER_TEST);
        this.origin = new Origin(asking.getRequiredTestClass().getName(), test);
        String container = spec.name().orElseGet(() -> lastPart(spec.image()));
        this.name = test.map(method -> container + "-" + method).orElse(container);
    }

    /** {@code frigate} for {@code ghcr.io/blakeblackshear/frigate:0.17.2@sha256:...}. */
    private static String lastPart(String image) {
        String path = image.split("@", 2)[0];
        return path.substring(path.lastIndexOf('/') + 1).split(":", 2)[0];
    }

    /** Whether the last word is said. */
    synchronized boolean isWritten() {
        return files != null;
    }

    /** Publishes a failure with a test or a class, which it is then thrown to: from now on its message leads to the page. */
    void publish(ExtensionContext concerned, LaunchException failure) {
        publish(concerned, failure.outcome()).ifPresent(failure::reportedIn);
    }

    /** Publishes the outcome, which is the last word of this container; returns its page. */
    synchronized Optional<Path> publish(ExtensionContext concerned, Outcome outcome) {
        if (files == null) {
            files = folder.write(origin, name, outcome);
        }
        concerned.publishReportEntry(entries(outcome, files));
        files.forEach(file -> attach(concerned, file));
        return files.stream().findFirst();
    }

    /**
     * Publishes a launch that goes on with what fails beside it, once for each: a test and its clean-up may both fail.
     *
     * @return the page of this moment, when one is written
     */
    synchronized Optional<Path> publishSnapshot(ExtensionContext failing, Outcome outcome) {
        if (!failed.add(failing.getUniqueId())) {
            return Optional.empty();
        }
        ExtensionContext anchored = TestContainers.anchored(failing);
        Origin test = new Origin(
                anchored.getRequiredTestClass().getName(),
                anchored.getTestMethod().map(Method::getName));
        Optional<Path> page =
                failed.size() > MOST_SNAPSHOTS ? Optional.empty() : folder.writeSnapshot(test, name, outcome);
        failing.publishReportEntry(entries(outcome, page.stream().toList()));
        page.ifPresent(file -> attach(failing, file));
        return page;
    }

    private static Map<String, String> entries(Outcome outcome, List<Path> files) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("seaworthy.state", outcome.state().name());
        entries.put("seaworthy.headline", OutcomeText.headline(outcome));
        entries.put("seaworthy.container", outcome.subject().containerName());
        entries.put("seaworthy.image", outcome.subject().image());
        outcome.ending().ifPresent(ending -> {
            String code = ending.exitCode().isPresent() ? "" + ending.exitCode().getAsInt() : "none";
            entries.put("seaworthy.exit-code", code);
            entries.put("seaworthy.oom", ending.oom().name().toLowerCase(Locale.ROOT));
        });
        files.stream().findFirst().ifPresent(file -> entries.put("seaworthy.report", file.toString()));
        return entries;
    }

    private static void attach(ExtensionContext concerned, Path file) {
        try {
            concerned.publishFile(
                    file.getFileName().toString(),
                    type(file.toString()),
                    copy -> Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING));
        } catch (JUnitException nowhere) {
            // Not every launcher has a folder for attachments, and the file is there without one.
            LOG.log(System.Logger.Level.DEBUG, "could not attach " + file, nowhere);
        }
    }

    private static MediaType type(String file) {
        if (file.endsWith(".html")) {
            return MediaType.create("text", "html", StandardCharsets.UTF_8);
        }
        return file.endsWith(".json") ? MediaType.APPLICATION_JSON : MediaType.TEXT_PLAIN_UTF_8;
    }
}
