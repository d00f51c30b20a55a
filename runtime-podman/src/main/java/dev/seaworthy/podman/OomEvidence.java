package dev.seaworthy.podman;

import dev.seaworthy.engine.ContainerEvent;
import dev.seaworthy.engine.Inspection;
import dev.seaworthy.engine.OomFinding;
import dev.seaworthy.runtime.NoSuchContainerException;
import dev.seaworthy.runtime.RuntimeLostException;
import dev.seaworthy.signal.OomVerdict;
import java.time.Instant;
import java.util.Optional;

/**
 * Finds out whether a container ended for lack of memory: by what is there at once, then by what Podman takes a quarter of
 * a second to say, then by the kernel's log.
 */
final class OomEvidence {
    /** Looks at a container. */
    interface Inspector {
        Inspection inspect(String id) throws InterruptedException;
    }

    private final Optional<LocalHost> local;
    private final Inspector inspector;

    OomEvidence(Optional<LocalHost> local, Inspector inspector) {
        this.local = local;
        this.inspector = inspector;
    }

    OomFinding of(ContainerEvent death) throws InterruptedException {
        OomFinding counted = local.map(host -> host.counted(death.id())).orElseGet(OomFinding::unknown);
        if (counted.verdict() != OomVerdict.UNKNOWN) {
            return counted;
        }
        Instant start = death.at();
        try {
            Inspection now = inspector.inspect(death.id());
            boolean ofThatRun = !now.startedAt().isAfter(death.at());
            start = ofThatRun ? now.startedAt() : start;
            if (ofThatRun && now.oom() != OomVerdict.UNKNOWN) {
                return now.oom() == OomVerdict.PROVEN
                        ? OomFinding.proven(Optional.empty(), "Podman's flag State.OOMKilled")
                        : OomFinding.excluded();
            }
        } catch (NoSuchContainerException | RuntimeLostException unanswered) {
            Log.debug("examining an end: " + unanswered.getMessage());
        }
        Instant from = start;
        return local.map(host -> host.logged(death.id(), from)).orElseGet(OomFinding::unknown);
    }
}
