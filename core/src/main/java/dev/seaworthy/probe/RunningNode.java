package dev.seaworthy.probe;

import dev.seaworthy.signal.Signal;
import dev.seaworthy.spec.ProbeAnswer;
import java.time.Duration;

/** Passes when the container was seen to run. */
final class RunningNode implements ProbeNode {
    private boolean started;

    @Override
    public void seen(Signal signal) {
        started |= signal instanceof Signal.Started;
    }

    @Override
    public ProbeAnswer answer(Duration at) {
        return started ? ProbeAnswer.PASSED : ProbeAnswer.notYet("the container does not run yet");
    }
}
