package dev.seaworthy.launch;

import dev.seaworthy.progress.Progress;
import dev.seaworthy.progress.Sight;
import dev.seaworthy.spec.ProgressMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/**
 * Shows the launches that somebody waits for, four times a second on a terminal and once elsewhere, while there are any; without one, nothing is scheduled
 * and no thread is kept. Safe to use from any thread.
 *
 * <p>What is shown is printed by one thread at a time, which may block: no launch ever waits for it, and it never waits for
 * a launch. A launch that is too busy to give a glance is shown as it was.
 */
final class ProgressBoard {
    private static final System.Logger LOG = System.getLogger(ProgressBoard.class.getName());
    private static final Duration DRAWN_AFTER = Duration.ofMillis(250);

    /** News in lines are no more frequent anyway, and each look costs something all through a long wait. */
    private static final Duration TOLD_AFTER = Duration.ofSeconds(1);

    /** Behind an output that blocks they would pile up. */
    private static final int MOST = 1000;

    private final Queue<WaitingLaunch> launches = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean ticking = new AtomicBoolean();
    private final AtomicBoolean drawingIsDue = new AtomicBoolean();
    private final AtomicBoolean failed = new AtomicBoolean();
    private final Mailbox drawing = new Mailbox();
    private final LaunchClock clock;
    private final BiConsumer<Duration, List<Sight>> screen;

    ProgressBoard(LaunchClock clock, BiConsumer<Duration, List<Sight>> screen) {
        this.clock = clock;
        this.screen = screen;
    }

    /** Shows a launch of the real clock, which has begun, until its verdict is there. */
    static void watch(ProgressMode mode, String title, LaunchLoop loop) {
        if (mode != ProgressMode.OFF) {
            Shared.BOARD.watch(Shared.OUTPUT.isDrawn(mode), title, loop);
        }
    }

    void watch(boolean onTerminal, String title, LaunchLoop loop) {
        WaitingLaunch.Glances glances = receiver ->
                loop.withRecords((recorder, machine) -> receiver.accept(recorder.glance(title, loop.at(), machine)));
        add(new WaitingLaunch(onTerminal, glances), loop.result().verdict());
    }

    /** Completes when every launch that has ended by now is shown. */
    static CompletableFuture<Void> allShown() {
        return Shared.BOARD.shown();
    }

    /** Shows a launch from a moment on, so that one which is ready at once is told of in one line. */
    void add(WaitingLaunch launch, CompletableFuture<?> verdict) {
        if (launches.size() < MOST) {
            launches.add(launch);
            var unused = verdict.whenComplete((outcome, failure) -> launch.end(this::drawSoon));
            beginToTick();
        }
    }

    /** How many launches are shown, or are still to be shown a last time. */
    int size() {
        return launches.size();
    }

    private void beginToTick() {
        if (ticking.compareAndSet(false, true)) {
            clock.schedule(period(), this::tick);
        }
    }

    private Duration period() {
        return launches.stream().anyMatch(WaitingLaunch::isDrawn) ? DRAWN_AFTER : TOLD_AFTER;
    }

    private void tick() {
        onDrawingThread(() -> {
            draw();
            if (launches.isEmpty()) {
                ticking.set(false);
            } else {
                clock.schedule(period(), this::tick);
            }
            // One that was added just now has found it still ticking.
            if (!launches.isEmpty()) {
                beginToTick();
            }
        });
    }

    private void drawSoon() {
        if (drawingIsDue.compareAndSet(false, true)) {
            onDrawingThread(this::draw);
        }
    }

    CompletableFuture<Void> shown() {
        CompletableFuture<Void> shown = new CompletableFuture<>();
        onDrawingThread(() -> {
            draw();
            shown.complete(null);
        });
        return shown;
    }

    private void onDrawingThread(Runnable task) {
        clock.blocking().execute(() -> drawing.post(task));
    }

    private void draw() {
        drawingIsDue.set(false);
        List<Sight> sights = new ArrayList<>();
        for (WaitingLaunch launch : launches) {
            launch.ask();
            launch.newest().ifPresent(sight -> {
                sights.add(sight);
                if (sight.last()) {
                    launches.remove(launch);
                }
            });
        }
        if (!sights.isEmpty()) {
            show(sights);
        }
    }

    private void show(List<Sight> sights) {
        try {
            screen.accept(clock.elapsed(), sights);
        } catch (RuntimeException | Error broken) {
            // What others put in the place of the standard output may do anything; the launches go on.
            if (failed.compareAndSet(false, true)) {
                LOG.log(System.Logger.Level.WARNING, "the progress of launches could not be printed", broken);
            }
        }
    }

    /** Made when the first real launch begins. */
    private static final class Shared {
        static final Progress OUTPUT = Progress.onStandardOutput();
        static final ProgressBoard BOARD = new ProgressBoard(SystemClock.SHARED, OUTPUT::show);
    }
}
