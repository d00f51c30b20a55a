package dev.seaworthy.probe;

import dev.seaworthy.signal.Signal;
import dev.seaworthy.spec.ProbeAnswer;
import java.time.Duration;
import java.util.Optional;

/** A part of a readiness, with what it has seen. */
interface ProbeNode {
    ProbeAnswer answer(Duration at);

    default void seen(Signal signal) {}

    default Optional<Duration> nextChange() {
        return Optional.empty();
    }
}
