package dev.seaworthy.summary;

import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.page.OutcomePage;
import dev.seaworthy.readiness.ReadinessState;
import dev.seaworthy.report.Origin;
import dev.seaworthy.report.OutcomeJson;
import dev.seaworthy.report.OutcomeText;
import dev.seaworthy.spec.Setting;
import dev.seaworthy.spec.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A folder of outcomes: for each launch a page, JSON, and unless it was ready a text; for all of them {@code index.html} and
 * {@code outcomes.jsonl}, which are brought up to date by each write. Safe to use from any thread, and by many JVMs at once.
 *
 * <p>A build is what the folder holds: {@code mvn clean} begins a new one. Until then each run replaces what an earlier one
 * has said of the same test class and name on the same runtime, whatever it was, and keeps the rest: a build may run its
 * tests on one runtime after the other. A run never replaces its own files, nor those of a JVM beside it: a second launch of
 * the same name gets a number.
 *
 * <p>Nothing here fails a test: what cannot be written is a warning in the log.
 */
public final class ReportFolder {
    private static final System.Logger LOG = System.getLogger(ReportFolder.class.getName());

    private final Path folder;
    private final Optional<Path> summary;

    private ReportFolder(Path folder, Optional<Path> summary) {
        this.folder = folder.toAbsolutePath().normalize();
        this.summary = summary.map(file -> file.toAbsolutePath().normalize());
    }

    /** The folder that the settings name, with the Markdown summary that they name. */
    public static ReportFolder of(Settings settings) {
        return new ReportFolder(
                Path.of(settings.get(Setting.REPORT_DIR)),
                settings.get(Setting.SUMMARY).map(Path::of));
    }

    /** A folder of the default file system, which need not exist; without a Markdown summary. */
    public static ReportFolder at(Path folder) {
        return new ReportFolder(folder, Optional.empty());
    }

    /** The page that lists all launches; it exists once something was written. */
    public Path index() {
        return folder.resolve(IndexPage.NAME);
    }

    /**
     * Writes an outcome.
     *
     * @param origin who asked for the launch; its files stand in a folder named by the class
     * @param name what to call the launch there; what no file system takes is replaced
     * @return the files of this launch that were written: the page, the JSON, the text
     */
    public List<Path> write(Origin origin, String name, Outcome outcome) {
        List<Path> written = new ArrayList<>();
        try {
            Map<String, String> texts = texts(origin, outcome);
            Files.createDirectories(folder);
            LockedFile.during(folder.resolve(".lock"), unused -> {
                Path base = free(origin, FileNames.safe(name), outcome);
                for (Map.Entry<String, String> text : texts.entrySet()) {
                    Path file = Path.of(base + text.getKey());
                    WholeFile.write(file, text.getValue());
                    written.add(file);
                }
                rebuild(Path.of(base + ".json"));
            });
        } catch (IOException | RuntimeException unwritable) {
            warn(unwritable);
        }
        return written;
    }

    /** What is no outcome of this version was not written by another part of this build, and would stay for ever. */
    private boolean isReplaced(Path json, Origin origin, Outcome outcome) {
        return Inventory.of(folder)
                .row(json)
                .map(row -> row.isOf(origin.testClass(), outcome.subject().runtime()))
                .orElse(true);
    }

    /**
     * Writes the page of a launch that goes on, as it stands while a test fails. It is a page only: the index and {@code
     * outcomes.jsonl} have each launch once, as it ended.
     *
     * @param failing the test, or the class; the page stands in a folder named by the class
     * @param name what the launch is called, as for {@link #write}; the page's own name says of which test it is
     * @return the page; empty when it could not be written
     */
    public Optional<Path> writeSnapshot(Origin failing, String name, Outcome outcome) {
        try {
            String text = OutcomePage.write(outcome, failing);
            AtomicReference<Path> written = new AtomicReference<>();
            Files.createDirectories(folder);
            LockedFile.during(folder.resolve(".lock"), unused -> {
                // No method is called like that.
                String occasion = failing.test().orElse("class");
                String moment = FileNames.at(name, outcome.subject().runtime(), occasion);
                Path page = Path.of(free(failing, moment, outcome) + ".html");
                WholeFile.write(page, text);
                written.set(page);
            });
            return Optional.ofNullable(written.get());
        } catch (IOException | RuntimeException unwritable) {
            warn(unwritable);
            return Optional.empty();
        }
    }

    private Path free(Origin origin, String safeName, Outcome outcome) throws IOException {
        Path folderOfClass = folder.resolve(FileNames.safe(origin.testClass()));
        return FileNames.free(folderOfClass, safeName, outcome, json -> isReplaced(json, origin, outcome));
    }

    private void warn(Exception unwritable) {
        LOG.log(System.Logger.Level.WARNING, "could not write the outcome of a container to " + folder, unwritable);
    }

    /** By the ends of their names. The page is first: what lists the JSON leads to the page. */
    private static Map<String, String> texts(Origin origin, Outcome outcome) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(".html", OutcomePage.write(outcome));
        texts.put(".json", OutcomeJson.write(outcome, origin) + "\n");
        if (!(outcome.state() instanceof ReadinessState.Ready)) {
            texts.put(".txt", OutcomeText.full(outcome) + "\n");
        }
        return texts;
    }

    private void rebuild(Path added) throws IOException {
        Inventory.Contents contents = Inventory.of(folder).read();
        WholeFile.write(index(), IndexPage.write(contents));
        OutcomeLines.update(folder.resolve(OutcomeLines.NAME), contents.launches(), added);
        if (summary.isPresent()) {
            String text = MarkdownSummary.write(contents, index());
            LockedFile.during(summary.get(), file -> new MarkdownSection(folder).replace(file, text));
        }
    }
}
