package dev.seaworthy.probe;

import dev.seaworthy.signal.Signal;
import dev.seaworthy.spec.LogSignature;
import dev.seaworthy.spec.ProbeAnswer;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Remembers the known lines that prove a failure, at once or when the container is not ready some time after. */
final class ProofWatch {
    private final Duration endGrace;
    private @Nullable ProbeAnswer proof;
    private @Nullable ProbeAnswer pending;
    private Duration grace = Duration.ZERO;
    private @Nullable Duration since;
    private boolean ready;

    /**
     * Nothing was seen yet.
     *
     * @param endGrace how long a line that tells of the container's end leaves the decision to that end, which may be put up
     *     with; zero: not at all
     */
    ProofWatch(Duration endGrace) {
        this.endGrace = endGrace;
    }

    /** What was proven of a former run says nothing of this one. */
    void seen(Signal signal) {
        if (signal instanceof Signal.Started) {
            pending = null;
            since = null;
        }
    }

    /** A known line was seen. The latest proof counts, since it may tell the exit code that the first did not. */
    void seen(LogSignature signature, String line) {
        if (signature.effect() != LogSignature.Effect.FAILS || (ready && signature.onlyStarting())) {
            return;
        }
        Duration patience =
                signature.line().ends() && !ready && signature.grace().isZero() ? endGrace : signature.grace();
        if (patience.isZero()) {
            proof = signature.line().match(line);
        } else if (pending == null) {
            pending = signature.line().match(line);
            grace = patience;
        }
    }

    /** The answer of the other probes, or the proof that they cannot pass. */
    ProbeAnswer answer(Duration at, ProbeAnswer others) {
        if (proof != null) {
            return proof;
        }
        ready |= others instanceof ProbeAnswer.Passed;
        if (pending == null || ready) {
            return others;
        }
        Duration begun = since == null ? at : since;
        since = begun;
        return at.minus(begun).compareTo(grace) >= 0 ? pending : others;
    }

    /** When a grace ends; empty while none runs. */
    Optional<Duration> nextChange() {
        return ready ? Optional.empty() : Optional.ofNullable(since).map(begun -> begun.plus(grace));
    }
}
