package dev.seaworthy.it;

import static org.awaitility.Awaitility.await;

import dev.seaworthy.it.docker.DockerEngine;
import dev.seaworthy.launch.Launch;
import dev.seaworthy.launch.LaunchException;
import dev.seaworthy.launch.Launcher;
import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.report.Origin;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.summary.ReportFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * The scenes, played for real and written as a build writes them.
 *
 * @param index the page of them all
 * @param played what became of each
 */
record PageScenes(Path index, Map<PageScene, Played> played) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * A launch and its page.
     *
     * @param outcome what came of it
     * @param page its page
     */
    record Played(Outcome outcome, Path page) {}

    /** Plays all of them at once, and writes them into a folder that is emptied before. */
    static PageScenes play(DockerEngine engine, Path folder) throws IOException {
        FrigateSpecs frigate = new FrigateSpecs(engine.runtime().info());
        Map<PageScene, CompletableFuture<Outcome>> running = new EnumMap<>(PageScene.class);
        for (PageScene scene : PageScene.values()) {
            ContainerSpec spec = scene.spec(frigate, engine.standIn());
            running.put(
                    scene,
                    CompletableFuture.supplyAsync(
                            () -> outcome(engine, scene, spec), task -> new Thread(task).start()));
        }
        ReportFolder reports = ReportFolder.at(emptied(folder));
        Map<PageScene, Played> played = new EnumMap<>(PageScene.class);
        running.forEach((scene, future) -> played.put(scene, written(reports, scene, future.join())));
        return new PageScenes(reports.index(), played);
    }

    private static Outcome outcome(DockerEngine engine, PageScene scene, ContainerSpec spec) {
        try (Launch launch = Launcher.on(engine.runtime()).begin(spec)) {
            try {
                launch.awaitReady();
                scene.whenReady(launch);
                // The engine tells one about every second.
                await("a sample of its memory")
                        .atMost(PATIENCE)
                        .until(() -> launch.outcome().memory().last().isPresent());
            } catch (LaunchException failed) {
                return failed.outcome();
            }
            return launch.outcome();
        }
    }

    private static Played written(ReportFolder reports, PageScene scene, Outcome outcome) {
        String name = name(scene);
        Origin origin = new Origin(PagesIT.class.getName(), Optional.of(name));
        return new Played(outcome, reports.write(origin, name, outcome).get(0));
    }

    /** The index lists whatever lies in the folder. */
    private static Path emptied(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (Path file :
                        files.sorted((one, other) -> other.compareTo(one)).toList()) {
                    Files.delete(file);
                }
            }
        }
        return folder;
    }

    private static String name(PageScene scene) {
        return scene.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What became of a scene. */
    Outcome outcome(PageScene scene) {
        return of(scene).outcome();
    }

    /** The page of a scene. */
    SeenPage page(PageScene scene) {
        return new SeenPage(name(scene), of(scene).page());
    }

    private Played of(PageScene scene) {
        return Objects.requireNonNull(played.get(scene));
    }

    /** The index, and the page of every scene. */
    Stream<SeenPage> pages() {
        return Stream.concat(
                Stream.of(new SeenPage("index", index)),
                Stream.of(PageScene.values()).map(this::page));
    }
}
