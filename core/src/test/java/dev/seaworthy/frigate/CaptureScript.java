package dev.seaworthy.frigate;

import dev.seaworthy.signal.Health;
import dev.seaworthy.signal.OomVerdict;
import dev.seaworthy.signal.Signal;
import dev.seaworthy.testing.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * A capture as a script: what the engine, the log, the memory and the port showed, in order of time. What the observer
 * did to clear up is not in it, unless the capture is about just that; the container then lives on as it was last seen.
 */
final class CaptureScript {
    private static final int PORT = 5000;

    /** How long the observer waited for an answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private record Step(Duration at, Consumer<Script> tell) {}

    private final Capture capture;
    private final CaptureBodies bodies;
    private final List<Step> steps = new ArrayList<>();

    private CaptureScript(Capture capture) {
        this.capture = capture;
        this.bodies = new CaptureBodies(capture);
    }

    /** The script of a capture. A stop of its player's own ends it with the code that the observer's stop had. */
    static Script of(Capture capture) {
        return new CaptureScript(capture).script();
    }

    private Script script() {
        capture.events().forEach(this::event);
        capture.samples()
                .forEach(sample -> step(
                        sample.at(),
                        script -> script.seen(now -> new Signal.MemorySample(
                                now,
                                sample.usage(),
                                OptionalLong.of(sample.peak()),
                                capture.asked().memory().bytes()))));
        capture.log().lines().forEach(this::line);
        Capture.Span before = null;
        for (Capture.Span span : capture.answers()) {
            answers(span, before != null && before.path().equals(span.path()) && before.isSilent());
            before = span;
        }

        Script script = Script.begin();
        capture.exitCode().ifPresent(script::stopsWith);
        steps.stream()
                .sorted(Comparator.comparing(Step::at))
                .forEach(step -> step.tell().accept(script.at(step.at())));
        return script;
    }

    private void step(Duration at, Consumer<Script> tell) {
        if (capture.isAboutStopping() || at.compareTo(capture.clearingUp()) < 0) {
            steps.add(new Step(at, tell));
        }
    }

    private void event(Capture.Event event) {
        switch (event.action()) {
            case "start" -> step(event.at(), Script::starts);
            case "oom" ->
                step(
                        event.at(),
                        script -> script.seen(now -> new Signal.OomKill(now, Optional.empty(), "Docker's oom event")));
            case "kill" -> step(event.at(), script -> script.isSent(event.number("signal")));
            case "die" -> step(event.at(), script -> script.exits(event.number("exitCode"), oomBefore(event)));
            case "health_status: healthy" -> step(event.at(), script -> script.health(Health.HEALTHY));
            // The observer's own look at the processes, and what follows a death.
            case "top", "stop", "destroy" -> {}
            default -> throw new IllegalStateException(capture.name() + ": an event of a new kind: " + event);
        }
    }

    private OomVerdict oomBefore(Capture.Event death) {
        boolean told = capture.events().stream()
                .anyMatch(event -> event.action().equals("oom") && event.at().compareTo(death.at()) < 0);
        return told || capture.end().oomKilled() ? OomVerdict.PROVEN : OomVerdict.EXCLUDED;
    }

    private void line(Capture.Line line) {
        step(line.at(), script -> {
            if (line.error()) {
                script.logsError(line.text());
            } else {
                script.logs(line.text());
            }
        });
    }

    private void answers(Capture.Span span, boolean afterSilence) {
        if (span.status().isPresent()) {
            boolean changes = span.path().equals("/api/stats") && span.status().getAsInt() == 200;
            List<Duration> moments = changes ? bodies.statsComputed(span) : List.of(span.from());
            moments.forEach(at -> step(
                    at,
                    script -> script.answers(PORT, span.path(), span.status().getAsInt(), bodies.body(span, at))));
        } else if (span.isSilent()) {
            step(span.from(), script -> script.givesNoAnswer(PORT, span.path()));
        } else if (span.isRefused()) {
            // What was sent into the silence was cut off only after it had waited in vain.
            Duration at = afterSilence ? span.from().plus(PATIENCE) : span.from();
            step(at, script -> script.refusesConnections(PORT, span.path()));
        } else {
            throw new IllegalStateException(capture.name() + ": an answer of a new kind: " + span);
        }
    }
}
