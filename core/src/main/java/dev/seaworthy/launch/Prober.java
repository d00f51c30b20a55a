package dev.seaworthy.launch;

import dev.seaworthy.outcome.Excerpt;
import dev.seaworthy.outcome.Redaction;
import dev.seaworthy.outcome.Try;
import dev.seaworthy.probe.AskedProbe;
import dev.seaworthy.probe.ProbeMeans;
import dev.seaworthy.probe.ProbeReply;
import dev.seaworthy.probe.Probes;
import dev.seaworthy.signal.Signal;
import dev.seaworthy.spec.Endpoints;
import dev.seaworthy.spec.LogSignature;
import dev.seaworthy.spec.Pace;
import dev.seaworthy.spec.ProbeAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Asks the probes of one life of a container, each at its own pace. Runs in the launch's mailbox. */
final class Prober {
    /** What a prober needs of its launch. */
    interface Host {
        Duration at();

        void post(Runnable task);

        void tried(Try attempt);

        void answersChanged();
    }

    /** A nudge asks at once, but a container that logs a thousand lines a second is not asked as often. */
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(10);

    /** A check of the user's own may quote a whole answer, in hundreds of tries. */
    private static final int LONGEST_TEXT = 500;

    private final Probes probes;
    private final LaunchClock clock;
    private final ProbeMeans means;
    private final Host host;
    private final Redaction redaction;
    private final List<Asking> askings = new ArrayList<>();

    Prober(Probes probes, LaunchClock clock, ProbeMeans means, Host host, Redaction redaction) {
        this.probes = probes;
        this.clock = clock;
        this.means = means;
        this.host = host;
        this.redaction = redaction;
    }

    /** Begins to ask, now that the container's ports are known. */
    void begin(Endpoints endpoints, Duration slowest) {
        List<? extends AskedProbe> asked = probes.asked();
        for (int index = 0; index < asked.size(); index++) {
            Asking asking = new Asking(index, asked.get(index), nameOf(asked.get(index)), endpoints, slowest);
            askings.add(asking);
            asking.ask();
        }
    }

    private String nameOf(AskedProbe probe) {
        long alike = probes.asked().stream()
                .filter(other -> other.name().equals(probe.name()))
                .count();
        return shown(alike > 1 ? probe.fullName() : probe.name());
    }

    private String shown(String text) {
        return Excerpt.of(redaction.apply(text), LONGEST_TEXT);
    }

    void seen(Signal signal, Optional<LogSignature> known) {
        probes.seen(signal, known);
        if (signal instanceof Signal.LogLine line) {
            askings.forEach(asking -> asking.nudge(line.text()));
        }
    }

    Probes probes() {
        return probes;
    }

    void stop() {
        askings.forEach(Asking::stop);
        askings.clear();
    }

    /** One probe, its pace and the try that is under way. */
    private final class Asking {
        private final int index;
        private final AskedProbe probe;
        private final String name;
        private final Endpoints endpoints;
        private final Pace pace;
        private Duration pause;
        private Duration askedAt = Duration.ZERO;
        private boolean nudged;
        private boolean stopped;
        private @Nullable CompletableFuture<ProbeReply> underWay;
        private LaunchClock.@Nullable Timer timer;

        Asking(int index, AskedProbe probe, String name, Endpoints endpoints, Duration slowest) {
            this.index = index;
            this.probe = probe;
            this.name = name;
            this.endpoints = endpoints;
            this.pace = probe.pace().atLeast(slowest);
            this.pause = pace.first();
        }

        void ask() {
            if (stopped || underWay != null) {
                return;
            }
            timer = null;
            nudged = false;
            askedAt = host.at();
            CompletableFuture<ProbeReply> reply = probe.ask(endpoints, means);
            underWay = reply;
            var unused = reply.whenComplete((answer, cancelled) -> {
                if (answer != null) {
                    host.post(() -> answered(answer));
                }
            });
        }

        private void answered(ProbeReply reply) {
            underWay = null;
            if (stopped) {
                return;
            }
            Duration now = host.at();
            boolean passed = reply.answer() instanceof ProbeAnswer.Passed;
            host.tried(new Try(name, shown(reply.seen()), passed, now, now.minus(askedAt)));
            probes.answered(index, Redaction.withTexts(reply.answer(), Prober.this::shown));
            host.answersChanged();
            askAgain();
        }

        private void askAgain() {
            if (stopped || !probes.wantsAnswer(index)) {
                return;
            }
            Duration next = nudged ? SHORTEST_PAUSE : pause;
            pause = pace.after(pause);
            timer = clock.schedule(next, () -> host.post(this::ask));
        }

        void nudge(String line) {
            if (stopped || !pace.isNudgedBy(line)) {
                return;
            }
            // What the line announces may be some milliseconds off, so the quick pace is taken up again.
            pause = SHORTEST_PAUSE;
            if (underWay != null) {
                nudged = true;
            } else if (timer != null) {
                Duration sinceLast = host.at().minus(askedAt);
                Duration wait = SHORTEST_PAUSE.minus(sinceLast);
                timer.cancel();
                timer = clock.schedule(wait.isNegative() ? Duration.ZERO : wait, () -> host.post(this::ask));
            }
        }

        void stop() {
            stopped = true;
            if (timer != null) {
                timer.cancel();
            }
            if (underWay != null) {
                underWay.cancel(true);
            }
        }
    }
}
