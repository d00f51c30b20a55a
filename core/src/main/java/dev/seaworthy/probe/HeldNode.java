package dev.seaworthy.probe;

import dev.seaworthy.signal.Signal;
import dev.seaworthy.spec.ProbeAnswer;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Passes when its part has passed without a break for so long; a "not yet" in between starts the count again. */
final class HeldNode implements ProbeNode {
    private final Duration duration;
    private final ProbeNode part;
    private @Nullable Duration since;
    private boolean passed;

    HeldNode(Duration duration, ProbeNode part) {
        this.duration = duration;
        this.part = part;
    }

    @Override
    public void seen(Signal signal) {
        part.seen(signal);
    }

    @Override
    public ProbeAnswer answer(Duration at) {
        ProbeAnswer answer = part.answer(at);
        if (!(answer instanceof ProbeAnswer.Passed)) {
            since = null;
            passed = false;
            return answer;
        }
        Duration start = since == null ? at : since;
        since = start;
        Duration held = at.minus(start);
        passed = held.compareTo(duration) >= 0;
        return passed
                ? answer
                : ProbeAnswer.notYet("passed, and held for " + held.toMillis() + " of " + duration.toMillis() + " ms");
    }

    @Override
    public Optional<Duration> nextChange() {
        return Optional.ofNullable(passed ? null : since)
                .map(start -> start.plus(duration))
                .or(part::nextChange);
    }
}
