package dev.seaworthy.it;

import dev.seaworthy.launch.Launch;
import dev.seaworthy.outcome.TimelineEntry;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Prints what happens to a launch while somebody waits for it: states, the container's life, new answers of probes. */
final class Progress {
    private static final long PAUSE_MILLIS = 100;

    private final Launch launch;
    private final PrintStream out;
    private final ScheduledExecutorService printer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "progress");
        thread.setDaemon(true);
        return thread;
    });
    private int printed;

    private Progress(Launch launch, PrintStream out) {
        this.launch = launch;
        this.out = out;
    }

    /** Waits as {@link Launch#awaitReady} does, and prints meanwhile. */
    static void awaitReady(Launch launch, PrintStream out) {
        Progress progress = new Progress(launch, out);
        var unused =
                progress.printer.scheduleWithFixedDelay(progress::printNew, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        try {
            launch.awaitReady();
        } finally {
            progress.printer.shutdownNow();
            progress.printNew();
        }
    }

    private synchronized void printNew() {
        List<TimelineEntry> entries = launch.outcome().timeline();
        entries.subList(Math.min(printed, entries.size()), entries.size())
                .forEach(entry -> out.println(
                        String.format(Locale.ROOT, "%9.3f s  %s", entry.at().toMillis() / 1000.0, entry.what())));
        printed = entries.size();
    }
}
