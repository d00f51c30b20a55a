package dev.seaworthy.kubernetes;

import dev.seaworthy.engine.Samples;
import dev.seaworthy.engine.Words;
import dev.seaworthy.engine.Workers;
import dev.seaworthy.signal.Signal;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The memory samples of one container, read from its own cgroup by a shell that is run in it. That tells more than the
 * metrics API, whose samples are 15 s apart: the peak, and kills of processes that the container outlives, which leave no
 * trace in the pod's status. The shell answers when it is asked, and ends with the connection, so that nothing stays behind
 * in the container. Safe to use from any thread.
 */
final class CgroupSamples implements Samples, Beating {
    /** Runs a script by the container's shell; may take as long as a call. */
    interface Shell {
        ExecWatch run(String script) throws InterruptedException;
    }

    /** How often {@link #beat} is to be called. */
    static final Duration PAUSE = Duration.ofMillis(500);

    private static final Duration SILENCE = Duration.ofSeconds(5);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final byte[] ASK = {'\n'};
    private static final int TRIES = 4;

    /** As a power of two, of seconds. */
    private static final int LONGEST_PAUSE = 5;

    private final Workers workers;
    private final Shell shell;
    private final Consumer<Signal> signals;
    private final Consumer<String> oomKills;
    private @Nullable ExecWatch exec;
    private boolean wanted;
    private boolean ended;
    private boolean active;
    private boolean told;
    private int failures;
    private long kills;
    private long triedAt;
    private long answeredAt;

    /**
     * Of one container.
     *
     * @param signals takes the samples
     * @param oomKills takes what proves a kill for lack of memory, each time there were more of them
     */
    CgroupSamples(Workers workers, Shell shell, Consumer<Signal> signals, Consumer<String> oomKills) {
        this.workers = workers;
        this.shell = shell;
        this.signals = signals;
        this.oomKills = oomKills;
    }

    @Override
    public synchronized void start() {
        if (!wanted) {
            // Another life has another cgroup, which begins to count at zero.
            kills = 0;
        }
        wanted = !ended;
        failures = 0;
        if (wanted) {
            open();
        }
    }

    @Override
    public void pause() {
        @Nullable ExecWatch old;
        synchronized (this) {
            wanted = false;
            old = exec;
            exec = null;
        }
        if (old != null) {
            end(old);
        }
    }

    /** Closing the exec alone wakes its reader late, or never once the client is closed. */
    private static void end(ExecWatch open) {
        try {
            open.getOutput().close();
        } catch (IOException failed) {
            Log.debug("samples: " + failed.getMessage());
        }
        open.close();
    }

    @Override
    public void end() {
        synchronized (this) {
            ended = true;
        }
        pause();
    }

    @Override
    public synchronized boolean isEnded() {
        return ended;
    }

    @Override
    public synchronized boolean isSilent() {
        return exec != null && System.nanoTime() - answeredAt > SILENCE.toNanos();
    }

    /** Asks for a sample; opens the shell again when it has ended alone. */
    @Override
    public void beat() {
        @Nullable ExecWatch open;
        boolean hangs;
        synchronized (this) {
            open = exec;
            hangs = isSilent();
            if (wanted && System.nanoTime() - triedAt > retryAfter().toNanos()) {
                open();
            }
        }
        if (open != null && hangs) {
            // The client would not notice for minutes that nothing comes through any more.
            end(open);
        } else if (open != null) {
            ask(open);
        }
    }

    private static void ask(ExecWatch open) {
        try {
            open.getInput().write(ASK);
            open.getInput().flush();
        } catch (IOException broken) {
            Log.debug("not asked: " + broken.getMessage());
        }
    }

    /** A kubelet that restarts refuses for some seconds; an image without a shell, for ever. */
    private Duration retryAfter() {
        return RETRY.multipliedBy(1L << Math.min(failures, LONGEST_PAUSE));
    }

    private void open() {
        if (!active) {
            active = true;
            triedAt = System.nanoTime();
            workers.follow(this::run);
        }
    }

    private void run() {
        String ended = "its shell ended without an answer";
        try (ExecWatch opened = shell.run(CgroupText.SCRIPT)) {
            if (use(opened)) {
                ask(opened);
                read(opened);
            }
        } catch (IOException | RuntimeException failed) {
            ended = Words.of(failed);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            over(ended);
        }
    }

    private synchronized boolean use(ExecWatch opened) {
        exec = wanted ? opened : null;
        answeredAt = System.nanoTime();
        return wanted;
    }

    private void read(ExecWatch open) throws IOException {
        List<String> answer = new ArrayList<>();
        BufferedReader lines = new BufferedReader(new InputStreamReader(open.getOutput(), StandardCharsets.US_ASCII));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals(CgroupText.END)) {
                answered(CgroupText.read(answer));
                answer.clear();
            } else {
                answer.add(line);
            }
        }
    }

    private void answered(CgroupText now) {
        boolean first;
        boolean killed;
        synchronized (this) {
            first = !told;
            told = true;
            failures = 0;
            answeredAt = System.nanoTime();
            killed = wanted && now.oomKills() > kills;
            kills = Math.max(kills, now.oomKills());
        }
        if (first) {
            signals.accept(new Signal.Note(Instant.now(), "memory is read from the container's cgroup, by exec"));
        }
        signals.accept(new Signal.MemorySample(
                Instant.now(), now.usage(), now.peak(), now.limit().orElse(0)));
        // After the sample: a failure is told with what memory was then.
        if (killed) {
            oomKills.accept("oom_kill " + now.oomKills() + " in the container's cgroup");
        }
    }

    private void over(String reason) {
        boolean givenUp;
        synchronized (this) {
            active = false;
            exec = null;
            failures++;
            triedAt = System.nanoTime();
            givenUp = wanted && failures == TRIES;
            told &= !givenUp;
        }
        if (givenUp) {
            signals.accept(new Signal.Note(
                    Instant.now(),
                    "memory is not sampled, and kills that the container outlives are unknown: " + reason));
        }
    }
}
