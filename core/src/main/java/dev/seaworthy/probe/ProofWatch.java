package dev.seaworthy.probe;

import dev.seaworthy.spec.LogSignature;
import dev.seaworthy.spec.ProbeAnswer;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Remembers the known lines that prove a failure, at once or when the container is not ready some time after. */
final class ProofWatch {
    private @Nullable ProbeAnswer proof;
    private @Nullable ProbeAnswer pending;
    private Duration grace = Duration.ZERO;
    private @Nullable Duration since;
    private boolean ready;

    /** A known line was seen. The latest proof counts, since it may tell the exit code that the first did not. */
    void seen(LogSignature signature, String line) {
        if (signature.effect() != LogSignature.Effect.FAILS) {
            return;
        }
        ProbeAnswer answer = signature.line().match(line);
        if (signature.grace().isZero()) {
            proof = answer;
        } else if (pending == null) {
            pending = answer;
            grace = signature.grace();
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
