package dev.seaworthy.probe;

import dev.seaworthy.spec.ProbeAnswer;
import java.time.Duration;

/** Remembers what an asked probe last answered. */
final class AskedNode implements ProbeNode {
    private final AskedProbe probe;
    private final boolean mustHold;
    private ProbeAnswer last;

    /** With {@code mustHold} a pass is not for good: the probe is asked on, and may take it back. */
    AskedNode(AskedProbe probe, boolean mustHold) {
        this.probe = probe;
        this.mustHold = mustHold;
        this.last = ProbeAnswer.notYet(probe.name() + ": not asked yet");
    }

    AskedProbe probe() {
        return probe;
    }

    boolean wantsAnswer() {
        return mustHold || last instanceof ProbeAnswer.NotYet;
    }

    void answered(ProbeAnswer answer) {
        if (wantsAnswer()) {
            last = answer;
        }
    }

    @Override
    public ProbeAnswer answer(Duration at) {
        return last;
    }
}
