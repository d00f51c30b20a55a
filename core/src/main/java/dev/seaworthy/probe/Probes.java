package dev.seaworthy.probe;

import dev.seaworthy.signal.Signal;
import dev.seaworthy.spec.LaunchPolicy;
import dev.seaworthy.spec.LogSignature;
import dev.seaworthy.spec.ProbeAnswer;
import dev.seaworthy.spec.Readiness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The probes of one life of a container. Some watch signals, others must be asked; together they give one answer. Not safe
 * for use from several threads: each launch feeds its own from its mailbox.
 */
public final class Probes {
    private final List<AskedNode> asked = new ArrayList<>();
    private final ProbeNode root;
    private final ProofWatch proofs;

    /** The probes for a readiness, none of which has passed. */
    public Probes(Readiness readiness) {
        this(readiness, Duration.ZERO);
    }

    /** The probes of a launch, none of which has passed. */
    public Probes(LaunchPolicy policy) {
        this(policy.readiness(), policy.toleratesEnds() ? policy.timeouts().exitGrace() : Duration.ZERO);
    }

    private Probes(Readiness readiness, Duration endGrace) {
        this.root = ProbeNodes.of(readiness, false, asked);
        this.proofs = new ProofWatch(endGrace);
    }

    /** Those that must be asked; the index is what {@link #answered} takes. */
    public List<? extends AskedProbe> asked() {
        return asked.stream().map(AskedNode::probe).toList();
    }

    /** Whether asking it again could change the answer. */
    public boolean wantsAnswer(int index) {
        return asked.get(index).wantsAnswer();
    }

    /** Something was seen of the container, and is a line of the log whose meaning is known, or not. */
    public void seen(Signal signal, Optional<LogSignature> known) {
        root.seen(signal);
        proofs.seen(signal);
        if (known.isPresent() && signal instanceof Signal.LogLine line) {
            proofs.seen(known.get(), line.text());
        }
    }

    /** A probe that was asked has answered. */
    public void answered(int index, ProbeAnswer answer) {
        asked.get(index).answered(answer);
    }

    /** The answer of all of them together, at a time since the launch began. */
    public ProbeAnswer answer(Duration at) {
        return proofs.answer(at, root.answer(at));
    }

    /** When the answer will change by time alone, if nothing else happens; empty when it will not. */
    public Optional<Duration> nextChange() {
        return Stream.concat(root.nextChange().stream(), proofs.nextChange().stream())
                .min(Comparator.naturalOrder());
    }
}
