package dev.seaworthy.launch;

import dev.seaworthy.runtime.ContainerRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The launches whose containers still exist: they are ended when the JVM is. */
final class LiveLaunches {
    private static final long PATIENCE_SECONDS = 30;
    private static final long SHOWN_WITHIN_SECONDS = 1;
    private static final Set<LaunchLoop> LAUNCHES = ConcurrentHashMap.newKeySet();
    private static final Set<ContainerRuntime> RUNTIMES = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(LiveLaunches::endAll, "seaworthy-exit"));
    }

    private LiveLaunches() {}

    static void add(LaunchLoop launch, CompletableFuture<Void> over) {
        LAUNCHES.add(launch);
        var unused = over.whenComplete((done, failure) -> LAUNCHES.remove(launch));
    }

    /** Closes the runtime after the launches, when the JVM ends. */
    static void add(ContainerRuntime runtime) {
        RUNTIMES.add(runtime);
    }

    private static void endAll() {
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        LAUNCHES.forEach(launch -> ends.add(launch.close()));
        try {
            CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException incomplete) {
            System.getLogger(LiveLaunches.class.getName())
                    .log(System.Logger.Level.WARNING, "not every container could be removed; the next session will");
        }
        RUNTIMES.forEach(ContainerRuntime::close);
        showLast();
    }

    /** What is drawn on a terminal is to be gone when the prompt comes. */
    private static void showLast() {
        try {
            ProgressBoard.allShown().get(SHOWN_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException blocked) {
            System.getLogger(LiveLaunches.class.getName()).log(System.Logger.Level.DEBUG, "the output is blocked");
        }
    }
}
